"""The door to registers on their way in, and to people who may be here twice."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from yousaid.accounts.models import User
from yousaid.imports.access import visible_runs
from yousaid.imports.choices import ImportKind
from yousaid.imports.models import ImportRun
from yousaid.people.access.persons import may_change_people
from yousaid.people.models import Arrival, ContactPoint, LikelyPair, Merger, Person, Residency


def may_import_people(user: User | AnonymousUser) -> bool:
    """A file names anybody, so who brings it in answers for the whole landlord."""
    return may_change_people(user)


def visible_register_runs(user: User | AnonymousUser) -> QuerySet[ImportRun]:
    """The registers that somebody may open, newest first."""
    return visible_runs(user).filter(kind=ImportKind.PEOPLE)


def arrivals_of(person: Person) -> QuerySet[Arrival]:
    """The files that named a person, the first first."""
    return person.arrivals.filter(run__status="imported").select_related("run").order_by("pk")


def described(ids: Collection[int]) -> dict[int, dict[str, str]]:
    """Of each person the `name`, how they are reached (`reach`) and where they live (`home`)."""
    people = Person.objects.filter(pk__in=ids).values_list("pk", "name")
    found = {pk: {"name": name, "reach": "", "home": ""} for pk, name in people}
    contacts = ContactPoint.objects.filter(person__in=ids).order_by("pk")
    for pk, value in contacts.values_list("person_id", "value"):
        found[pk]["reach"] = f"{found[pk]['reach']}, {value}".lstrip(", ")
    lived = Residency.objects.filter(person__in=ids, ends__isnull=True).order_by("pk")
    rows = lived.values_list("person_id", "home__address", "home__postcode", "address", "postcode")
    for pk, home, home_postcode, address, postcode in rows:
        words = ", ".join(part for part in (home or address, home_postcode or postcode) if part)
        found[pk]["home"] = f"{found[pk]['home']}; {words}".lstrip("; ")
    return found


def likely_pairs() -> QuerySet[LikelyPair]:
    """Pairs that nobody decided about yet, likeliest first."""
    here = {
        f"{side}__{field}__isnull": True
        for side in ("first", "second")
        for field in ("merged_into", "erased_at")
    }
    pairs = LikelyPair.objects.filter(two_people_at__isnull=True, **here)
    return pairs.select_related("first", "second").order_by("-chance", "pk")


def likely_pair_of(one: Person, other: Person) -> LikelyPair | None:
    """The pair these two are, while it waits for a decision."""
    first, second = sorted((one.pk, other.pk))
    return likely_pairs().filter(first=first, second=second).first()


def mergers_into(person: Person) -> QuerySet[Merger]:
    """Entries that were joined with this person's, and can be taken apart, the latest first."""
    rows = Merger.objects.filter(kept=person, undone_at__isnull=True)
    return rows.select_related("gone", "by").order_by("-at", "-pk")


def survivor_of(pk: int) -> int | None:
    """Who somebody was joined with, however often since; None for who was not."""
    found, seen = None, {pk}
    above = Person.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
    while above and above not in seen:
        seen.add(above)
        found = above
        above = Person.objects.filter(pk=found).values_list("merged_into_id", flat=True).first()
    return found
