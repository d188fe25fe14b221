"""Correcting what an action says, pointing at its source, making it a recurring duty."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.factories.actions import a_plan, an_action, later
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.actions.models import Action
from yousaid.journal.models import Fact
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def desk(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    return engagement()


def url(name, action):
    return reverse(f"actions:desk-{name}", args=[action.pk])


def page(client, action):
    with CaptureQueriesContext(connection) as asked:
        text = client.get(url("detail", action)).content.decode()
    assert len(asked) <= MOST_QUERIES
    return text


def month(number, year):
    return {
        "asked_for-precision": "month",
        "asked_for-month-month": str(number),
        "asked_for-month-year": str(year),
    }


def test_every_detail_is_corrected_and_the_history_shows_old_and_new(desk):
    client, user = desk
    plan = a_plan(by=user)
    repairs = do.add_section(plan, title="Repairs", by=user, at=later())
    gates = do.add_section(plan, title="Gates", by=user, at=later())
    action = an_action(
        plan,
        text="Mend gate",
        number="1",
        section=repairs,
        asked_for=Due(later(days=-200).date(), "day"),
    )
    response = send(
        client,
        url("details", action),
        text="Mend the gate",
        number="1a",
        section=gates.pk,
        prompt="A survey",
        outcome="Fewer falls",
        resources="within_budget",
        amount="£1,200",
        resources_note="From reserves",
        **month(5, 2027),
    )
    assert response["Location"] == url("detail", action)
    action.refresh_from_db()
    assert (action.text, action.number, action.section_id) == ("Mend the gate", "1a", gates.pk)
    assert (action.prompt, action.outcome) == ("A survey", "Fewer falls")
    assert (action.asked_for_on.isoformat(), action.asked_for_precision) == ("2027-05-31", "month")
    assert (action.resources, action.resources_amount) == ("within_budget", Decimal(1200))
    told = page(client, action)
    for line in (
        "What is to be done: Mend gate → Mend the gate",
        "Number: 1 → 1a",
        "Section: Repairs → Gates",
        "What prompted it: nothing → A survey",
        "Asked for by: Thursday 7 May 2026 → May 2027",
        "What it needs: Not stated → Within current budget",
        "Amount: nothing → £1,200.00",
    ):
        assert line in told


def test_a_date_and_its_precision_are_told_together(desk):
    client, user = desk
    action = an_action(a_plan(by=user), asked_for=Due(later(days=7).date(), "month"))
    form = {**hidden(client.get(url("details", action))), "text": action.text}
    client.post(url("details", action), {**form, "resources": "unknown", **month(1, 2027)})
    assert "Asked for by: November 2026 → January 2027" in page(client, action)
    gone = send(
        client,
        url("details", action),
        text=action.text,
        resources="unknown",
        **{"asked_for-precision": "ongoing"},
    )
    assert gone.status_code == 302
    assert "Asked for by: January 2027 → Ongoing" in page(client, action)


def test_saving_the_form_untouched_changes_nothing(desk):
    client, user = desk
    plan = a_plan(by=user)
    action = an_action(plan, asked_for=Due(later(days=7).date(), "day"), prompt="A survey")
    facts = Fact.objects.count()
    asked = client.get(url("details", action)).content.decode()
    assert "A survey" in asked
    day = {"day": "30", "month": "11", "year": "2026"}
    send(
        client,
        url("details", action),
        text=action.text,
        prompt="A survey",
        resources="unknown",
        **{"asked_for-precision": "day"},
        **{f"asked_for-day-{part}": value for part, value in day.items()},
    )
    assert Fact.objects.count() == facts


def test_what_somebody_else_changed_meanwhile_is_shown_first(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    asked = client.get(url("details", action))
    do.change_action(action, details={"number": "9"}, by=user, at=later(5))
    mine = {**hidden(asked), "text": "Mine", "resources": "unknown"}
    response = client.post(url("details", action), mine)
    assert response.status_code == 409
    assert "Number: nothing → 9" in response.content.decode()
    assert Action.objects.get(pk=action.pk).text != "Mine"


def test_a_section_of_another_plan_and_an_empty_text_are_refused(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    far = do.add_section(a_plan(by=user), title="Far", by=user, at=later())
    refused = send(client, url("details", action), text="", section=far.pk, resources="unknown")
    assert "There is a problem" in refused.content.decode()
    action.refresh_from_db()
    assert action.section_id is None


def test_it_points_at_a_page_of_its_source(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    send(client, url("source", action), words="Table of complaints", page="29")
    citation = action.citations.get()
    assert (citation.words, citation.page) == ("Table of complaints", 29)
    told = page(client, action)
    assert "Table of complaints, page 29" in told
    assert "Points at Table of complaints" in told


def starting(day, number, year):
    return {"starts-day": str(day), "starts-month": str(number), "starts-year": str(year)}


def test_it_becomes_a_monthly_duty_with_its_times_in_the_diary(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY)
    assert url("duty", action) in page(client, action)
    response = send(client, url("duty", action), often="12", **starting(30, 11, 2026))
    assert response.status_code == 302
    days = [row.due_on.isoformat() for row in action.duty.occurrences.order_by("due_on")]
    assert days == ["2026-11-30", "2026-12-30", "2027-01-30"]
    told = page(client, action)
    assert "Every month. It has not fallen due yet. Next: 30 November 2026." in told
    assert "Every month, from 30 November 2026." in told


def test_how_often_it_comes_round_is_changed(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY)
    send(client, url("duty", action), often="12", **starting(1, 11, 2026))
    asked = client.get(url("duty", action)).content.decode()
    assert "Change how often it comes round" in asked
    send(client, url("duty", action), often="some", some="2", **starting(1, 11, 2026))
    action.duty.refresh_from_db()
    assert action.duty.rule == "FREQ=MONTHLY;INTERVAL=6"
    days = [row.due_on.isoformat() for row in action.duty.occurrences.order_by("due_on")]
    assert days == ["2026-11-01"]  # the one gone by stays missed, those to come were put anew


def test_a_duty_needs_a_number_and_a_sound_period(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY)
    ends = {"ends-day": "1", "ends-month": "11", "ends-year": "2026"}
    refused = send(client, url("duty", action), often="some", **starting(2, 11, 2026), **ends)
    told = refused.content.decode()
    assert "Say how many times a year" in told
    assert "The duty must end after it starts" in told
    refused = send(client, url("duty", action), often="some", some="40", **starting(2, 11, 2026))
    assert "There is a problem" in refused.content.decode()
    assert not hasattr(Action.objects.get(pk=action.pk), "duty")


def test_a_closed_action_does_not_come_round(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.CLOSED_UNFIXED)
    led = client.get(url("duty", action), follow=True).content.decode()
    assert "It is closed, so it cannot come round again." in led
    told = client.post(url("duty", action), {"often": "12", **starting(1, 12, 2026)})
    assert "It is closed, so it cannot come round again." in told.content.decode()
