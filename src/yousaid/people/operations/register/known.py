"""What is known of people whom a file names, read in bulk."""

from collections.abc import Sequence

from yousaid.kit.bulk import keys_among
from yousaid.people.models import ContactPoint, Person, Preference, Residency, WantedFormat
from yousaid.people.operations.register.understanding import Register
from yousaid.people.rules.register_completing import KnownPerson, where
from yousaid.places.models import Home


def known_people(keys: Sequence[int]) -> dict[int, KnownPerson]:
    """What is known of these persons, by number."""
    names = Person.objects.filter(pk__in=keys_among(keys)).values_list("pk", "name")
    found = {pk: KnownPerson(name) for pk, name in names}
    contacts = ContactPoint.objects.filter(person__in=keys_among(keys))
    for pk, kind, tidy in contacts.values_list("person_id", "kind", "tidy").iterator():
        found[pk].contacts.add((kind, tidy))
    lived = Residency.objects.filter(person__in=keys_among(keys)).values_list(
        "person_id", "home_id", "address", "postcode", "ends"
    )
    for pk, home, address, postcode, ends in lived.iterator():
        place = home or where(address, postcode)
        (found[pk].homes_left if ends else found[pk].homes).add(place)
    preferences = Preference.objects.filter(person__in=keys_among(keys))
    for pk, language, stopped in preferences.values_list("person_id", "language", "stopped_at"):
        found[pk].language, found[pk].is_stopped = language, stopped is not None
    formats = WantedFormat.objects.filter(person__in=keys_among(keys))
    for pk, wanted in formats.values_list("person_id", "format"):
        found[pk].formats.add(wanted)
    return found


def tenures_of(register: Register) -> dict[int, str]:
    """The tenures of the homes that the rows name."""
    homes = Home.objects.filter(pk__in=keys_among(set(register.homes.values())))
    return dict(homes.values_list("pk", "tenure").iterator())
