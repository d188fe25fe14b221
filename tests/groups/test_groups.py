"""Groups: adding, putting right, and who sits in them from when to when."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import MONDAY, gather, sign_in
from yousaid.groups import operations
from yousaid.groups.choices import Kind
from yousaid.groups.facts import (
    GroupAdded,
    GroupChanged,
    GroupStatusChanged,
    MemberJoined,
    MembershipEnded,
    PlacesCovered,
)
from yousaid.groups.models import Group, Membership
from yousaid.journal.access import facts_about
from yousaid.people.choices import Kind as PersonKind
from yousaid.people.models import Person
from yousaid.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def facts(group):
    return [each.content for each in facts_about(f"group:{group.pk}")]


@pytest.fixture
def client():
    return engagement()[0]


def test_adding_and_changing_from_the_pages(client):
    answer = send(
        client, reverse("groups:desk-add-group"), name="Repairs", kind="team", short_name="RT"
    )
    group = Group.objects.get(name="Repairs")
    assert answer.url == reverse("groups:desk-group", args=[group.pk])
    url = reverse("groups:desk-change-group", args=[group.pk])
    send(client, url, name="Repairs team", kind="team", short_name="RT", email="r@homes.test")
    assert facts(group) == [
        GroupAdded(group.pk, "Repairs", "team"),
        GroupChanged(group.pk, "Repairs team", ("name", "email")),
    ]
    page = client.get(reverse("groups:desk-group", args=[group.pk])).content.decode()
    assert "r@homes.test" in page
    assert reverse("actions:desk-group", args=[group.pk]) in page


def test_two_groups_of_one_kind_and_name_are_refused(client):
    Group.objects.create(name="Repairs", kind_id=Kind.TEAM)
    other = Group.objects.create(name="Lettings", kind_id=Kind.TEAM)
    url = reverse("groups:desk-change-group", args=[other.pk])
    answer = send(client, url, name="Repairs", kind="team")
    assert b"There is another group of this kind called Repairs" in answer.content
    other.refresh_from_db()
    assert other.name == "Lettings"


def test_a_seat_from_its_first_day_to_its_last(client):
    panel = Group.objects.create(name="Scrutiny Panel", kind_id=Kind.PANEL)
    gwen = Person.objects.create(name="Gwen Parry", kind=PersonKind.RESIDENT)
    url = reverse("groups:desk-add-member", args=[panel.pk])
    day = {"starts-day": "1", "starts-month": "11", "starts-year": "2026"}
    page = client.get(url)
    answers = {**hidden(page), **day, "person": gwen.pk, "role": "Chair", "how": "joined"}
    for _ in range(2):  # a double tap
        client.post(url, answers)
    seat = Membership.objects.get()
    assert (seat.person, seat.role, seat.starts) == (gwen, "Chair", date(2026, 11, 1))
    again = send(client, url, **day, person=gwen.pk, role="Chair", how="joined")
    assert b"Gwen Parry is in Scrutiny Panel already" in again.content

    end = reverse("groups:desk-end-member", args=[panel.pk, seat.pk])
    last = {"last_day-day": "30", "last_day-month": "11", "last_day-year": "2026"}
    send(client, end, **last, leaving="resigned")
    seat.refresh_from_db()
    assert seat.ends == date(2026, 12, 1)
    assert facts(panel) == [
        MemberJoined(panel.pk, seat.pk, gwen.pk, "Chair", "2026-11-01", None, "joined"),
        MembershipEnded(panel.pk, seat.pk, gwen.pk, "2026-12-01", "resigned"),
    ]


def test_a_seat_cannot_end_before_it_began():
    _, user = engagement()
    panel = Group.objects.create(name="Panel", kind_id=Kind.PANEL)
    who = Person.objects.create(name="Gwen", kind=PersonKind.RESIDENT)
    seat = operations.join_group(panel, who, starts=date(2026, 11, 1), by=user, at=MONDAY)
    with pytest.raises(operations.NotNow):
        operations.end_membership(seat, ends=date(2026, 11, 1), by=user, at=MONDAY)
    seat.refresh_from_db()
    assert seat.ends is None


def test_names_of_members_are_for_those_who_look_after_the_group():
    cast = gather()
    url = reverse("groups:desk-members", args=[cast.groups["panel"].pk])
    officer: Client = sign_in(cast.users["officer"])
    page = officer.get(url).content.decode()
    assert "Members: 1" in page
    assert "Canary Raiser" not in page
    assert "Canary Raiser" in sign_in(cast.users["engagement"]).get(url).content.decode()


def test_adding_what_exists_already_asks_first(client):
    """TH-25: a second group that does the same is named, with the reason."""
    Group.objects.create(name="Repairs Service Group", kind_id=Kind.SERVICE_GROUP)
    url = reverse("groups:desk-add-group")
    answer = send(client, url, name="Repairs Panel", kind="panel")
    assert "a name much like it" in answer.content.decode()
    assert not Group.objects.filter(name="Repairs Panel").exists()
    again = {**hidden(answer), "name": "Repairs Panel", "kind": "panel"}
    assert client.post(url, {**again, "different": ""}).status_code == 200
    assert client.post(url, {**again, "different": "on"}).status_code == 302
    assert Group.objects.filter(name="Repairs Panel").exists()


def test_how_a_group_works_and_where(client):
    """TA-31: it meets every two months; KI-43: what it may decide."""
    north = Place.objects.add_root({"name": "North"})
    panel = Group.objects.create(name="Panel", kind_id=Kind.PANEL)
    send(
        client,
        reverse("groups:desk-change-workings", args=[panel.pk]),
        meets_every="2",
        meets_unit="month",
        quorum="5",
        may_decide="Grants up to £500.",
    )
    send(client, reverse("groups:desk-change-places", args=[panel.pk]), another=north.pk)
    page = client.get(reverse("groups:desk-group", args=[panel.pk])).content.decode()
    assert "every two months" in page
    assert "5: more than the 0 who belong to it now" in page
    assert "Grants up to £500." in page
    assert "North" in page
    assert facts(panel) == [
        GroupChanged(panel.pk, "Panel", ("meets_every", "meets_unit", "quorum", "may_decide")),
        PlacesCovered(panel.pk, (north.pk,)),
    ]
    send(client, reverse("groups:desk-change-places", args=[panel.pk]), another="")
    assert not panel.coverage.exists()


def test_closing_needs_a_reason_and_is_a_fact(client):
    panel = Group.objects.create(name="Panel", kind_id=Kind.PANEL)
    url = reverse("groups:desk-change-status", args=[panel.pk])
    day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    assert b"Say why it closed" in send(client, url, **day, status="closed").content
    send(client, url, **day, status="closed", reason="Merged with the forum")
    panel.refresh_from_db()
    assert (panel.status, panel.status_on) == ("closed", date(2026, 11, 20))
    assert facts(panel) == [
        GroupStatusChanged(panel.pk, "active", "closed", "2026-11-20", "Merged with the forum")
    ]
