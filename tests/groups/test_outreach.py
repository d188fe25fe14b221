"""Visits, the year's target, and advocates (HA-76, OX-41, KI-69)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import MONDAY, gather, sign_in
from yousaid.groups.access.outreach import reached_in
from yousaid.groups.choices import Kind, Stage, Standing, VisitKind
from yousaid.groups.models import Advocate, CoveredPlace, Group, OutreachVisit, Recognition
from yousaid.groups.operations import advocates, outreach
from yousaid.groups.rules.outreach import progress_words, year_of
from yousaid.people.models import Person
from yousaid.places.models import Place

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def demo(settings, db):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def day(prefix, when):
    return {
        f"{prefix}-day": str(when.day),
        f"{prefix}-month": str(when.month),
        f"{prefix}-year": str(when.year),
    }


def test_a_year_begins_in_april():
    assert year_of(date(2026, 3, 31)) == 2025
    assert year_of(date(2026, 4, 1)) == 2026


@pytest.mark.parametrize(
    ("reached", "target", "said"),
    [
        (1, None, "1 estate was reached in 2026–27. No target is set."),
        (12, 30, "12 of 30 estates were reached in 2026–27. 18 are left."),
        (30, 30, "30 estates were reached in 2026–27: the target of 30 is met."),
    ],
)
def test_progress_in_a_sentence(reached, target, said):
    assert progress_words(reached, target, 2026) == said


def test_an_estate_visited_twice_is_reached_once_and_staff_visits_do_not_count():
    _, user = engagement()
    estate = Place.objects.add_root({"name": "Mill"})
    team = Group.objects.create(name="Repairs", kind_id=Kind.TEAM)
    shared = {"outcome": "met", "by": user, "at": MONDAY}
    for on in (TODAY, TODAY - timedelta(days=9), date(2026, 3, 31)):
        outreach.log_visit(kind=VisitKind.ESTATE, place=estate, team=None, on=on, **shared)
    outreach.log_visit(kind=VisitKind.STAFF, place=None, team=team, on=TODAY, **shared)
    assert (reached_in(2026), reached_in(2025)) == (1, 1)
    with pytest.raises(outreach.NothingVisited):
        outreach.log_visit(kind=VisitKind.STAFF, place=estate, team=None, on=TODAY, **shared)


def test_a_visit_is_logged_once_and_its_next_step_stands_on_today():
    client, _ = engagement()
    estate = Place.objects.add_root({"name": "Mill"})
    block = Place.objects.add_child(estate, {"name": "Mill House"})
    url = f"{reverse('groups:desk-log-visit')}?place={estate.pk}"
    page = client.get(url)
    answers = {
        **hidden(page),
        "place": estate.pk,
        "outcome": "interested",
        "next_step": "Ring Nia",
        **day("next_on", TODAY),
        **day("on", TODAY),
    }
    for _ in range(2):  # a double tap
        client.post(url, answers)
    visit = OutreachVisit.objects.get()
    assert (visit.place, visit.outcome, block.name) == (estate, "interested", "Mill House")
    today = reverse("desk:today")
    assert "Ring Nia: Mill" in client.get(today).content.decode()
    client.post(reverse("groups:desk-follow-up-visit", args=[visit.pk]))
    assert "Ring Nia" not in client.get(today).content.decode()


def test_a_next_step_needs_a_day_and_a_visit_a_place():
    client, _ = engagement()
    url = reverse("groups:desk-log-visit")
    page = send(client, url, outcome="met", next_step="Ring", **day("on", TODAY)).content.decode()
    assert "Enter the day by which this is to be done" in page
    assert "Choose the place" in page


def test_staff_awareness_visits_are_logged_by_team():
    client, _ = engagement()
    team = Group.objects.create(name="Repairs", kind_id=Kind.TEAM)
    url = f"{reverse('groups:desk-log-visit')}?team"
    send(client, url, team=team.pk, outcome="told", people_met="14", **day("on", TODAY))
    visit = OutreachVisit.objects.get()
    assert (visit.kind, visit.team, visit.people_met) == (VisitKind.STAFF, team, 14)


def test_officers_log_visits_where_they_work_and_nowhere_else():
    cast = gather()
    client = sign_in(cast.users["officer"])
    url = reverse("groups:desk-log-visit")
    answers = {"outcome": "met", **day("on", TODAY)}
    before = set(OutreachVisit.objects.values_list("pk", flat=True))
    logged = OutreachVisit.objects.exclude(pk__in=before)
    send(client, url, place=cast.places["fernleigh"].pk, **answers)
    assert logged.get().place == cast.places["fernleigh"]
    south = Place.objects.add_child(
        Place.objects.get(pk=cast.places["south"].pk), {"name": "Far Estate"}
    )
    assert send(client, url, place=south.pk, **answers).status_code == 403
    assert logged.count() == 1


def test_the_target_of_the_year():
    client, _ = engagement()
    send(client, reverse("groups:desk-outreach-target"), places="30")
    page = client.get(reverse("groups:desk-visits")).content.decode()
    assert "0 of 30 estates were reached in 2026–27. 30 are left." in page


def test_an_advocate_from_beginning_to_end():
    client, _ = engagement()
    root = Place.objects.add_root({"name": "North"})
    estate = Place.objects.add_child(root, {"name": "Mill"})
    Place.objects.add_child(estate, {"name": "Mill House"})
    who = Person.objects.create(name="Ada Voice", kind="resident")
    url = reverse("groups:desk-add-advocate")
    send(client, url, person=who.pk, kind="estate", place=estate.pk, **day("starts", TODAY))
    advocate = Advocate.objects.get()
    page = client.get(reverse("groups:desk-advocates")).content.decode()
    assert "Terms not accepted yet" in page
    assert "Not to be named in public" in page
    change = reverse("groups:desk-change-advocate", args=[advocate.pk])
    send(client, change, **day("terms_accepted_on", TODAY), **day("trained_on", TODAY))
    page = client.get(reverse("groups:desk-advocates")).content.decode()
    assert "Terms accepted and trained" in page
    end = reverse("groups:desk-end-advocate", args=[advocate.pk])
    send(client, end, reason="Moved away", **day("last_day", TODAY))
    advocate.refresh_from_db()
    assert (advocate.ends, advocate.ended_because) == (TODAY + timedelta(days=1), "Moved away")


def test_a_recognised_association_asks_for_a_decision_and_ends_nothing():
    client, user = engagement()
    root = Place.objects.add_root({"name": "North"})
    estate = Place.objects.add_child(root, {"name": "Mill"})
    Place.objects.add_child(estate, {"name": "Mill House"})
    who = Person.objects.create(name="Ada Voice", kind="resident")
    advocate = advocates.begin_advocate(
        who, kind="estate", places=[estate], starts=date(2026, 1, 1), by=user, at=MONDAY
    )
    url = reverse("groups:desk-advocates")
    assert "is recognised here now" not in client.get(url).content.decode()
    group = Group.objects.create(name="Mill TRA", kind_id=Kind.ASSOCIATION)
    CoveredPlace.objects.create(group=group, place=estate)
    Recognition.objects.create(
        group=group, stage=Stage.RECOGNISED, standing=Standing.RECOGNISED, changed_at=MONDAY
    )
    assert "Mill TRA is recognised here now" in client.get(url).content.decode()
    advocate.refresh_from_db()
    assert advocate.ends is None
