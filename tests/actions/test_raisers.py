"""Closure is held by those who raised an action, whatever way they speak."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.actions import (
    MONDAY,
    a_person,
    a_plan,
    a_user,
    add_proof,
    an_action,
    later,
    say,
)
from yousaid.actions import access
from yousaid.actions import operations as do
from yousaid.actions.access.links import hashed
from yousaid.actions.choices import RaiserReplyKind, Response, Status
from yousaid.actions.models import Follower, Raiser, RaiserReply
from yousaid.actions.rules.life import Missing, NoRoad, WrongHands
from yousaid.journal.access import facts_about
from yousaid.people.choices import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(db):
    return a_person("Rosa Resident", kind=Kind.RESIDENT, email="rosa@private.test")


def raiser_of(action):
    return Raiser.objects.get(action=action)


def last_fact(action):
    return facts_about(f"action:{action.pk}").last()


def test_a_raiser_confirms_by_private_link_without_an_account(rosa):
    action = an_action(status=Status.CLAIMED, raised_by=rosa)
    token = access.raiser_token(raiser_of(action))

    raiser = access.raiser_by_token(token)
    say(raiser.action, raiser, RaiserReplyKind.CONFIRM, at=later(5))

    action.refresh_from_db()
    assert (action.status, action.closed_at) == (Status.CONFIRMED, later(5))
    assert last_fact(action).kind == "actions.action-confirmed"
    assert last_fact(action).actor is None


def test_opening_a_link_burns_nothing(rosa):
    action = an_action(status=Status.CLAIMED, raised_by=rosa)
    token = access.raiser_token(raiser_of(action))
    for _ in range(3):
        assert access.raiser_by_token(token) == raiser_of(action)
    assert last_fact(action).kind == "actions.action-claimed"


def test_a_link_has_256_bits_is_stored_hashed_and_can_be_renewed(rosa):
    action = an_action(raised_by=rosa)
    raiser = raiser_of(action)
    token = access.raiser_token(raiser)
    assert len(bytes.fromhex(token)) == 32
    assert raiser.token_hash == hashed(token) != token

    do.renew_raiser_link(raiser, by=action.plan.created_by, at=later(1))

    assert access.raiser_by_token(token) is None
    assert access.raiser_by_token(access.raiser_token(raiser_of(action))) == raiser
    assert access.raiser_by_token("") is None


def test_staff_write_down_what_someone_said_on_the_phone(rosa):
    action = an_action(status=Status.CLAIMED, raised_by=rosa)
    clerk = a_user("Clive Clerk")

    reply = do.record_reply(
        action,
        raiser=raiser_of(action),
        kind=RaiserReplyKind.DISPUTE,
        text="Still broken.",
        by=clerk,
        taken_by=clerk,
        at=later(5),
    )

    assert (reply.taken_by, reply.text) == (clerk, "Still broken.")
    assert last_fact(action).content.taken_by_staff is True
    assert "Still broken" not in last_fact(action).payload


def test_a_dispute_stops_the_clock_and_asks_for_new_evidence(rosa):
    plan = a_plan(published=True)
    by = plan.created_by
    action = an_action(plan, status=Status.CLAIMED, raised_by=rosa)
    assert action.silence_ends_on is not None

    say(action, raiser_of(action), RaiserReplyKind.DISPUTE, at=later(5))
    assert (action.status, action.silence_ends_on) == (Status.DISPUTED, None)
    assert do.lapse_silences(by=by, at=later(days=400)) == 0
    with pytest.raises(Missing, match="newer than the dispute"):
        do.claim_done(action, by=by, at=later(6))
    add_proof(action, at=later(7))
    do.claim_done(action, by=by, at=later(8))
    assert action.status == Status.CLAIMED


@pytest.mark.parametrize("kind", [RaiserReplyKind.DISPUTE, RaiserReplyKind.REOPEN])
def test_disputing_and_reopening_need_words(kind, rosa):
    status = Status.CLAIMED if kind == RaiserReplyKind.DISPUTE else Status.CONFIRMED
    action = an_action(status=status, raised_by=rosa)
    with pytest.raises(Missing):
        say(action, raiser_of(action), kind, text="  ", at=later(5))
    assert RaiserReply.objects.filter(action=action, at=later(5)).count() == 0


def test_an_accepted_action_reopens_under_way(rosa):
    action = an_action(status=Status.CONFIRMED, raised_by=rosa)
    say(action, raiser_of(action), RaiserReplyKind.REOPEN, at=later(5))
    assert (action.status, action.times_reopened) == (Status.UNDER_WAY, 1)
    assert (action.closed_at, action.completed_on) == (None, None)


def test_a_refused_action_reopens_waiting_for_a_new_answer(rosa):
    action = an_action(status=Status.CLOSED_UNFIXED, response=Response.NOT_AGREED, raised_by=rosa)
    say(action, raiser_of(action), RaiserReplyKind.REOPEN, at=later(5))
    assert (action.status, action.response, action.response_reason) == (Status.PROPOSED, "", "")
    answers = [f.content for f in facts_about(f"action:{action.pk}")]
    assert "Because it is so." in [getattr(a, "reason", "") for a in answers]


def test_nobody_speaks_for_another_action(rosa):
    mine, other = (an_action(status=Status.CLAIMED, raised_by=rosa) for _ in range(2))
    with pytest.raises(do.NotARaiser):
        say(other, raiser_of(mine), RaiserReplyKind.CONFIRM, at=later(5))


def test_a_comment_changes_nothing_else(rosa):
    plan = a_plan(published=True)
    action = an_action(plan, status=Status.CLAIMED, raised_by=rosa)
    ends_on = action.silence_ends_on
    say(action, raiser_of(action), RaiserReplyKind.COMMENT, text="Thank you.", at=later(5))
    assert (action.status, action.silence_ends_on) == (Status.CLAIMED, ends_on)
    with pytest.raises(do.Refused, match="Write something"):
        say(action, raiser_of(action), RaiserReplyKind.COMMENT, text=" ", at=later(6))


def test_silence_confirms_only_in_a_published_plan_and_after_its_last_day():
    plan = a_plan(silence_days=28)
    by = plan.created_by
    action = an_action(plan, status=Status.CLAIMED)
    assert do.lapse_silences(by=by, at=later(days=400)) == 0

    do.publish_plan(plan, by=by, at=later(days=1))
    action.refresh_from_db()
    last_day = timezone.localdate(MONDAY) + timedelta(days=29)
    assert action.silence_ends_on == last_day
    assert do.lapse_silences(by=by, at=later(days=29)) == 0
    assert do.lapse_silences(by=by, at=later(days=30)) == 1
    assert do.lapse_silences(by=by, at=later(days=30)) == 0
    action.refresh_from_db()
    assert action.status == Status.CONFIRMED
    assert last_fact(action).kind == "actions.silence-passed"


def test_withdrawing_a_plan_stops_its_silence_periods():
    plan = a_plan(published=True)
    by = plan.created_by
    action = an_action(plan, status=Status.CLAIMED)
    with pytest.raises(do.NeedsReason):
        do.withdraw_plan(plan, reason=" ", by=by, at=later(1))
    do.withdraw_plan(plan, reason="Wrong file.", by=by, at=later(1))
    action.refresh_from_db()
    assert action.silence_ends_on is None
    assert do.lapse_silences(by=by, at=later(days=400)) == 0


def test_staff_cannot_confirm_whatever_they_call(rosa):
    """No operation takes staff to "confirmed": the roads say so, and so do the verbs."""
    action = an_action(status=Status.CLAIMED, raised_by=rosa)
    by = action.plan.created_by
    for operation in (do.start_action, do.resume_action, do.close_unfixed, do.claim_done):
        with pytest.raises((NoRoad, WrongHands)):
            operation(action, by=by, at=later(5))
    action.refresh_from_db()
    assert action.status == Status.CLAIMED


def test_followers_are_asked_confirm_and_are_forgotten():
    plan = a_plan(published=True)
    follower = do.ask_to_follow(email=" Fay@Private.test ", what=plan, at=MONDAY)
    assert do.ask_to_follow(email="fay@private.test", what=plan, at=later(1)) == follower
    assert follower.confirmed_at is None
    token = access.follower_token(follower)
    assert access.follower_by_token(token) == follower

    do.confirm_follow(follower, at=later(2))
    do.confirm_follow(follower, at=later(3))
    assert follower.confirmed_at == later(2)
    do.end_follow(follower, at=later(4))
    assert Follower.objects.get().email == ""
    assert access.follower_by_token(token) is None
    facts = list(facts_about(f"plan:{plan.pk}"))
    assert not any("private.test" in fact.payload for fact in facts)
    assert [f.kind for f in facts][-2:] == ["actions.follow-confirmed", "actions.follow-ended"]


def test_addresses_that_never_said_yes_are_forgotten_after_a_week():
    action = an_action(a_plan(published=True))
    follower = do.ask_to_follow(email="fay@private.test", what=action, at=MONDAY)
    assert do.forget_unconfirmed_followers(at=later(days=7)) == 0
    assert do.forget_unconfirmed_followers(at=later(1, days=7)) == 1
    follower.refresh_from_db()
    assert follower.email == ""


def test_a_draft_cannot_be_followed():
    with pytest.raises(do.Refused, match="not published"):
        do.ask_to_follow(email="fay@private.test", what=a_plan(), at=MONDAY)
