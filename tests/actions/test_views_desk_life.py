"""The life of an action on its pages: each step once, on what was seen, with honest refusals."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import sign_up
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.accounts.choices import Role
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.actions.models import Action, ProgressNote
from yousaid.journal.models import Fact
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    return engagement()


def url(name, action, *more):
    return reverse(f"actions:desk-{name}", args=[action.pk, *more])


def test_an_action_goes_from_asked_to_said_to_be_done(desk):
    client, _ = desk
    action = an_action(raised_by=a_person("Rosa"))
    send(
        client,
        url("answer", action),
        response="agreed",
        reason="It is fair.",
        resources="within_budget",
        **{"due-precision": "month", "due-month-month": "4", "due-month-year": "2027"},
    )
    send(client, url("start", action), note="The team met.")
    response = send(
        client,
        url("claim", action),
        kind="figure",
        figure="98% answered",
        title="Calls answered",
        **{"done_on-day": "20", "done_on-month": "11", "done_on-year": "2026"},
    )
    assert response.status_code == 302, response.content.decode()
    action.refresh_from_db()
    assert action.status == Status.CLAIMED
    assert f"{action.agreed_on}" == "2027-04-30"
    assert action.agreed_precision == "month"
    assert action.resources == "within_budget"
    assert action.evidence.get().unit == "% answered"
    page = client.get(url("detail", action)).content.decode()
    for words in ("Answered: Agreed", "Work began", "Said to be done", "The team met.", "98%"):
        assert words in page


def test_a_refusal_without_a_reason_keeps_what_was_typed(desk):
    client, _ = desk
    action = an_action()
    response = send(client, url("answer", action), response="not_agreed", resources="may_need_more")
    assert response.status_code == 200
    page = response.content.decode()
    assert "Say why it is refused" in page
    assert 'value="may_need_more" selected' in page
    assert Action.objects.get(pk=action.pk).status == Status.PROPOSED


def test_a_claim_with_a_day_to_come_is_refused_and_nothing_is_kept(desk):
    client, _ = desk
    action = an_action(status=Status.UNDER_WAY)
    response = send(
        client,
        url("claim", action),
        kind="figure",
        figure="4",
        title="x",
        **{"done_on-day": "24", "done_on-month": "12", "done_on-year": "2026"},
    )
    assert "That day has not come yet." in response.content.decode()
    assert not action.evidence.exists()
    assert Action.objects.get(pk=action.pk).status == Status.UNDER_WAY


def test_sending_a_form_twice_changes_things_once(desk):
    client, _ = desk
    action = an_action(status=Status.ANSWERED)
    form = hidden(client.get(url("note", action)))
    values = {**form, "text": "Rang the firm", "is_internal": "no"}
    first = client.post(url("note", action), values)
    second = client.post(url("note", action), values)
    assert first["Location"] == second["Location"]
    assert ProgressNote.objects.filter(text="Rang the firm").count() == 1


def test_a_reply_and_a_duty_sent_twice_change_things_once(desk):
    client, user = desk
    action = an_action(status=Status.CLAIMED, raised_by=a_person("Rosa"))
    raiser = action.raisers.get().pk
    form = hidden(client.get(url("reply", action)))
    values = {**form, "raiser": raiser, "kind": "dispute", "text": "No!"}
    answers = [client.post(url("reply", action), values) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert action.replies.count() == 1

    do.set_duty(action, rule="FREQ=WEEKLY", starts=later().date(), by=user, at=later())
    do.spawn_occurrences(by=user, at=later())
    done = url("occurrence", action, "2026-11-23")
    values = {**hidden(client.get(done)), "note": "Done"}
    assert [client.post(done, values).status_code for _ in range(2)] == [302, 302]


def test_two_people_writing_at_once_both_see_both(desk):
    client, _ = desk
    action = an_action(status=Status.ANSWERED)
    due = Due(later(days=30).date(), "day")
    do.agree_date(action, due=due, by=action.plan.created_by, at=later())
    form = hidden(client.get(url("revise", action)))
    do.start_action(action, by=action.plan.created_by, at=later(5))
    mine = {
        **form,
        "due-precision": "year",
        "due-year-year": "2027",
        "reason": "The firm is late",
    }
    response = client.post(url("revise", action), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Work began" in page
    assert "The firm is late" in page
    assert Action.objects.get(pk=action.pk).times_revised == 0
    again = {**mine, **hidden(response)}
    assert client.post(url("revise", action), again).status_code == 302
    assert Action.objects.get(pk=action.pk).times_revised == 1


def test_what_the_clock_does_meanwhile_stops_nobody(desk):
    client, user = desk
    action = an_action(status=Status.ANSWERED)
    form = hidden(client.get(url("start", action)))
    do.set_duty(action, rule="FREQ=WEEKLY", starts=later().date(), by=user, at=later())
    form["seen"] = Action.objects.get(pk=action.pk).changed_at.isoformat()
    do.spawn_occurrences(by=user, at=later(5))
    assert Action.objects.get(pk=action.pk).changed_at.isoformat() != form["seen"]
    assert client.post(url("start", action), form).status_code == 302
    assert Action.objects.get(pk=action.pk).status == Status.UNDER_WAY


def test_a_step_that_cannot_be_taken_is_not_offered(desk):
    client, _ = desk
    action = an_action()
    page = client.get(url("detail", action)).content.decode()
    assert url("answer", action) in page
    assert url("start", action) not in page
    assert url("claim", action) not in page
    led = client.get(url("start", action), follow=True)
    assert led.redirect_chain == [(url("detail", action), 302)]
    assert "so you cannot start it" in led.content.decode()
    response = client.post(url("start", action), {})
    assert "so you cannot start it" in response.content.decode()


def test_a_closed_action_leads_back_from_what_only_open_ones_take(desk):
    client, _ = desk
    action = an_action(status=Status.CLOSED_UNFIXED)
    led = client.get(url("revise", action), follow=True).content.decode()
    assert "It is closed, so its date cannot move." in led
    led = client.get(url("reply", action), follow=True).content.decode()
    assert "Say who raised it first" in led


def test_those_who_may_not_change_it_are_offered_nothing(settings):
    settings.DEMO = True
    officer = sign_up("olive@cast.test", "Olive", Role.OFFICER)
    client = Client()
    client.force_login(officer)
    action = an_action(status=Status.ANSWERED)
    page = client.get(url("detail", action)).content.decode()
    for name in ("answer", "start", "note", "evidence", "owners", "close", "raised-by"):
        assert url(name, action) not in page
        assert client.post(url(name, action), {"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("status", "name", "values", "ends"),
    [
        (Status.CLAIMED, "withdraw-claim", {"reason": "It broke again"}, Status.UNDER_WAY),
        (Status.DISPUTED, "resume", {"reason": "We go back"}, Status.UNDER_WAY),
        (Status.ANSWERED, "close", {"reason": "No money"}, Status.CLOSED_UNFIXED),
    ],
)
def test_steps_that_need_a_reason(desk, status, name, values, ends):
    client, _ = desk
    action = an_action(status=status)
    assert "Say why" in send(client, url(name, action)).content.decode()
    assert send(client, url(name, action), **values).status_code == 302
    assert Action.objects.get(pk=action.pk).status == ends


def test_what_a_raiser_said_on_the_phone(desk):
    client, user = desk
    action = an_action(status=Status.CLAIMED, raised_by=a_person("Rosa"))
    raiser = action.raisers.get()
    response = send(client, url("reply", action), raiser=raiser.pk, kind="dispute", text="No!")
    assert response.status_code == 302
    reply = action.replies.get()
    assert (reply.taken_by, reply.text) == (user, "No!")
    page = client.get(url("detail", action)).content.decode()
    assert "Rosa says it is not done" in page
    assert "taken down by" in page


def test_owners_are_kept_added_and_led(desk):
    client, _ = desk
    ann, ben = a_person("Ann"), a_person("Ben")
    action = an_action(owners=(ann,))
    response = send(
        client,
        url("owners", action),
        keep=[f"person:{ann.pk}"],
        add=f"person:{ben.pk}",
        lead="added",
    )
    assert response.status_code == 302
    assert [(o.person, o.is_lead) for o in action.owners.all()] == [(ben, True), (ann, False)]


def test_a_times_duty_is_done_and_counted(desk):
    client, user = desk
    action = an_action(status=Status.UNDER_WAY)
    do.set_duty(action, rule="FREQ=WEEKLY", starts=later().date(), by=user, at=later())
    do.spawn_occurrences(by=user, at=later())
    page = client.get(url("detail", action)).content.decode()
    assert "Done 0 of 1 times so far." in page
    assert send(client, url("occurrence", action, "2026-11-23"), note="Done").status_code == 302
    assert "Done 1 of 1 times so far." in client.get(url("detail", action)).content.decode()
    led = client.get(url("occurrence", action, "2026-11-23"), follow=True).content.decode()
    assert "This was done for Monday 23 November 2026 already." in led
    assert client.get(url("occurrence", action, "nonsense")).status_code == 404


def test_an_ongoing_action_is_looked_at_again(desk):
    client, _ = desk
    action = an_action(
        status=Status.UNDER_WAY, agreed=Due(None, "ongoing"), review_on=later(days=-4).date()
    )
    page = client.get(url("detail", action)).content.decode()
    assert url("review", action) in page
    assert "4 days late" in page
    day = {"next_on-day": "1", "next_on-month": "3", "next_on-year": "2027"}
    assert send(client, url("review", action), note="It goes well", **day).status_code == 302
    page = client.get(url("detail", action)).content.decode()
    assert "days late" not in page
    assert "Looked at; next on 1 March 2027" in page
    dated = an_action(status=Status.UNDER_WAY)
    led = client.get(url("review", dated), follow=True).content.decode()
    assert "Only an ongoing action is looked at again" in led


def test_what_it_waits_for_is_said_and_unsaid(desk):
    client, user = desk
    action = an_action(status=Status.UNDER_WAY)
    programme = do.add_programme(name="Service Review", by=user, at=later())
    send(client, url("waits", action), programme=programme.pk)
    link = action.waits_for.get()
    assert "Service Review" in client.get(url("detail", action)).content.decode()
    for _ in range(2):
        assert client.post(url("wait-no-more", action, link.pk)).status_code == 302
    assert not action.waits_for.exists()
    page = client.get(url("detail", action)).content.decode()
    assert "No longer waits for" in page


def test_the_past_is_shown_as_it_was(desk):
    client, _ = desk
    plan = a_plan()
    action = an_action(plan, status=Status.ANSWERED, at=later(days=-20), text="Mend the gate")
    do.start_action(action, by=plan.created_by, at=later(days=-10))
    page = client.get(url("detail", action), {"on": "2026-11-05"}).content.decode()
    assert "how it stood at the end of Thursday 5 November 2026" in page
    assert "Answered: Agreed" in page
    assert "Work began" not in page
    assert url("start", action) not in page
    assert client.get(url("detail", action), {"on": "2026-10-01"}).status_code == 404
    assert client.get(url("detail", action), {"on": "rubbish"}).status_code == 404


def test_looking_changes_nothing(desk):
    client, _ = desk
    action = an_action(status=Status.UNDER_WAY, raised_by=a_person("Rosa"))
    before = Fact.objects.count()
    for name in ("detail", "update", "answer", "revise", "claim", "note", "evidence", "owners"):
        assert client.get(url(name, action)).status_code == 200
    assert Fact.objects.count() == before
