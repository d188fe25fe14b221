"""Who came: recorded in a few taps, once, and taken back exactly (KI-32)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.desk import hidden
from tests.cast import MONDAY
from tests.factories.groups import a_group
from tests.factories.people import a_person
from yousaid.activities.choices import How
from yousaid.activities.models import Activity, Participation
from yousaid.groups import operations as groups
from yousaid.people.choices import Kind
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(desk):
    _, by = desk
    group = a_group("Alder Court TRA")
    for number in range(6):
        member = a_person(f"Member {number}", kind=Kind.RESIDENT)
        groups.join_group(group, member, starts=date(2026, 1, 5), by=by, at=MONDAY)
    return group


def sheet(client, group, **answers):
    """Send the sheet of today's meeting twice, as a double tap does."""
    url = reverse("activities:desk-attendance", args=[group.pk])
    page = client.get(url)
    kind = page.context["form"].initial["kind"]
    day = {"day-day": "23", "day-month": "11", "day-year": "2026"}
    sent = {**hidden(page), **day, "kind": kind, "how": How.IN_PERSON, **answers}
    client.post(url, sent)
    return client.post(url, sent)


def test_four_known_and_two_who_walked_in(desk, group):
    client, _ = desk
    known = list(Person.objects.filter(name__startswith="Member")[:4])
    answer = sheet(
        client,
        group,
        came=[person.pk for person in known],
        name_1="Walter Walk-in",
        phone_1="020 7946 0001",
        name_2="Wilma Walk-in",
    )
    activity = Activity.objects.get()
    assert (activity.title, activity.day) == ("Alder Court TRA: meeting", date(2026, 11, 23))
    assert activity.participations.count() == 6
    page = client.get(answer.url).content.decode()
    assert "Wilma Walk-in" in page
    assert "Took part: 6" in page


def test_undo_takes_the_sheet_and_its_meeting_away(desk, group):
    client, _ = desk
    member = Person.objects.get(name="Member 0")
    sheet(client, group, came=[member.pk])
    made = Participation.objects.get()
    url = reverse("activities:desk-take-back", args=[made.activity_id, made.sheet])
    client.post(url)
    assert not Activity.objects.exists()
    assert not Participation.objects.exists()
    assert Person.objects.filter(name="Member 0").exists()


def test_nobody_is_an_error(desk, group):
    client, _ = desk
    answer = sheet(client, group)
    assert b"Tick who came, or enter a name" in answer.content
    assert not Activity.objects.exists()


def test_somebody_out_of_the_group_cannot_be_ticked(desk, group):
    client, _ = desk
    stranger = a_person("Stella Stranger", kind=Kind.RESIDENT)
    sheet(client, group, came=[stranger.pk])
    assert not Participation.objects.exists()


def test_what_a_person_took_part_in_shows_on_a_page_of_their_own(desk, group):
    client, _ = desk
    member = Person.objects.get(name="Member 0")
    sheet(client, group, came=[member.pk], how=How.ONLINE)
    page = client.get(reverse("activities:desk-person", args=[member.pk])).content.decode()
    assert "Alder Court TRA: meeting" in page
    assert "Online" in page
    profile = client.get(reverse("people:desk-person", args=[member.pk])).content.decode()
    assert "What they took part in" in profile


def test_the_list_takes_as_many_queries_for_one_row_as_for_many(desk, group):
    client, _ = desk
    url = reverse("activities:desk-activities")
    counts = []
    for number in range(4):
        member = Person.objects.get(name=f"Member {number}")
        sheet(client, group, came=[member.pk])
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        counts.append(len(caught))
    assert counts[0] == counts[-1]
