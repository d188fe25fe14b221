"""Roles, posts and handovers: who holds what, until when, and what it lets them do."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import MONDAY, sign_up
from tests.factories.people import a_person
from yousaid.accounts.access import forget_permits, permits
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.accounts.operations.group_access import give_group_access
from yousaid.groups import operations
from yousaid.groups.access import officer_of
from yousaid.groups.choices import How, Kind, Leaving
from yousaid.groups.facts import HandoverUndone, MembershipEnded, PostHandedOver
from yousaid.groups.models import Group, Handover, Membership
from yousaid.journal.access import facts_about
from yousaid.people.access import emails_for_letters
from yousaid.people.choices import Kind as PersonKind
from yousaid.people.models import Person
from yousaid.people.operations import join_account

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
LONG_AGO = date(2025, 1, 6)


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


@pytest.fixture
def desk():
    return engagement()


def resident(name, **details):
    return a_person(name=name, kind=PersonKind.RESIDENT, **details)


@pytest.fixture
def tra(desk):
    """An association whose secretary, Delroy, signs in; Noor has been a member for long."""
    _, by = desk
    group = Group.objects.create(name="Alder Court TRA", kind_id=Kind.ASSOCIATION)
    post = operations.keep_post(
        group, name="Secretary", term_months=24, gives_access=True, by=by, at=MONDAY
    )
    delroy = resident("Delroy Campbell", email="delroy@resident.test")
    seat = operations.join_group(group, delroy, post=post, starts=LONG_AGO, by=by, at=MONDAY)
    user = sign_up("delroy@resident.test", "Delroy Campbell")
    join_account(delroy, user, by=by, at=MONDAY)
    give_group_access(user, group.pk, starts=LONG_AGO, ends=seat.ends, by=by, at=MONDAY)
    noor = resident("Noor Ahmed", email="noor@resident.test")
    operations.join_group(group, noor, starts=LONG_AGO, by=by, at=MONDAY)
    return group


def days(day, name="day"):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def secretary(group):
    return group.posts.get(name="Secretary")


def test_a_post_gives_its_name_and_its_term_to_the_role(tra):
    seat = Membership.objects.get(post=secretary(tra))
    assert (seat.role, seat.ends) == ("Secretary", date(2027, 1, 6))


def test_a_post_that_is_held_is_not_filled_twice(tra, desk):
    _, by = desk
    with pytest.raises(operations.NotNow, match="Hand it over"):
        operations.join_group(
            tra, resident("Ada"), post=secretary(tra), starts=TODAY, by=by, at=MONDAY
        )


def test_the_desk_hands_a_post_over_and_access_moves_with_it(tra, desk):
    client, _ = desk
    noor = Person.objects.get(name="Noor Ahmed")
    url = reverse("groups:desk-hand-over", args=[tra.pk, secretary(tra).pk])
    page = client.get(url)
    assert "Noor Ahmed (a member since 2025, without a post)" in page.content.decode()
    answers = {**hidden(page), **days(TODAY), "successor": noor.pk, "how": How.ELECTED}
    for _ in range(2):  # a double tap
        client.post(url, answers)
    done = Handover.objects.get()
    old, new = User.objects.get(email="delroy@resident.test"), done.incoming.person.user
    assert new.email == "noor@resident.test"
    assert not officer_of(old, tra.pk, TODAY)
    assert officer_of(old, tra.pk, TODAY - timedelta(days=1))
    assert officer_of(new, tra.pk, TODAY)
    assert (done.incoming.ends, done.incoming.how) == (date(2028, 11, 23), How.ELECTED)
    done.outgoing.refresh_from_db()
    assert (done.outgoing.ends, done.outgoing.leaving) == (TODAY, Leaving.HANDED_OVER)
    told = [fact.content for fact in facts_about(f"group:{tra.pk}")]
    moved = PostHandedOver(
        tra.pk,
        secretary(tra).pk,
        done.pk,
        done.outgoing.person_id,
        noor.pk,
        done.incoming.pk,
        "2026-11-23",
        access_moved=True,
    )
    assert told.count(moved) == 1


def test_an_undo_on_the_same_day_puts_everything_back(tra, desk):
    client, by = desk
    noor = Person.objects.get(name="Noor Ahmed")
    done = operations.hand_over(secretary(tra), to=noor, day=TODAY, by=by, at=MONDAY)
    client.post(reverse("groups:desk-undo-handover", args=[tra.pk, done.pk]))
    delroy = Membership.objects.get(post=secretary(tra))
    assert (delroy.person.name, delroy.ends, delroy.leaving) == (
        "Delroy Campbell",
        date(2027, 1, 6),
        "",
    )
    old, new = (User.objects.get(email=f"{name}@resident.test") for name in ("delroy", "noor"))
    assert officer_of(old, tra.pk, TODAY)
    assert not officer_of(new, tra.pk, TODAY)
    last = list(facts_about(f"group:{tra.pk}"))[-1].content
    assert last == HandoverUndone(tra.pk, secretary(tra).pk, done.pk)


def test_the_next_day_is_too_late_to_undo(tra, desk):
    _, by = desk
    noor = Person.objects.get(name="Noor Ahmed")
    done = operations.hand_over(secretary(tra), to=noor, day=TODAY, by=by, at=MONDAY)
    with pytest.raises(operations.TooLateToUndo):
        operations.undo_handover(done, by=by, at=MONDAY + timedelta(days=1))


def test_the_outgoing_secretary_hands_over_and_may_undo_it_though_out(tra):
    delroy = Client()
    delroy.force_login(User.objects.get(email="delroy@resident.test"))
    url = reverse("groups:public-hand-over", args=[tra.pk, secretary(tra).pk])
    named = {"name": "Bola Ade", "email": "bola@resident.test", "how": How.CO_OPTED}
    answer = send(delroy, url, **days(TODAY), **named)
    done = Handover.objects.get()
    assert answer.url == reverse("groups:public-handed-over", args=[done.pk])
    assert delroy.get(reverse("groups:public-posts", args=[tra.pk])).status_code == 403
    assert b"Undo the handover" in delroy.get(answer.url).content
    delroy.post(reverse("groups:public-undo-handover", args=[done.pk]))
    forget_permits(User.objects.get(email="delroy@resident.test"))
    assert delroy.get(reverse("groups:public-posts", args=[tra.pk])).status_code == 200


def test_an_officer_learns_nothing_of_the_register(tra):
    """They are offered who holds or held a post; a name typed by hand finds the group's own."""
    resident("Vera Vance", email="vera@resident.test")
    delroy = Client()
    delroy.force_login(User.objects.get(email="delroy@resident.test"))
    url = reverse("groups:public-hand-over", args=[tra.pk, secretary(tra).pk])
    page = delroy.get(url).content.decode()
    assert "Vera Vance" not in page
    assert "Noor Ahmed" not in page
    named = {"name": "noor ahmed", "phone": "020 7946 0000", "how": How.ELECTED}
    send(delroy, url, **days(TODAY), **named)
    assert Handover.objects.get().incoming.person == Person.objects.get(name="Noor Ahmed")


def test_nobody_hands_over_another_group_or_gives_themselves_access(tra, desk):
    _, by = desk
    other = Group.objects.create(name="Quarrybank TRA", kind_id=Kind.ASSOCIATION)
    post = operations.keep_post(other, name="Chair", gives_access=True, by=by, at=MONDAY)
    delroy = User.objects.get(email="delroy@resident.test")
    with pytest.raises(operations.MayNotHandOver):
        operations.hand_over(post, to=resident("Ada"), day=TODAY, by=delroy, at=MONDAY)
    with pytest.raises(operations.MayNotHandOver):
        operations.hand_over(post, to=by.person, day=TODAY, by=by, at=MONDAY)
    assert permits(delroy).roles == {Role.ASSOCIATION_OFFICER}


def test_a_shared_address_gives_nobody_anothers_access(tra, desk):
    _, by = desk
    resident_two = resident("Twin Two", email="delroy@resident.test")
    done = operations.hand_over(secretary(tra), to=resident_two, day=TODAY, by=by, at=MONDAY)
    assert done.grant_given is None
    assert resident_two.user is None


def test_access_to_other_groups_goes_on(tra, desk):
    _, by = desk
    other = Group.objects.create(name="Federation", kind_id=Kind.FEDERATION)
    delroy = User.objects.get(email="delroy@resident.test")
    Grant.objects.filter(user=delroy).delete()
    grant = Grant.objects.create(
        user=delroy, role=Role.ASSOCIATION_OFFICER, reach=Reach.GROUPS, starts=LONG_AGO
    )
    for group in (tra, other):
        grant.groups.create(group=group)
    noor = Person.objects.get(name="Noor Ahmed")
    operations.hand_over(secretary(tra), to=noor, day=TODAY, by=by, at=MONDAY)
    forget_permits(delroy)
    assert not officer_of(delroy, tra.pk, TODAY)
    assert officer_of(delroy, other.pk, TODAY)


def test_removal_needs_a_reason_that_stays_out_of_the_journal(tra, desk):
    client, _ = desk
    seat = Membership.objects.get(person__name="Noor Ahmed")
    url = reverse("groups:desk-end-member", args=[tra.pk, seat.pk])
    last = days(TODAY, "last_day")
    answer = send(client, url, **last, leaving=Leaving.REMOVED)
    assert b"Enter why they were removed" in answer.content
    send(client, url, **last, leaving=Leaving.REMOVED, note="Broke the code of conduct twice.")
    seat.refresh_from_db()
    assert seat.leaving_note == "Broke the code of conduct twice."
    fact = list(facts_about(f"group:{tra.pk}"))[-1]
    assert fact.content == MembershipEnded(tra.pk, seat.pk, seat.person_id, "2026-11-24", "removed")
    assert "conduct" not in fact.payload


def test_when_somebody_died_all_roles_end_and_nothing_is_sent(tra, desk):
    client, by = desk
    delroy = Person.objects.get(name="Delroy Campbell")
    panel = Group.objects.create(name="Panel", kind_id=Kind.PANEL)
    operations.join_group(panel, delroy, starts=LONG_AGO, by=by, at=MONDAY)
    seat = Membership.objects.get(person=delroy, group=tra)
    url = reverse("groups:desk-end-member", args=[tra.pk, seat.pk])
    answer = send(client, url, **days(TODAY, "last_day"), leaving=Leaving.DIED)
    assert "We are sorry" in client.get(answer.url).content.decode()
    assert {each.leaving for each in Membership.objects.filter(person=delroy)} == {"died"}
    assert not Membership.objects.on(TODAY + timedelta(days=1)).filter(person=delroy).exists()
    assert emails_for_letters([delroy.pk], day=TODAY)[delroy.pk].problem
    assert not officer_of(delroy.user, tra.pk, TODAY + timedelta(days=1))


def test_a_longer_term_lengthens_access(tra, desk):
    _, by = desk
    seat = Membership.objects.get(post=secretary(tra))
    operations.extend_membership(seat, ends=date(2028, 1, 6), by=by, at=MONDAY)
    delroy = User.objects.get(email="delroy@resident.test")
    assert officer_of(delroy, tra.pk, date(2027, 6, 1))
    assert not officer_of(delroy, tra.pk, date(2028, 1, 6))
    operations.extend_membership(seat, ends=date(2027, 3, 1), by=by, at=MONDAY)
    forget_permits(delroy)
    assert not officer_of(delroy, tra.pk, date(2027, 6, 1))
