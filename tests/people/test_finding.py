"""Finding people by name, however it is spelt, and by address, number and group (issue 3)."""

import re
from datetime import date
from pathlib import Path

import pytest

import yousaid
from tests.cast import MONDAY, sign_up
from yousaid.accounts.choices import Role
from yousaid.groups.models import Group, Membership
from yousaid.people import operations
from yousaid.people.access import read_words, suggest_people, visible_people, words
from yousaid.people.access.index import unlearned_words, unused_words, wrongly_indexed
from yousaid.people.choices import Capacity, ContactKind, Kind
from yousaid.people.models import ContactPoint, Person, PersonWord, Residency, Spelling
from yousaid.people.operations import index_people, reindex_people
from yousaid.people.rules import finding as rules
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.tasks import index_moved_homes
from yousaid.places.models import Home, Place

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NAMES = (
    *("Jan Kowalczyk", "Siobhán O'Brien", "Anne-Marie Smith-Jones", "William Harris"),
    *("Łukasz Weiß", "Işıl Yıldırım", "محمد الحسن", "রহিমা খাতুন", "Mohammed Iqbal", "J. Okafor"),
    *("Hamish MacDonald", "Bjørn Ødegård", "Amina Warsame"),
)


@pytest.fixture
def seeker():
    return sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT)


@pytest.fixture
def people():
    found = {name: Person.objects.create(name=name, kind=Kind.RESIDENT) for name in NAMES}
    index_people([person.pk for person in found.values()])
    return found


def found_by(user, words):
    """Names that the list shows for these words."""
    rows = visible_people(user)
    reading = read_words(rows, words, by=user, day=DAY)
    return sorted(reading.narrow(rows).values_list("name", flat=True)) if reading else []


TYPED = [
    ("Kowalczyk", "Jan Kowalczyk"),
    ("kowal", "Jan Kowalczyk"),  # not finished
    ("Kowalcyk", "Jan Kowalczyk"),  # a letter missing
    ("Kowalzcyk", "Jan Kowalczyk"),  # two letters swapped
    ("Kovalczyk Jan", "Jan Kowalczyk"),  # heard, and the wrong way round
    ("O'Brien", "Siobhán O'Brien"),
    ("OBrien", "Siobhán O'Brien"),
    ("o brien", "Siobhán O'Brien"),
    ("O’Brien, Siobhan", "Siobhán O'Brien"),
    ("brien", "Siobhán O'Brien"),
    ("Smith Jones", "Anne-Marie Smith-Jones"),
    ("smithjones", "Anne-Marie Smith-Jones"),
    ("Jones-Smith", "Anne-Marie Smith-Jones"),
    ("marie jones", "Anne-Marie Smith-Jones"),
    ("Bill Harris", "William Harris"),  # a short form
    ("Mr W Harris", "William Harris"),  # a title and an initial
    ("Lukasz Weiss", "Łukasz Weiß"),
    ("ŁUKASZ", "Łukasz Weiß"),
    ("Isil Yildirim", "Işıl Yıldırım"),
    ("IŞIL YILDIRIM", "Işıl Yıldırım"),
    ("محمد", "محمد الحسن"),
    ("রহিমা", "রহিমা খাতুন"),
    ("Muhamad Iqbal", "Mohammed Iqbal"),
    ("Joseph Okafor", "J. Okafor"),  # only the initial is known
    ("McDonald", "Hamish MacDonald"),
    ("Mc Donald", "Hamish MacDonald"),
    ("bjorn odegard", "Bjørn Ødegård"),
]


@pytest.mark.parametrize(("typed", "name"), TYPED)
def test_finds_by_name_however_spelt(seeker, people, typed, name):
    assert found_by(seeker, typed) == [name]
    assert name in [person.name for person, _ in suggest_people(seeker, typed, day=DAY)]


def test_finds_the_same_when_every_word_is_borne_by_many(seeker, people, monkeypatch):
    monkeypatch.setattr(words, "FEW", 0)
    for typed, name in TYPED:
        assert name in found_by(seeker, typed), typed
    suggested = {
        "bill har": "William Harris",
        "anne marie jo": "Anne-Marie Smith-Jones",
        "okafor j": "J. Okafor",  # the wrong way round
        "macdonald": "Hamish MacDonald",
    }
    for typed, name in suggested.items():
        assert name in [person.name for person, _ in suggest_people(seeker, typed, day=DAY)], typed


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("Kowalzcyk", "Jan Kowalczyk", "spelling like Kowalczyk"),
        ("Bill", "William Harris", "Bill can be William"),
        ("Harris", "William Harris", ""),
        ("Smyth", "Anne-Marie Smith-Jones", "spelling like Smith"),
    ],
)
def test_says_why_somebody_was_found(typed, name, why):
    assert rules.why_named(rules.typed_words(typed), name) == why


def test_another_name_is_not_a_misspelling(seeker, people):
    assert found_by(seeker, "Harrison") == []
    assert found_by(seeker, "Zyx") == []
    assert found_by(seeker, "...") == []


def test_somebody_called_so_comes_before_those_spelt_so(seeker, people):
    smyth = Person.objects.create(name="Ann Smyth", kind=Kind.RESIDENT)
    index_people([smyth.pk])
    assert found_by(seeker, "smyth") == ["Ann Smyth"]
    assert found_by(seeker, "smithe") == ["Ann Smyth", "Anne-Marie Smith-Jones"]


@pytest.mark.parametrize(
    "typed",
    [
        *("07700 900123", "+44 7700 900 123", "0044 7700900123", "(07700) 900-123", "07700900"),
        *("jan.k@homes.test", "JAN.K@Homes.test", "jan.k@"),
    ],
)
def test_finds_by_number_and_email_in_all_writings(seeker, people, typed):
    for kind, value in (
        (ContactKind.PHONE, "+44 (0)7700 900123"),
        (ContactKind.EMAIL, "Jan.K@homes.test"),
    ):
        ContactPoint.objects.create(
            person=people["Jan Kowalczyk"], kind=kind, value=value, tidy=tidy_contact(kind, value)
        )
    assert found_by(seeker, typed) == ["Jan Kowalczyk"]


@pytest.mark.parametrize(
    "typed",
    [
        *("12 Alder Court", "alder court", "12, alder", "ALDER COURT 12", "Flat 12 Alder Court"),
        *("LK4 2AB", "lk42ab", "LK4 2", "Mill Cottage", "LK9 9ZZ"),
    ],
)
def test_finds_by_address_and_postcode(seeker, people, typed):
    place = Place.objects.add_root({"name": "Alder Court"})
    home = Home.objects.create(
        place=place,
        reference="A12",
        address="Flat 12 Alder Court" if typed.startswith("Flat") else "12 Alder Court",
        postcode="LK4 2AB",
        tenure="general_needs",
    )
    other = Home.objects.create(
        place=place, reference="B12", address="12 Birch Court", tenure="general_needs"
    )
    Residency.objects.create(person=people["Jan Kowalczyk"], home=home, capacity=Capacity.TENANT)
    Residency.objects.create(person=people["William Harris"], home=other, capacity=Capacity.TENANT)
    Residency.objects.create(  # somebody who has moved away
        person=people["Amina Warsame"], home=home, capacity=Capacity.TENANT, ends=DAY
    )
    Residency.objects.create(
        person=people["Bjørn Ødegård"],
        address="Mill Cottage, Mill Lane",
        postcode="LK9 9ZZ",
        capacity=Capacity.NEIGHBOUR,
    )
    neighbour = typed in {"Mill Cottage", "LK9 9ZZ"}
    assert found_by(seeker, typed) == ["Bjørn Ødegård" if neighbour else "Jan Kowalczyk"]


def test_the_merged_and_the_erased_are_never_found(seeker, people):
    merged, erased = people["Jan Kowalczyk"], people["William Harris"]
    merged.merged_into = people["Amina Warsame"]
    merged.save()
    erased.erased_at, erased.name = MONDAY, ""
    erased.save()
    index_people([merged.pk, erased.pk])
    for typed in ("Kowalczyk", "Kowalzcyk", "Harris", "Bill"):
        assert found_by(seeker, typed) == []
        assert suggest_people(seeker, typed, day=DAY) == []
    # Not even the spelling of a name that nobody has any more is kept.
    assert not Spelling.objects.filter(word__in=["kowalczyk", "harris"]).exists()
    assert not PersonWord.objects.filter(person__in=[merged, erased]).exists()


def test_reindexing_finds_what_is_wrong_and_puts_it_right(people):
    assert wrongly_indexed() == []
    assert unlearned_words() == []
    jan, will = people["Jan Kowalczyk"], people["William Harris"]
    Person.objects.filter(pk=jan.pk).update(name="Jan Nowak")
    PersonWord.objects.filter(person=will, word="harris").delete()
    assert wrongly_indexed() == [jan.pk, will.pk]
    assert unused_words().exists()
    reindex_people()
    assert wrongly_indexed() == []
    assert unlearned_words() == []
    assert not unused_words().exists()


def test_operations_keep_true_what_people_are_found_by(seeker):
    """Adding and changing keep the index; what merging does is in test_merging."""
    added = operations.add_person(name="Jan Kowalczyk", kind=Kind.STAFF, by=seeker, at=MONDAY)
    assert wrongly_indexed() == []
    operations.change_person(
        added,
        name="Jan Nowak",
        kind=Kind.STAFF,
        post="Caretaker",
        initials="JN",
        line_manager=None,
        left_on=None,
        by=seeker,
        at=MONDAY,
    )
    assert wrongly_indexed() == []
    assert found_by(seeker, "nowak") == found_by(seeker, "JN") == found_by(seeker, "caretaker")
    assert found_by(seeker, "Kowalczyk") == []


NAMED = re.compile(
    r"\b(Person|Residency)\.objects\.(bulk_)?create\(|insert_\w*\((Person|Residency),"
    r"|erased_at=at|merged_into_id?\b.*="
)


def test_whoever_writes_names_keeps_the_index():
    """A module that adds, houses, merges or erases persons calls one of the index's operations."""
    package = Path(yousaid.__file__).parent
    forgetful = [
        str(path.relative_to(package))
        for path in sorted(package.rglob("operations/**/*.py"))
        if NAMED.search(text := path.read_text())
        and not re.search(r"\b(index_\w+|forget_people|reindex_people)\(", text)
    ]
    assert forgetful == []


def test_many_who_live_in_a_place_are_read_off_by_name(
    client, settings, seeker, people, monkeypatch
):
    settings.DEMO = True
    top = Place.objects.add_root({"name": "All"})
    north, south = (Place.objects.add_child(top, {"name": each}) for each in ("North", "South"))
    estate = Place.objects.add_child(north, {"name": "Fernleigh"})
    home = Home.objects.create(reference="1", place=estate, address="1 Court", order="court 00001")
    for name in ("William Harris", "Amina Warsame", "Mohammed Iqbal", "Jan Kowalczyk"):
        operations.move_in(people[name], home=home, capacity="tenant", by=seeker, at=MONDAY)
    left = people["Jan Kowalczyk"].residencies.get()
    changes = {"capacity": "tenant", "own_household": False, "starts": None, "ends": DAY}
    operations.change_residency(left, **changes, by=seeker, at=MONDAY)
    assert wrongly_indexed() == []
    client.force_login(seeker)
    monkeypatch.setattr(words, "FEW", 0)

    def listed(place, **more):
        page = client.get("/desk/people/", {"place": place.pk, **more}).context["page"]
        return [person.name for person in page.rows]

    here = ["Amina Warsame", "Mohammed Iqbal", "William Harris"]  # who moved out is not
    for place in (top, north, estate):
        assert listed(place) == here
    assert listed(north, sort="-name") == here[::-1]
    assert listed(north, sort="kind") == here
    assert listed(north, q="bill") == ["William Harris"]
    assert listed(south) == []
    Home.objects.update(place=south)
    index_moved_homes.call()
    assert (listed(north), listed(south)) == ([], here)
    assert wrongly_indexed() == []


def test_finds_by_the_name_of_a_group_for_those_who_look_after_it(seeker, people):
    group = Group.objects.create(name="Fernleigh TRA", kind_id="association")
    Membership.objects.create(group=group, person=people["Jan Kowalczyk"], starts=date(2026, 1, 1))
    Membership.objects.create(
        group=group, person=people["William Harris"], starts=date(2026, 1, 1), ends=DAY
    )
    assert found_by(seeker, "fernleigh") == ["Jan Kowalczyk"]
    reading = read_words(
        visible_people(seeker), "fernleigh", by=sign_up("o@cast.test", "O"), day=DAY
    )
    assert reading is None
