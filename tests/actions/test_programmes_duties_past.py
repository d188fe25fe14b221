"""Programmes that move, duties that come round, and plans as they stood."""

from datetime import date, timedelta

import pytest

from tests.factories.actions import MONDAY, a_plan, a_user, an_action, later
from yousaid.actions import operations as do
from yousaid.actions.choices import PlanKind, Response, Status
from yousaid.actions.models import Occurrence
from yousaid.actions.queries.past import action_as_of, end_of_day, plan_as_of
from yousaid.actions.rules.life import NoRoad
from yousaid.journal.access import facts_about
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def due(days: int) -> Due:
    return Due(TODAY + timedelta(days=days), "day")


@pytest.fixture
def by(db):
    return a_user()


def facts(subject):
    return [fact.kind.removeprefix("actions.") for fact in facts_about(subject)]


def last(action):
    return facts_about(f"action:{action.pk}").last().content


# Programmes -------------------------------------------------------------------------------------


@pytest.fixture
def review(by):
    return do.add_programme(
        name="Service Review", due=Due(date(2026, 12, 31), "month"), by=by, at=MONDAY
    )


def test_moving_a_programme_shows_every_dependant_and_carries_those_chosen(by, review):
    direct, through, closed = (
        an_action(agreed=due(10)),
        an_action(agreed=due(20)),
        an_action(status=Status.CONFIRMED),
    )
    stranger = an_action(agreed=due(10))
    do.add_dependency(direct, programme=review, by=by, at=later(1))
    do.add_dependency(through, other=direct, by=by, at=later(1))
    do.add_dependency(closed, programme=review, by=by, at=later(1))
    new = Due(TODAY + timedelta(days=60), "day")

    preview = do.preview_move(review, due=new)
    assert [(a.action, a.waits_through, a.would_be_late_by) for a in preview] == [
        (direct, (), 50),
        (through, (direct.pk,), 40),
    ]
    with pytest.raises(do.Refused, match="do not wait"):
        do.move_programme(
            review, due=new, reason="Vacancies", carry=[stranger.pk], by=by, at=later(2)
        )
    carried = do.move_programme(
        review, due=new, reason="Vacancies", carry=[direct.pk, closed.pk], by=by, at=later(2)
    )

    assert carried == [direct]
    direct.refresh_from_db()
    through.refresh_from_db()
    assert (direct.due_on, through.due_on) == (new.on, TODAY + timedelta(days=20))
    assert direct.revised_reason == "Service Review moved: Vacancies"
    moved = facts_about(f"programme:{review.pk}").last().content
    assert set(moved.dependant_ids) == {direct.pk, through.pk, closed.pk}
    assert moved.carried_ids == (direct.pk,)


def test_an_action_cannot_wait_for_itself_through_others(by):
    first, second, third = (an_action() for _ in range(3))
    do.add_dependency(second, other=first, by=by, at=later(1))
    do.add_dependency(third, other=second, by=by, at=later(2))
    with pytest.raises(do.GoesRound):
        do.add_dependency(first, other=third, by=by, at=later(3))
    link = second.waits_for.get()
    do.end_dependency(link, by=by, at=later(4))
    do.add_dependency(first, other=third, by=by, at=later(5))
    assert action_as_of(second, later(9)).waits_for == ()


# Duties -----------------------------------------------------------------------------------------


def test_a_monthly_duty_falls_due_is_counted_and_is_never_put_in_twice(by):
    action = an_action(agreed=Due(None, "ongoing"), status=Status.UNDER_WAY)
    do.set_duty(
        action, rule="FREQ=MONTHLY;BYMONTHDAY=1", starts=date(2026, 10, 1), by=by, at=later()
    )

    assert do.spawn_occurrences(by=by, at=later()) == 5
    assert do.spawn_occurrences(by=by, at=later()) == 0
    days = list(Occurrence.objects.order_by("due_on").values_list("due_on", flat=True))
    assert days == [
        date(2026, 10, 1),
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    ]
    action.refresh_from_db()
    assert (action.due_on, action.days_late(TODAY)) == (date(2026, 10, 1), 53)

    for occurrence in Occurrence.objects.filter(due_on__lt=TODAY).order_by("due_on"):
        do.do_occurrence(occurrence, done_on=TODAY, by=by, at=later(1))
    action.refresh_from_db()
    assert (action.due_on, action.days_late(TODAY)) == (date(2026, 12, 1), 0)
    assert do.spawn_occurrences(by=by, at=later(days=31)) == 1
    with pytest.raises(do.Refused, match="already"):
        do.do_occurrence(Occurrence.objects.earliest("due_on"), done_on=TODAY, by=by, at=later(2))


@pytest.mark.parametrize(
    "rule", ["", "monthly", "FREQ=HOURLY", "FREQ=DAILY;UNTIL=20270101", "FREQ=DAILY\nFREQ=DAILY"]
)
def test_rules_that_are_none_are_refused(rule, by):
    with pytest.raises(do.BadRule):
        do.set_duty(an_action(), rule=rule, starts=TODAY, by=by, at=later())


def test_a_duty_that_ends_ends(by):
    action = an_action(status=Status.UNDER_WAY)
    do.set_duty(action, rule="FREQ=WEEKLY", starts=TODAY, ends=date(2026, 12, 7), by=by, at=later())
    assert do.spawn_occurrences(by=by, at=later()) == 2


# As it stood ------------------------------------------------------------------------------------


def test_a_plan_can_be_shown_as_it_stood_on_any_past_day(by):
    plan = a_plan(title="Scrutiny", kind=PlanKind.SCRUTINY)
    section = do.add_section(plan, title="Staffing", by=by, at=MONDAY)
    kept = an_action(plan, section=section, agreed=due(5))
    gone = an_action(plan, at=later(1))
    do.revise_date(kept, due=due(50), reason="Parts", by=by, at=later(days=2))
    do.rename_section(section, title="People", by=by, at=later(days=2))
    do.remove_actions(plan, action_ids=[gone.pk], reason="Twice", by=by, at=later(days=3))
    do.publish_plan(plan, by=by, at=later(days=4))

    first = plan_as_of(plan, end_of_day(TODAY))
    assert [a.due_on for a in first.actions] == [TODAY + timedelta(days=5), None]
    assert (first.section_title(section.pk), first.is_published) == ("Staffing", False)
    third = plan_as_of(plan, end_of_day(TODAY + timedelta(days=2)))
    assert [a.due_on for a in third.actions] == [TODAY + timedelta(days=50), None]
    last_day = plan_as_of(plan, later(days=9))
    assert [a.action_id for a in last_day.actions] == [kept.pk]
    assert (last_day.section_title(section.pk), last_day.is_published) == ("People", True)
    assert plan_as_of(plan, MONDAY - timedelta(days=1)) is None


def test_versions_are_dated_revisions(by):
    plan = a_plan()
    version = do.declare_version(plan, note="After the autumn review", by=by, at=later(1))
    assert (plan.version, version.number) == (2, 2)
    assert facts(f"plan:{plan.pk}")[-1] == "plan-versioned"


def test_a_closed_action_takes_no_new_answer(by):
    action = an_action(status=Status.CONFIRMED)
    with pytest.raises(NoRoad):
        do.answer_action(action, response=Response.AGREED, by=by, at=later(1))
