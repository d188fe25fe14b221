"""The first people by name of whoever sees a large area, as of all whom they see (issue 3)."""

from datetime import date

import pytest

from tests.cast import MONDAY, sign_up
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.people import operations
from yousaid.people.access import first, visible_people, words
from yousaid.people.access.first import first_visible
from yousaid.people.choices import Kind
from yousaid.people.models import ActingFor, Person, PersonWord
from yousaid.people.rules.finding import place_mark
from yousaid.places.models import Home, Place, PlaceReach

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
HERE, MOVED, HELPER, STAFF = "Cy Smith", "Di Smith", "Al Smith", "Bo Smith"
BOTH, ELSEWHERE, OTHER, MERGED = "Ed Smith", "Fi Smith", "Gus Jones", "Hal Smith"


@pytest.fixture
def north():
    """Where many live: few are none in these tests."""
    top = Place.objects.add_root({"name": "All"})
    return Place.objects.add_child(top, {"name": "North"})


@pytest.fixture
def people(north, monkeypatch, settings):
    settings.DEMO = True  # which day is today
    by = sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT)
    south = Place.objects.add_child(Place.objects.get(name="All"), {"name": "South"})
    near, far = (
        Home.objects.create(reference=place.name, place=place, address="1 Court", order="court 1")
        for place in (north, south)
    )
    kinds = {STAFF: Kind.STAFF, BOTH: Kind.STAFF}
    added = {
        name: operations.add_person(
            name=name, kind=kinds.get(name, Kind.RESIDENT), by=by, at=MONDAY
        )
        for name in (HERE, MOVED, HELPER, STAFF, BOTH, ELSEWHERE, OTHER, MERGED)
    }
    for name in (HERE, MOVED, BOTH, OTHER, MERGED):
        operations.move_in(added[name], home=near, capacity="tenant", by=by, at=MONDAY)
    operations.move_in(added[ELSEWHERE], home=far, capacity="tenant", by=by, at=MONDAY)
    ActingFor.objects.create(person=added[HERE], helper=added[HELPER], scope="all", starts=DAY)
    added[MOVED].residencies.update(ends=DAY)
    Person.objects.filter(name=MERGED).update(merged_into=added[HERE])
    # Marks that are not true: the index says where to look and no more.
    mark = place_mark(north.pk)
    PersonWord.objects.create(person=added[ELSEWHERE], word=mark, name=ELSEWHERE)
    PersonWord.objects.create(person=added[HELPER], word="jones", name=HELPER)
    monkeypatch.setattr(words, "FEW", 0)
    return added


@pytest.fixture
def officer(north):
    user = sign_up("area@cast.test", "Area")
    grant = Grant.objects.create(
        user=user, role=Role.OFFICER, reach=Reach.PLACES, starts=date(2026, 1, 1)
    )
    PlaceReach.objects.create(grant=grant, place=north)
    return User.objects.get(pk=user.pk)


def names(rows):
    return list(rows.order_by("name").values_list("name", flat=True))


def test_the_first_by_name_are_those_one_may_see(people, officer):
    seen = [HELPER, STAFF, HERE, BOTH, OTHER]
    assert names(visible_people(officer)) == seen
    for most in (1, 2, 4, 5, 100):
        assert names(first_visible(officer, most))[:most] == seen[:most]
    assert set(names(first_visible(officer, 4))) < set(seen)


@pytest.mark.parametrize("very_many", [0, 1_000])
def test_a_word_is_looked_for_among_them(people, officer, monkeypatch, very_many):
    monkeypatch.setattr(first, "_VERY_MANY", very_many)
    seen = [HELPER, STAFF, HERE, BOTH]
    for most in (1, 3, 100):
        assert names(first_visible(officer, most, "smith"))[:most] == seen[:most]
    assert names(first_visible(officer, 100, "nobody")) == []


def test_pages_of_the_list_say_no_more(people, officer, client):
    client.force_login(officer)
    page = client.get("/desk/people/").context["page"]
    assert ([each.name for each in page.rows], page.total) == (
        [HELPER, STAFF, HERE, BOTH, OTHER],
        5,
    )
    page = client.get("/desk/people/?q=smith").context["page"]
    assert ([each.name for each in page.rows], page.total) == ([HELPER, STAFF, HERE, BOTH], 4)
    page = client.get("/desk/people/?q=smith&kind=staff").context["page"]
    assert [each.name for each in page.rows] == [STAFF, BOTH]


def test_two_places_are_read_side_by_side_and_nobody_is_lost_for_standing_twice(people, officer):
    south = Place.objects.get(name="South")
    PlaceReach.objects.create(grant=Grant.objects.get(user=officer), place=south)
    home = Home.objects.get(place=south)
    by = User.objects.get(email="eng@cast.test")
    operations.move_in(people[HERE], home=home, capacity="leaseholder", by=by, at=MONDAY)
    officer = User.objects.get(pk=officer.pk)
    seen = [HELPER, STAFF, HERE, BOTH, ELSEWHERE, OTHER]
    assert names(visible_people(officer)) == seen
    for most in range(1, 8):
        assert names(first_visible(officer, most))[:most] == seen[:most]
