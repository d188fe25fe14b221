"""What grants add up to, and what the door says, from values alone."""

import pytest

from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.rules import (
    NOTHING,
    Answer,
    Door,
    Granted,
    Permits,
    add_up,
    answer_at,
    is_staff,
    may_give,
    reaches_group,
    reaches_place,
    roles_to_give,
)

OFFICER_OF_ONE = Granted(Role.OFFICER, Reach.PLACES, places=frozenset({"00010002"}))
RESIDENT_OF_TWO = Granted(Role.RESIDENT, Reach.PLACES, places=frozenset({"0002"}))
EVERYWHERE = Granted(Role.ENGAGEMENT, Reach.LANDLORD)


def test_nothing_given_nothing_may():
    assert not NOTHING.roles
    assert not NOTHING.everywhere
    assert not is_staff(NOTHING)
    assert not reaches_place(NOTHING, "0001")
    assert not reaches_place(NOTHING, None)
    assert not reaches_group(NOTHING, 1)
    assert roles_to_give(NOTHING) == frozenset()


def test_a_role_counts_only_within_its_own_reach():
    both = Permits((OFFICER_OF_ONE, RESIDENT_OF_TWO))

    assert both.places == {"00010002", "0002"}
    assert both.holding(Role.OFFICER).places == {"00010002"}
    assert reaches_place(both.holding(Role.OFFICER), "000100020007")
    assert not reaches_place(both.holding(Role.OFFICER), "0002")
    assert not reaches_place(both.holding(Role.OFFICER), "0001")
    assert not both.holding(Role.MANAGER).roles


def test_a_place_below_another_is_not_listed_twice():
    permits = Permits(
        (Granted(Role.OFFICER, Reach.PLACES, places=frozenset({"0001", "00010002", "0003"})),)
    )

    assert permits.places == {"0001", "0003"}


def test_a_row_about_no_place_is_the_whole_landlords():
    assert reaches_place(Permits((EVERYWHERE,)), None)
    assert not reaches_place(Permits((OFFICER_OF_ONE,)), None)


def test_reach_left_over_from_another_kind_counts_for_nothing():
    """Rows of places on a grant that now reaches groups do not widen it."""
    odd = Permits((Granted(Role.VOLUNTEER, Reach.GROUPS, frozenset({"0001"}), frozenset({7})),))

    assert odd.places == frozenset()
    assert odd.groups == {7}


def test_rows_of_one_grant_are_gathered():
    rows = [
        (1, "officer", "places", "0001", None),
        (1, "officer", "places", "0002", None),
        (2, "panel_member", "groups", None, 9),
        (3, "officer", "places", None, None),
    ]

    assert add_up(rows) == Permits(
        (
            Granted(Role.OFFICER, Reach.PLACES, places=frozenset({"0001", "0002"})),
            Granted(Role.PANEL_MEMBER, Reach.GROUPS, groups=frozenset({9})),
            Granted(Role.OFFICER, Reach.PLACES),
        )
    )


STAFF_DOOR = Door(roles=frozenset({Role.OFFICER}))


@pytest.mark.parametrize(
    ("door", "signed_in", "granted", "lacks", "answer"),
    [
        (None, True, EVERYWHERE, False, Answer.REFUSED),
        (Door(to_all=True), False, None, False, Answer.ENTER),
        (Door(), False, None, False, Answer.SIGN_IN),
        (Door(), True, None, False, Answer.ENTER),
        (STAFF_DOOR, False, None, False, Answer.SIGN_IN),
        (STAFF_DOOR, True, None, False, Answer.REFUSED),
        (STAFF_DOOR, True, RESIDENT_OF_TWO, False, Answer.REFUSED),
        (STAFF_DOOR, True, OFFICER_OF_ONE, False, Answer.ENTER),
        (STAFF_DOOR, True, OFFICER_OF_ONE, True, Answer.SET_UP_SECOND_FACTOR),
        (Door(to_all=True), True, OFFICER_OF_ONE, True, Answer.SET_UP_SECOND_FACTOR),
        (Door(before_second_factor=True), True, OFFICER_OF_ONE, True, Answer.ENTER),
    ],
)
def test_the_door(door, signed_in, granted, lacks, answer):
    permits = Permits((granted,)) if granted else NOTHING

    assert (
        answer_at(door, signed_in=signed_in, permits=permits, lacks_second_factor=lacks) == answer
    )


def test_nobody_changes_their_own_grants():
    administrator = Permits((Granted(Role.ADMINISTRATOR, Reach.LANDLORD),))

    for role in Role:
        assert not may_give(administrator, role, to_self=True, reach=Reach.LANDLORD)
        assert may_give(administrator, role, to_self=False, reach=Reach.LANDLORD)


def test_a_manager_of_places_gives_roles_there_only():
    manager = Permits((Granted(Role.MANAGER, Reach.PLACES, places=frozenset({"0001"})),))

    def may(role, reach, *places):
        return may_give(manager, role, to_self=False, reach=reach, places=places)

    assert may(Role.OFFICER, Reach.PLACES, "0001", "00010002")
    assert not may(Role.OFFICER, Reach.PLACES, "0001", "0002")
    assert not may(Role.OFFICER, Reach.PLACES)
    assert not may(Role.OFFICER, Reach.LANDLORD)
    assert not may(Role.PANEL_MEMBER, Reach.GROUPS)


@pytest.mark.parametrize("role", Role)
def test_only_administrators_appoint_those_who_oversee(role):
    manager = Permits((Granted(Role.MANAGER, Reach.LANDLORD),))
    overseers = {Role.MANAGER, Role.COUNCILLOR, Role.DATA_PROTECTION, Role.ADMINISTRATOR}

    given = may_give(manager, role, to_self=False, reach=Reach.LANDLORD)

    assert given == (role not in overseers)
