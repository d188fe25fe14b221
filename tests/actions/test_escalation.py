"""The ladder: climbed by days late and by putting off, each step once, and left again."""

from datetime import date, timedelta

import pytest

from tests.factories.actions import a_plan, a_user, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import RungTarget, Status
from yousaid.actions.models import Escalation, RaiserReply
from yousaid.actions.queries.today import escalated_to
from yousaid.actions.rules.escalation import RungValue, rungs_reached
from yousaid.journal.access import facts_about
from yousaid.kit.dates import Due

TODAY = date(2026, 11, 23)
LADDER = [RungValue(1, 1, 0), RungValue(2, 2, 7, setbacks=3), RungValue(3, 3, 30)]


@pytest.mark.parametrize(
    ("late", "revised", "is_open", "rungs"),
    [
        (0, 0, True, ()),
        (1, 0, True, (1,)),
        (6, 0, True, (1,)),
        (7, 0, True, (1, 2)),
        (30, 0, True, (1, 2, 3)),
        (0, 3, True, (2,)),
        (0, 2, True, ()),
        (30, 9, False, ()),
    ],
)
def test_rungs_are_reached_by_lateness_or_by_setbacks(late, revised, is_open, rungs):
    assert rungs_reached(LADDER, days_late=late, setbacks=revised, is_open=is_open) == rungs


@pytest.fixture
def staff(db):
    boss = a_person("Bea Boss")
    chief = a_person("Cy Chief")
    return a_person("Olu Ownerson", line_manager=boss), boss, chief


@pytest.fixture
def by(db):
    return a_user("YouSaid")


@pytest.fixture
def ladder(staff, by):
    return do.set_ladder(
        name="Usual",
        is_default=True,
        rungs=[
            do.NewRung("The owners", 1, RungTarget.OWNER),
            do.NewRung("Line manager", 7, RungTarget.LINE_MANAGER, setbacks=3),
            do.NewRung("Chief executive", 30, RungTarget.PERSON, person=staff[2]),
        ],
        by=by,
        at=later(),
    )


def late_action(staff, days):
    due = Due(TODAY - timedelta(days=days), "day")
    return an_action(agreed=due, owners=(staff[0],), status=Status.UNDER_WAY)


def kinds(action):
    return [fact.kind.removeprefix("actions.") for fact in facts_about(f"action:{action.pk}")]


def test_each_step_is_a_fact_and_happens_once(staff, ladder, by):
    action = late_action(staff, 1)

    assert do.escalate_late_actions(by=by, at=later()) == 1
    assert do.escalate_late_actions(by=by, at=later()) == 0
    assert [e.rung.title for e in escalated_to(staff[0].pk)] == ["The owners"]
    assert not escalated_to(staff[1].pk)

    assert do.escalate_late_actions(by=by, at=later(days=6)) == 1
    assert do.escalate_late_actions(by=by, at=later(days=29)) == 1
    assert [e.rung.title for e in escalated_to(staff[1].pk)] == ["Line manager"]
    assert [e.rung.title for e in escalated_to(staff[2].pk)] == ["Chief executive"]
    assert kinds(action).count("action-escalated") == 3
    assert facts_about(f"action:{action.pk}").last().content.days_late == 30


def test_a_worker_that_slept_for_a_month_takes_all_steps_at_once(staff, ladder, by):
    action = late_action(staff, 31)
    do.escalate_late_actions(by=by, at=later())
    assert kinds(action).count("action-escalated") == 3


def test_it_ends_when_the_action_is_no_longer_late(staff, ladder, by):
    action = late_action(staff, 8)
    do.escalate_late_actions(by=by, at=later())
    do.revise_date(
        action, due=Due(TODAY + timedelta(days=9), "day"), reason="Parts", by=by, at=later(1)
    )

    assert do.escalate_late_actions(by=by, at=later(2)) == 1

    assert not Escalation.objects.filter(ended_at__isnull=True).exists()
    assert kinds(action)[-1] == "escalation-ended"
    assert do.escalate_late_actions(by=by, at=later(3)) == 0
    assert do.escalate_late_actions(by=by, at=later(days=10)) == 1


def test_a_date_moved_three_times_climbs_though_never_late(staff, ladder, by):
    action = late_action(staff, -5)
    for n in range(3):
        due = Due(TODAY + timedelta(days=30 + n), "day")
        do.revise_date(action, due=due, reason="Again", by=by, at=later(n))

    do.escalate_late_actions(by=by, at=later(9))

    (escalation,) = escalated_to(staff[1].pk)
    assert escalation.reason == "3 setbacks"


def test_a_claim_disputed_again_and_again_climbs_though_never_late(staff, ladder, by):
    action = late_action(staff, -30)
    for kind in ("dispute", "comment", "dispute"):
        RaiserReply.objects.create(action=action, kind=kind, at=later())
    assert do.escalate_late_actions(by=by, at=later()) == 0

    RaiserReply.objects.create(action=action, kind="reopen", at=later(1))
    assert do.escalate_late_actions(by=by, at=later(2)) == 1

    (escalation,) = escalated_to(staff[1].pk)
    assert escalation.reason == "3 setbacks"


def test_a_rung_without_anybody_shows_all_the_same(ladder, by):
    action = an_action(agreed=Due(TODAY - timedelta(days=2), "day"))
    do.escalate_late_actions(by=by, at=later())
    assert Escalation.objects.get(action=action).person is None


def test_a_plan_may_have_its_own_ladder(staff, ladder, by):
    own = do.set_ladder(
        name="Gentle",
        rungs=[do.NewRung("Owners", 14, RungTarget.OWNER)],
        by=by,
        at=later(),
    )
    plan = a_plan(ladder=own)
    an_action(plan, agreed=Due(TODAY - timedelta(days=13), "day"), owners=(staff[0],))
    assert do.escalate_late_actions(by=by, at=later()) == 0
    assert do.escalate_late_actions(by=by, at=later(days=1)) == 1


def test_a_ladder_written_anew_keeps_what_was_climbed(staff, ladder, by):
    action = late_action(staff, 31)
    do.escalate_late_actions(by=by, at=later())
    rungs = [do.NewRung("The owners", 1, RungTarget.OWNER)]
    do.set_ladder(name="Usual", is_default=True, rungs=rungs, by=by, at=later(1))

    do.escalate_late_actions(by=by, at=later(2))

    assert Escalation.objects.filter(action=action).count() == 3
    running = Escalation.objects.get(ended_at__isnull=True)
    assert running.rung.title == "The owners"
