"""Who sees and may do what, by role and reach; deny by default."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.cast import CANARIES, MONDAY, SINCE, gather
from yousaid.accounts.access import forget_permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.actions import access
from yousaid.actions.models import Owner, Programme, Raiser
from yousaid.groups.models import Membership
from yousaid.kit import clock
from yousaid.people.choices import Kind
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db

PUBLIC, NORTH, ALL = {"published"}, {"published", "draft"}, {"published", "draft", "far"}

SEEN = {
    None: PUBLIC,
    Role.RESIDENT: PUBLIC,
    Role.PANEL_MEMBER: PUBLIC,  # its group owns the published plan only
    Role.ASSOCIATION_OFFICER: PUBLIC,
    Role.VOLUNTEER: PUBLIC,
    Role.OFFICER: NORTH,
    Role.ENGAGEMENT: ALL,
    Role.MANAGER: ALL,
    Role.COUNCILLOR: PUBLIC,
    Role.DATA_PROTECTION: PUBLIC,
    Role.ADMINISTRATOR: PUBLIC,
}
EDITED = {Role.ENGAGEMENT: ALL, Role.MANAGER: ALL}
INTERNAL = {Role.OFFICER: NORTH, Role.ENGAGEMENT: ALL, Role.MANAGER: ALL}


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr(clock, "today", MONDAY.date)
    return gather()


def user_of(cast, role):
    return AnonymousUser() if role is None else cast.users[role.value]


def names(cast, rows, kind="plans"):
    known = {row.pk: name for name, row in getattr(cast, kind).items()}
    return {known[row.pk] for row in rows}


def test_every_role_is_listed():
    assert set(SEEN) == {None, *Role}


@pytest.mark.parametrize("role", SEEN)
def test_visible_plans_and_actions(cast, role):
    user = user_of(cast, role)
    assert names(cast, access.visible_plans(user)) == SEEN[role]
    assert names(cast, access.visible_actions(user), "actions") == SEEN[role]


@pytest.mark.parametrize("role", SEEN)
def test_deeds(cast, role):
    user = user_of(cast, role)
    edited, internal = EDITED.get(role, set()), INTERNAL.get(role, set())
    for name, plan in cast.plans.items():
        action = cast.actions[name]
        assert access.may_change_plan(user, plan) == (name in edited)
        assert access.may_publish(user, plan) == (name in edited)
        assert access.may_change_action(user, action) == (name in edited)
        assert access.may_answer(user, action) == (name in edited)
        assert access.may_close_unfixed(user, action) == (name in edited)
        assert access.may_update_action(user, action) == (name in edited)
        assert access.may_claim(user, action) == (name in edited)
        assert access.may_see_internal(user, plan) == (name in internal)
        assert access.may_take_reply(user, action) == (name in internal)
        assert access.may_confirm(user, action) is False
        shown = [note.text for note in access.visible_notes(user, action)]
        assert (CANARIES["note.internal"] in shown) == (name in internal)
    assert names(cast, access.changeable_actions(user), "actions") == edited
    assert access.may_create_plan(user) == bool(edited)


def test_a_panel_sees_the_drafts_that_are_its_own(cast):
    plan = cast.plans["draft"]
    plan.owner_group = cast.groups["panel"]
    plan.save()
    panel = cast.users["panel_member"]
    assert names(cast, access.visible_plans(panel)) == NORTH
    assert access.may_see_internal(panel, plan) is False
    assert access.may_change_plan(panel, plan) is False
    assert names(cast, access.visible_plans(cast.users["volunteer"])) == PUBLIC


def test_an_owner_sees_and_updates_what_they_carry_and_no_more(cast):
    user = User.objects.create_user("partner@cast.test", name="Parker Partner")
    person = Person.objects.create(name="Parker Partner", kind=Kind.PARTNER, user=user)
    far = cast.actions["far"]
    Owner.objects.create(action=far, position=2, person=person)

    assert names(cast, access.visible_actions(user), "actions") == {"published", "far"}
    assert names(cast, access.visible_plans(user)) == {"published", "far"}
    assert access.may_update_action(user, far)
    assert access.may_claim(user, far)
    assert not access.may_answer(user, far)
    assert not access.may_see_internal(user, far.plan)
    assert not access.may_update_action(user, cast.actions["draft"])


def test_a_team_carries_through_its_members_of_today(cast):
    user = User.objects.create_user("team@cast.test", name="Tam Team")
    person = Person.objects.create(name="Tam Team", kind=Kind.STAFF, user=user)
    action, group = cast.actions["draft"], cast.groups["other"]
    Owner.objects.create(action=action, position=2, group=group)
    member = Membership.objects.create(group=group, person=person, starts=SINCE)
    assert access.may_update_action(user, action)
    member.ends = MONDAY.date()
    member.save()
    assert not access.may_update_action(user, action)


def test_a_raiser_confirms_in_person_or_for_their_group(cast):
    action = cast.actions["published"]
    Raiser.objects.filter(action=action).delete()
    raiser = Raiser.objects.create(action=action, group=cast.groups["association"])
    assert access.raiser_for(cast.users["association_officer"], action) == raiser
    assert not access.may_confirm(cast.users["volunteer"], action)
    assert not access.may_confirm(cast.users["engagement"], action)
    assert not access.may_confirm(AnonymousUser(), action)

    user = User.objects.create_user("member@cast.test")
    person = Person.objects.create(name="Mel Member", kind=Kind.RESIDENT, user=user)
    assert not access.may_confirm(user, action)
    Membership.objects.create(group=cast.groups["association"], person=person, starts=SINCE)
    assert access.may_confirm(user, action)


def test_who_carries_an_action_does_not_write_down_its_confirmation(cast):
    action = cast.actions["published"]
    officer = cast.users["officer"]
    assert access.may_take_reply(officer, action)
    cast.people["owner"].user = officer
    cast.people["owner"].save()
    assert not access.may_take_reply(officer, action)


def test_a_role_ends_with_its_period(cast):
    manager = cast.users["manager"]
    manager.grants.update(ends=date(2026, 11, 23))
    forget_permits(manager)
    assert names(cast, access.visible_plans(manager)) == PUBLIC
    assert not access.may_change_plan(manager, cast.plans["draft"])


def test_programmes_are_moved_by_their_lead_or_for_the_whole_landlord(cast):
    programme = Programme.objects.create(name="Review", lead=cast.people["owner"])
    assert access.may_move_programme(cast.users["manager"], programme)
    assert not access.may_move_programme(cast.users["officer"], programme)
    cast.people["owner"].user = cast.users["officer"]
    cast.people["owner"].save()
    assert access.may_move_programme(cast.users["officer"], programme)
    assert not access.visible_programmes(cast.users["administrator"]).exists()
