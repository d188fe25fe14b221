"""The life of an action, explored to the last corner without a database."""

from itertools import product

import pytest

from yousaid.actions.choices import CLOSED_STATUSES, Status
from yousaid.actions.rules.life import (
    MEETS,
    ROADS,
    WHAT_IS_MISSING,
    Actor,
    Event,
    Missing,
    Need,
    NoRoad,
    Situation,
    WrongHands,
    choose,
    events_open_to,
)

FLAGS = (
    "in_place",
    "has_reason",
    "has_evidence",
    "has_new_evidence",
    "published",
    "silence_passed",
)
SITUATIONS = [
    Situation(status, accepted, **dict(zip(FLAGS, flags, strict=True)))
    for status in Status
    for accepted in (None, True, False)
    for flags in product((False, True), repeat=len(FLAGS))
]


def outcome(event, actor, situation):
    """The status it leads to, or None when it is refused."""
    try:
        return choose(event, actor, situation).end
    except NoRoad:
        return None


EVERYTHING = [
    (event, actor, situation, outcome(event, actor, situation))
    for event in Event
    for actor in Actor
    for situation in SITUATIONS
]


def taken(**wanted):
    """Every (event, actor, situation, end) that was let through and leads where asked."""
    return [row for row in EVERYTHING if row[3] == wanted["end"]]


def test_every_combination_was_tried():
    assert len(EVERYTHING) == len(Event) * len(Actor) * len(Status) * 3 * 2 ** len(FLAGS)


def test_confirmed_is_reached_only_from_a_claim_by_a_raiser_or_by_published_silence():
    roads = taken(end=Status.CONFIRMED)
    assert roads
    for event, actor, situation, _ in roads:
        assert situation.status == Status.CLAIMED
        if actor is Actor.CLOCK:
            assert event is Event.LAPSE
            assert situation.published
            assert situation.silence_passed
        else:
            assert (event, actor) == (Event.CONFIRM, Actor.RAISER)


def test_closed_unfixed_is_reached_only_by_staff_with_a_reason_and_after_an_answer():
    roads = taken(end=Status.CLOSED_UNFIXED)
    assert roads
    for event, actor, situation, _ in roads:
        assert (event, actor) == (Event.CLOSE_UNFIXED, Actor.STAFF)
        assert situation.has_reason
        assert situation.status in (Status.ANSWERED, Status.UNDER_WAY, Status.DISPUTED)


def test_claimed_is_reached_only_with_evidence_for_something_accepted():
    roads = taken(end=Status.CLAIMED)
    assert roads
    for event, actor, situation, _ in roads:
        assert event is Event.CLAIM
        assert actor in (Actor.STAFF, Actor.OWNER)
        assert situation.accepted
        if situation.status == Status.DISPUTED:
            assert situation.has_new_evidence
        else:
            assert situation.has_evidence
        if situation.status == Status.ANSWERED:
            assert situation.in_place


def test_only_a_raiser_leads_out_of_a_closed_status():
    for event, actor, situation, end in EVERYTHING:
        if situation.status in CLOSED_STATUSES and end is not None:
            assert (event, actor) == (Event.REOPEN, Actor.RAISER)
            wanted = Status.UNDER_WAY if situation.accepted else Status.PROPOSED
            assert end == wanted


def test_a_refusal_needs_a_reason_from_everywhere():
    for event, _, situation, end in EVERYTHING:
        if event is Event.ANSWER and end is not None and situation.accepted is False:
            assert situation.has_reason
            assert end == Status.ANSWERED


def test_nothing_is_answered_without_an_answer():
    for event, _, situation, end in EVERYTHING:
        if event is Event.ANSWER and situation.accepted is None:
            assert end is None


def test_work_never_begins_on_what_was_refused():
    for event, _, situation, end in EVERYTHING:
        if end == Status.UNDER_WAY and event in (Event.START, Event.ANSWER, Event.REOPEN):
            assert situation.accepted


def test_the_clock_does_nothing_but_let_silence_pass():
    assert {row[0] for row in EVERYTHING if row[1] is Actor.CLOCK and row[3]} == {Event.LAPSE}


def test_a_raiser_does_nothing_but_confirm_dispute_and_reopen():
    done = {row[0] for row in EVERYTHING if row[1] is Actor.RAISER and row[3]}
    assert done == {Event.CONFIRM, Event.DISPUTE, Event.REOPEN}


def test_an_owner_neither_answers_nor_closes():
    done = {row[0] for row in EVERYTHING if row[1] is Actor.OWNER and row[3]}
    assert done == {Event.START, Event.CLAIM, Event.WITHDRAW_CLAIM, Event.RESUME}


def test_undo_reaches_neither_a_claim_nor_a_closing():
    ends = {row[3] for row in EVERYTHING if row[0] is Event.TAKE_BACK and row[3]}
    assert ends == {Status.PROPOSED, Status.ANSWERED}


def test_every_status_is_reached_and_left():
    """Walk the table from the beginning: nothing is out of reach, and nothing is a dead end."""
    seen, edge = set(), {Status.PROPOSED}
    while edge:
        seen |= edge
        edge = {road.end for road in ROADS if road.start in edge} - seen
    assert seen == set(Status)
    assert {road.start for road in ROADS} == set(Status)


def test_no_two_roads_answer_to_the_same_situation():
    """A situation leads one way only, so that no order in the table decides."""
    for event, actor, situation in product(Event, Actor, SITUATIONS):
        fitting = {
            road.end
            for road in ROADS
            if road.event is event
            and road.start == situation.status
            and actor in road.who
            and all(MEETS[need](situation) for need in road.needs)
        }
        assert len(fitting) <= 1


def test_what_a_page_offers_is_what_could_succeed():
    for actor, status in product(Actor, Status):
        possible = {
            event
            for event, who, situation, end in EVERYTHING
            if who is actor and situation.status == status and end is not None
        }
        assert set(events_open_to(actor, status)) == possible


def test_every_need_has_its_check_and_its_words():
    assert set(MEETS) == set(WHAT_IS_MISSING) == set(Need)


@pytest.mark.parametrize(
    ("event", "actor", "situation", "kind", "words"),
    [
        (
            Event.CONFIRM,
            Actor.STAFF,
            Situation(Status.CLAIMED, accepted=True),
            WrongHands,
            "Only those who raised it can confirm it.",
        ),
        (
            Event.CLAIM,
            Actor.OWNER,
            Situation(Status.UNDER_WAY, accepted=True),
            Missing,
            "Add evidence first: a document, link, figure or photo.",
        ),
        (
            Event.CLAIM,
            Actor.OWNER,
            Situation(Status.CONFIRMED, accepted=True),
            NoRoad,
            "This action is “confirmed done”, so you cannot claim it is done.",
        ),
        (
            Event.ANSWER,
            Actor.STAFF,
            Situation(Status.PROPOSED, accepted=False),
            Missing,
            "Give a reason.",
        ),
        (
            Event.LAPSE,
            Actor.CLOCK,
            Situation(Status.CLAIMED, accepted=True),
            Missing,
            "The plan is not published, so nobody could object. The time to object has not passed.",
        ),
    ],
)
def test_refusals_are_sentences_for_people(event, actor, situation, kind, words):
    with pytest.raises(kind) as refusal:
        choose(event, actor, situation)
    assert type(refusal.value) is kind
    assert str(refusal.value) == words
