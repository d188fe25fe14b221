"""Plans on the desk: started, written, published after a look, withdrawn, and as they stood."""

import pytest
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.actions.models import Plan, Programme
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    return engagement()


def url(name, plan):
    return reverse(f"actions:desk-{name}", args=[plan.pk])


def test_a_plan_is_started_written_published_and_withdrawn(desk):
    client, _ = desk
    response = send(
        client,
        reverse("actions:desk-start-plan"),
        title="Scrutiny of lifts",
        kind="scrutiny",
        section_word="Theme",
        silence_days="28",
    )
    plan = Plan.objects.get()
    assert response["Location"] == url("plan", plan)
    assert "No actions in this plan yet" in client.get(url("plan", plan)).content.decode()

    send(client, url("add-section", plan), title="Repairs")
    section = plan.sections.get()
    send(client, url("add-action", plan), text="Mend the lift", number="1", section=section.pk)
    page = client.get(url("plan", plan)).content.decode()
    assert "Mend the lift" in page
    assert "0 of 1 confirmed done and 1 still without an answer." in page

    check = client.get(url("publish", plan)).content.decode()
    assert "What everybody will see" in check
    assert "What stays inside" in check
    assert "1 action carried by nobody" in check
    assert Plan.objects.get().published_at is None
    send(client, url("publish", plan))
    assert Plan.objects.get().published_at is not None

    assert "Say why" in send(client, url("withdraw", plan)).content.decode()
    send(client, url("withdraw", plan), reason="A mistake in it")
    assert Plan.objects.get().published_at is None


def test_settings_and_versions(desk):
    client, user = desk
    plan = a_plan(by=user, title="Lifts", kind="scrutiny")
    page = client.get(url("plan-settings", plan))
    assert 'value="Lifts"' in page.content.decode()
    send(
        client,
        url("plan-settings", plan),
        title="Lifts and doors",
        kind="strategy",
        section_word="Priority",
        silence_days="14",
    )
    plan.refresh_from_db()
    assert (plan.title, plan.kind, plan.silence_days) == ("Lifts and doors", "strategy", 14)
    send(client, url("new-version", plan), note="Doors added")
    plan.refresh_from_db()
    assert plan.version == 2
    assert "Doors added" in client.get(url("plan", plan)).content.decode()


def test_the_plan_page_says_how_it_goes_and_shows_the_same_in_tables(desk):
    client, user = desk
    plan = a_plan(by=user)
    ann = a_person("Ann Alone")
    an_action(plan, status=Status.CONFIRMED, owners=(ann,))
    an_action(plan, status=Status.CLAIMED)
    late = an_action(plan, status=Status.UNDER_WAY, agreed=Due(later(days=-9).date(), "day"))
    do.revise_date(
        late, due=Due(later(days=-4).date(), "day"), reason="No staff", by=user, at=later()
    )
    an_action(plan)
    page = client.get(url("plan", plan)).content.decode()
    assert (
        "1 of 4 confirmed done, 1 more said to be done, 1 late and 1 still without an answer."
        in page
    )
    assert "4 days late" in page
    assert "1 action has slipped, 1 time in all." in page
    assert "No staff" in page
    assert "Ann Alone" in page
    assert "The same as a table" in page


def test_the_plan_as_it_stood(desk):
    client, user = desk
    plan = do.create_plan(title="Lifts", by=user, at=later(days=-40))
    action = an_action(plan, text="Mend the lift", at=later(days=-30), by=user)
    do.answer_action(action, response="agreed", by=user, at=later(days=-20))
    an_action(plan, text="Paint the door", at=later(days=-5), by=user)
    do.change_plan(plan, details={"title": "Lifts and doors"}, by=user, at=later(days=-4))
    do.publish_plan(plan, by=user, at=later(days=-3))
    then = client.get(url("plan", plan), {"on": "2026-10-28"}).content.decode()
    assert "as it stood" not in then
    assert "This is how it stood at the end of Wednesday 28 October 2026" in then
    assert "Mend the lift" in then
    assert "0 of 1 confirmed done and 1 still without an answer." in then
    assert "Paint the door" not in then
    assert "Lifts and doors" not in then
    assert "Not published" in then
    assert url("publish", plan) not in then
    later_page = client.get(url("plan", plan), {"on": "2026-11-21"}).content.decode()
    assert "Lifts and doors" in later_page
    assert "Not published" not in later_page
    assert "Paint the door" in later_page
    assert client.get(url("plan", plan), {"on": "2026-01-01"}).status_code == 404


def test_moving_a_programme_shows_what_waits_and_takes_along_what_is_ticked(desk):
    client, user = desk
    plan = a_plan(by=user)
    response = send(
        client,
        reverse("actions:desk-add-programme"),
        name="Service Review",
        **{"due-precision": "year", "due-year-year": "2026"},
    )
    programme = Programme.objects.get()
    assert response["Location"] == reverse("actions:desk-programme", args=[programme.pk])
    first = an_action(plan, status=Status.ANSWERED, agreed=Due(later(days=90).date(), "day"))
    second = an_action(plan, status=Status.ANSWERED, agreed=Due(later(days=90).date(), "day"))
    for action in (first, second):
        send(
            client,
            reverse("actions:desk-waits", args=[action.pk]),
            programme=programme.pk,
        )
    assert "2 open actions wait for it" in client.get(response["Location"]).content.decode()

    move = reverse("actions:desk-move-programme", args=[programme.pk])
    form = {"due-precision": "year", "due-year-year": "2027", "reason": "No money"}
    preview = send(client, move, **form).content.decode()
    assert "Nothing is changed yet" in preview
    assert "days too early" in preview
    assert Programme.objects.get().due_on.year == 2026
    done = send(client, move, **form, step="move", carry=[first.pk])
    assert done.status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.revised_on.year == 2027
    assert second.times_revised == 0
    assert Programme.objects.get().due_on.year == 2027
