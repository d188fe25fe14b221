"""Grants in force on a day, read once, and the rows they reach."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.cast import MONDAY
from yousaid.accounts.access import forget_permits, is_staff_member, permits
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.accounts.rules import NOTHING
from yousaid.actions.models import Plan
from yousaid.groups.access import in_groups
from yousaid.groups.models import Group, GroupReach
from yousaid.places.access import within_reach
from yousaid.places.models import Place, PlaceReach

DAY = date(2026, 11, 23)


@pytest.fixture
def user(db):
    return User.objects.create_user("olive@larkmere.test", name="Olive")


def grant(user, role, reach=Reach.LANDLORD, starts=DAY, ends=None, places=(), groups=()):
    given = Grant.objects.create(user=user, role=role, reach=reach, starts=starts, ends=ends)
    PlaceReach.objects.bulk_create(PlaceReach(grant=given, place=each) for each in places)
    GroupReach.objects.bulk_create(GroupReach(grant=given, group=each) for each in groups)
    forget_permits(user)
    return given


@pytest.fixture
def places(db):
    """A small tree: two neighbourhoods, an estate with a block in the first."""
    north = Place.objects.add_root({"name": "North"})
    south = Place.objects.add_root({"name": "South"})
    estate = Place.objects.add_child(north, {"name": "Estate"})
    block = Place.objects.add_child(estate, {"name": "Block"})
    return {"north": north, "south": south, "estate": estate, "block": block}


def test_a_period_runs_from_inclusive_to_exclusive(user):
    grant(user, Role.OFFICER, starts=date(2026, 11, 1), ends=DAY)
    grant(user, Role.VOLUNTEER, starts=DAY, ends=date(2026, 11, 24))
    grant(user, Role.MANAGER, starts=date(2026, 11, 24))

    assert permits(user, date(2026, 11, 22)).roles == {Role.OFFICER}
    assert permits(user, DAY).roles == {Role.VOLUNTEER}
    assert permits(user, date(2026, 11, 24)).roles == {Role.MANAGER}
    assert permits(user, date(2026, 10, 31)) == NOTHING


def test_read_once_reach_included(user, places, django_assert_num_queries):
    panel = Group.objects.create(name="Panel", kind_id="panel")
    grant(user, Role.OFFICER, Reach.PLACES, places=[places["estate"], places["south"]])
    grant(user, Role.PANEL_MEMBER, Reach.GROUPS, groups=[panel])

    with django_assert_num_queries(1):
        found = permits(user, DAY)
        again = permits(user, DAY)

    assert again is found
    assert found.places == {places["estate"].path, places["south"].path}
    assert found.groups == {panel.pk}
    assert not found.everywhere


def test_nobody_and_the_deactivated_are_granted_nothing(user):
    grant(user, Role.ADMINISTRATOR)
    user.is_active = False

    assert permits(user, DAY) == NOTHING
    assert permits(AnonymousUser(), DAY) == NOTHING
    assert not is_staff_member(AnonymousUser())


def test_rows_within_reach_are_a_place_with_all_below_it(user, places):
    grant(user, Role.OFFICER, Reach.PLACES, places=[places["estate"]])
    everyone = Plan.objects.bulk_create(
        Plan(title=name, kind="other", place=place, created_at=MONDAY, created_by=user)
        for name, place in [*places.items(), ("nowhere", None)]
    )

    reached = within_reach(Plan.objects.all(), permits(user, DAY))

    assert sorted(each.title for each in reached) == ["block", "estate"]
    assert set(within_reach(Place.objects.all(), permits(user, DAY), "")) == {
        places["estate"],
        places["block"],
    }
    grant(user, Role.ENGAGEMENT)
    assert within_reach(Plan.objects.all(), permits(user, DAY)).count() == len(everyone)
    assert not within_reach(Plan.objects.all(), NOTHING).exists()


def test_a_grant_that_reaches_places_but_has_none_reaches_nothing(user, places):
    grant(user, Role.OFFICER, Reach.PLACES)

    assert permits(user, DAY).roles == {Role.OFFICER}
    assert not within_reach(Place.objects.all(), permits(user, DAY), "").exists()


def test_rows_of_groups_within_reach(user):
    mine, other = (Group.objects.create(name=name, kind_id="panel") for name in ("Mine", "Other"))
    grant(user, Role.ASSOCIATION_OFFICER, Reach.GROUPS, groups=[mine])

    assert list(in_groups(Group.objects.all(), permits(user, DAY), "")) == [mine]
    assert other not in in_groups(Group.objects.all(), permits(user, DAY), "")
    assert not in_groups(Group.objects.all(), NOTHING, "").exists()
