"""An activity is planned, changed, called off, and held by recording who came (KI-32)."""

from datetime import date, time

import pytest
from django.urls import reverse

from tests.actions.desk import hidden
from tests.cast import MONDAY
from tests.factories.groups import a_group
from tests.factories.people import a_person
from yousaid.activities.models import Activity
from yousaid.groups import operations as groups
from yousaid.people.choices import Kind
from yousaid.people.models import AccessNeed, Need

pytestmark = pytest.mark.django_db
DAY = {"day-day": "24", "day-month": "11", "day-year": "2026"}


@pytest.fixture
def group(desk):
    _, by = desk
    group = a_group("Alder Court TRA")
    member = a_person("Ada Loop", kind=Kind.RESIDENT)
    groups.join_group(group, member, starts=date(2026, 1, 5), by=by, at=MONDAY)
    need = Need.objects.get_or_create(code="loop", defaults={"name": "A hearing loop"})[0]
    AccessNeed.objects.create(person=member, need=need)
    return group


@pytest.fixture
def planned(desk, group):
    """A meeting tomorrow, sent twice as a double tap does."""
    client, _ = desk
    url = reverse("activities:desk-plan", args=[group.pk])
    page = client.get(url)
    kind = page.context["form"].fields["kind"].choices[0][0]
    sent = {**hidden(page), **DAY, "title": "Winter meeting", "kind": kind, "starts": "18.30"}
    client.post(url, sent)
    client.post(url, sent)
    return Activity.objects.get()


def page_of(activity):
    return reverse("activities:desk-activity", args=[activity.pk])


def test_planned_with_day_and_time_and_what_members_need(desk, planned):
    client, _ = desk
    assert (planned.day, planned.starts, planned.status) == (
        date(2026, 11, 24), time(18, 30), "planned",
    )  # fmt: skip
    page = client.get(page_of(planned)).content.decode()
    assert "Winter meeting" in page
    assert ": 1 person" in page
    assert "Ada Loop" not in page


def test_changed_and_called_off_with_its_reason(desk, planned):
    client, _ = desk
    url = reverse("activities:desk-change", args=[planned.pk])
    assert client.post(url, {"title": "x", "starts": "late"}).status_code == 200
    sent = {**DAY, "title": "Winter meeting", "kind": planned.kind_id, "where": "Hall"}
    assert client.post(url, sent).status_code == 302
    planned.refresh_from_db()
    assert (planned.where, planned.starts) == ("Hall", None)
    off = reverse("activities:desk-call-off", args=[planned.pk])
    assert "There is a problem" in client.post(off, {"because": ""}).content.decode()
    client.post(off, {"because": "Snow"})
    page = client.get(page_of(planned)).content.decode()
    assert "Called off" in page
    assert "Snow" in page
    assert client.get(url).status_code == client.get(off).status_code == 404


def test_who_came_is_recorded_in_what_was_planned_and_taken_back_from_it(desk, group, planned):
    client, _ = desk
    url = reverse("activities:desk-attendance", args=[group.pk])
    page = client.get(url, {"activity": planned.pk})
    assert page.context["form"].initial["title"] == "Winter meeting"
    member = group.memberships.get().person_id
    sent = {**hidden(page), **DAY, "kind": planned.kind_id, "how": "in_person", "came": member}
    client.post(url, sent)
    held = Activity.objects.get()
    assert (held.pk, held.status, held.participations.count()) == (planned.pk, "held", 1)
    sheet = held.participations.get().sheet
    client.post(reverse("activities:desk-take-back", args=[held.pk, sheet]))
    held.refresh_from_db()
    assert (held.status, held.participations.count()) == ("planned", 0)


def test_the_groups_page_shows_what_is_planned_and_leads_to_it(desk, group, planned):
    client, _ = desk
    overview = reverse("groups:desk-group", args=[group.pk])
    page = client.get(overview).content.decode()
    assert page.count(f'href="{page_of(planned)}"') == 1
    assert "Tuesday 24 November 2026, 18:30" in page
    assert f'href="{overview}"' in client.get(page_of(planned)).content.decode()


def test_a_group_that_did_nothing_has_no_list_of_it(desk, group):
    client, _ = desk
    page = client.get(reverse("groups:desk-group", args=[group.pk])).content.decode()
    assert "All activities of the group" not in page
