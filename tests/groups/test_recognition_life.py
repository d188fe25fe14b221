"""The life of a recognition, explored to the last corner without a database (TH-32, TH-35)."""

from dataclasses import fields, replace
from itertools import product

import pytest

from yousaid.groups.choices import Stage, Standing
from yousaid.groups.rules.recognition.life import (
    MEETS,
    ROADS,
    STANDING_OF,
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
    refusal,
)

FLAGS = [field.name for field in fields(Situation) if field.name != "stage"]


def outcome(event, actor, situation):
    """The stage it leads to, or None when it is refused."""
    try:
        return choose(event, actor, situation).end
    except NoRoad:
        return None


def flags_of(stage):
    """All 4,096 situations of a stage."""
    for values in product((False, True), repeat=len(FLAGS)):
        yield Situation(stage, **dict(zip(FLAGS, values, strict=True)))


# A refusal at the door does not depend on the situation, so only real roads are explored whole.
EVERYTHING = [
    (event, actor, situation, outcome(event, actor, situation))
    for event, actor, stage in product(Event, Actor, Stage)
    if event in events_open_to(actor, stage)
    for situation in flags_of(stage)
]


def taken(*ends):
    return [row for row in EVERYTHING if row[3] in ends]


def test_what_is_shut_says_why_and_what_is_open_wants_no_more_than_a_reason():
    for event, actor, stage in product(Event, Actor, Stage):
        nothing, everything = Situation(stage), Situation(stage, *[True] * len(FLAGS))
        for situation in (nothing, everything):
            with_reason = replace(situation, has_reason=True)
            why = refusal(event, actor, situation)
            assert bool(why) == (outcome(event, actor, with_reason) is None)
            assert why != WHAT_IS_MISSING[Need.REASON]


def test_what_is_not_offered_is_refused_in_every_situation():
    for event, actor, stage in product(Event, Actor, Stage):
        if event not in events_open_to(actor, stage):
            for situation in (Situation(stage), Situation(stage, *[True] * len(FLAGS))):
                assert outcome(event, actor, situation) is None


def test_recognition_is_withdrawn_only_after_help_an_answer_and_another_managers_decision():
    """TH-35: from everywhere, by everybody, in every situation."""
    roads = [row for row in taken(Stage.WITHDRAWN) if row[2].stage != Stage.APPEAL]
    assert roads
    for event, actor, situation, _ in roads:
        assert (event, actor, situation.stage) == (Event.WITHDRAW, Actor.MANAGER, Stage.PROPOSED)
        assert situation.has_support_plan
        assert situation.enough_visits
        assert situation.circumstances_answered
        assert situation.has_reason
        assert not situation.is_proposer


def test_a_proposal_comes_only_from_an_association_that_is_being_helped():
    roads = taken(Stage.PROPOSED)
    assert roads
    for event, _, situation, _ in roads:
        assert (event, situation.stage) == (Event.PROPOSE, Stage.IMPROVING)
        assert situation.has_support_plan
        assert situation.enough_visits
        assert situation.circumstances_answered
        assert not situation.all_met


def test_every_walk_to_withdrawal_passes_through_support():
    """Without the road that opens a support plan, no sequence of events reaches withdrawal."""
    seen, edge = set(), {Stage.FORMING}
    while edge:
        seen |= edge
        edge = {
            road.end for road in ROADS if road.start in edge and road.event is not Event.SUPPORT
        } - seen
    assert Stage.RECOGNISED in seen
    assert not seen & {Stage.IMPROVING, Stage.PROPOSED, Stage.WITHDRAWN, Stage.APPEAL}


def test_what_is_granted_is_lost_only_by_a_decision_by_falling_asleep_or_when_nobody_is_left():
    lost = [
        (event, actor, situation, end)
        for event, actor, situation, end in EVERYTHING
        if end is not None
        and STANDING_OF[situation.stage] is Standing.RECOGNISED
        and STANDING_OF[end] is not Standing.RECOGNISED
    ]
    assert {event for event, *_ in lost} == {Event.WITHDRAW, Event.REST, Event.END}
    for event, actor, situation, _ in lost:
        if event is Event.REST:
            assert situation.has_reason
            assert actor is Actor.ASSOCIATION or situation.nobody_in_post
        if event is Event.END:
            assert situation.has_reason
            assert situation.nobody_in_post


def test_recognition_is_given_only_when_all_is_met_or_by_a_manager_with_a_reason():
    for event, actor, situation, end in taken(Stage.RECOGNISED):
        if event is Event.RECOGNISE:
            assert situation.all_met
        else:
            assert event in (Event.KEEP, Event.UPHOLD)
            assert actor is Actor.MANAGER
            assert situation.has_reason
            assert not situation.is_proposer
        if STANDING_OF[situation.stage] is not Standing.RECOGNISED:
            assert actor is Actor.MANAGER, end


def test_an_appeal_is_heard_once_in_time_and_by_a_third():
    for event, _, situation, _ in taken(Stage.APPEAL):
        assert event is Event.APPEAL
        assert situation.in_time
        assert not situation.heard
    heard = [row for row in EVERYTHING if row[0] in (Event.UPHOLD, Event.DISMISS) and row[3]]
    assert heard
    for _, actor, situation, _ in heard:
        assert actor is Actor.MANAGER
        assert not situation.is_proposer
        assert not situation.is_decider


def test_the_association_only_sends_appeals_rests_and_wakes():
    done = {row[0] for row in EVERYTHING if row[1] is Actor.ASSOCIATION and row[3]}
    assert done == {Event.SUBMIT, Event.APPEAL, Event.REST, Event.WAKE}


def test_every_stage_is_reached_and_left():
    seen, edge = set(), {Stage.FORMING}
    while edge:
        seen |= edge
        edge = {road.end for road in ROADS if road.start in edge} - seen
    assert seen == set(Stage)
    assert {road.start for road in ROADS} == set(Stage)


def test_no_two_roads_answer_to_the_same_situation():
    for event, actor, stage in product(Event, Actor, Stage):
        here = [r for r in ROADS if r.event is event and r.start == stage and actor in r.who]
        assert len(here) <= 1


def test_every_need_has_its_check_and_its_words_and_every_stage_its_standing():
    assert set(MEETS) == set(WHAT_IS_MISSING) == set(Need)
    assert set(STANDING_OF) == set(Stage)


@pytest.mark.parametrize(
    ("event", "actor", "situation", "kind", "words"),
    [
        (
            Event.PROPOSE,
            Actor.STAFF,
            Situation(Stage.FAILING, has_reason=True),
            NoRoad,
            "This association is “failing the criteria”, so you cannot propose withdrawal. "
            "Open a support plan first.",
        ),
        (
            Event.PROPOSE,
            Actor.STAFF,
            Situation(Stage.IMPROVING, has_reason=True, has_support_plan=True, enough_visits=True),
            Missing,
            "Ask the association first whether there are exceptional circumstances, "
            "and record the answer.",
        ),
        (
            Event.WITHDRAW,
            Actor.MANAGER,
            Situation(
                Stage.PROPOSED,
                has_reason=True,
                has_support_plan=True,
                enough_visits=True,
                circumstances_answered=True,
                is_proposer=True,
            ),
            Missing,
            "You proposed this, so somebody else has to decide.",
        ),
        (
            Event.WITHDRAW,
            Actor.STAFF,
            Situation(Stage.PROPOSED),
            WrongHands,
            "Only a manager can withdraw its recognition.",
        ),
    ],
)
def test_refusals_are_sentences_for_people(event, actor, situation, kind, words):
    with pytest.raises(kind) as refusal:
        choose(event, actor, situation)
    assert type(refusal.value) is kind
    assert str(refusal.value) == words
