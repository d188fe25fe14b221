"""Recognition in the database: evidence, checks, support, withdrawal and appeal (TH-32, TH-35)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, sign_up
from tests.groups.recognition import (
    AGM,
    TODAY,
    an_association,
    check_all,
    failing,
    helped,
    recognised,
    send_all,
    some_criteria,
)
from yousaid.groups.access.recognition import latest_withdrawal, open_review
from yousaid.groups.access.verdicts import lines_of
from yousaid.groups.choices import Stage, Standing
from yousaid.groups.facts.recognition import RecognitionMoved, ReviewReminderDue
from yousaid.groups.models import Membership, Proof, Recognition
from yousaid.groups.operations import recognition as do
from yousaid.groups.operations.recognition import BadCriteria, NewCriterion, Refused
from yousaid.groups.rules.recognition.bands import Band
from yousaid.groups.rules.recognition.judging import Rule
from yousaid.groups.rules.recognition.life import Actor, Missing, NoRoad
from yousaid.journal.access import facts_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return sign_up("officer@cast.test", "Olive")


@pytest.fixture
def manager():
    return sign_up("manager@cast.test", "Mo")


@pytest.fixture(autouse=True)
def criteria(officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return some_criteria(officer)


def moves(recognition):
    return [
        each.content
        for each in facts_about(f"group:{recognition.group_id}")
        if isinstance(each.content, RecognitionMoved)
    ]


def now(recognition):
    recognition.refresh_from_db()
    return recognition.stage, recognition.standing


def withdraw(recognition, by):
    do.decide_withdrawal(
        recognition, decision="withdraw", reason="Still below.", money="Returned.", by=by, at=MONDAY
    )


def test_an_association_forms_applies_and_is_recognised_until_its_review(officer):
    recognition = recognised(officer)
    assert now(recognition) == (Stage.RECOGNISED, Standing.RECOGNISED)
    assert (recognition.since, recognition.until) == (TODAY, date(2027, 11, 23))
    assert [fact.event for fact in moves(recognition)] == ["submit", "recognise"]
    assert open_review(recognition) is None


def test_evidence_gathers_over_sittings_and_nothing_is_replaced(officer):
    recognition = an_association(officer)
    review = do.open_review(recognition, by=officer, at=MONDAY)
    agm = review.criteria.criteria.get(key="agm")
    do.send_proof(review, agm, on=date(2025, 6, 14), by=officer, at=MONDAY)
    file = ContentFile(b"%PDF-", name="minutes.pdf")
    later = MONDAY + timedelta(days=3)
    do.send_proof(review, agm, file=file, on=date(2026, 6, 14), by=officer, at=later)
    line = lines_of(review, TODAY)[0]
    assert [proof.on for proof in line.proofs] == [date(2026, 6, 14), date(2025, 6, 14)]
    assert line.verdict.outcome.value == "met"
    with pytest.raises(Refused):
        do.send_proof(review, agm, by=officer, at=later)
    assert Proof.objects.count() == 2


def test_met_cites_evidence_and_waived_its_reason(officer):
    recognition = an_association(officer)
    review = do.open_review(recognition, by=officer, at=MONDAY)
    agm = review.criteria.criteria.get(key="agm")
    posts = review.criteria.criteria.get(key="posts")
    with pytest.raises(Refused, match="evidence"):
        do.check_criterion(review, agm, result="met", by=officer, at=MONDAY)
    with pytest.raises(Refused, match="why"):
        do.check_criterion(review, agm, result="waived", by=officer, at=MONDAY)
    # Our own records say that nobody is treasurer: to find otherwise needs a reason.
    with pytest.raises(Refused, match="Nobody is treasurer"):
        do.check_criterion(review, posts, result="met", by=officer, at=MONDAY)
    reason = "Elected last night, not in the records yet."
    check = do.check_criterion(review, posts, result="met", reason=reason, by=officer, at=MONDAY)
    assert (check.from_records, check.verdict) == (True, "Nobody is treasurer.")


def test_it_is_not_recognised_while_something_is_unchecked_or_unmet(officer):
    recognition = an_association(officer)
    review = send_all(recognition, officer, agm_on=date(2025, 6, 14))
    do.submit_review(review, actor=Actor.ASSOCIATION, by=officer, at=MONDAY)
    for waive in (None, False):
        if waive is not None:
            check_all(recognition, officer, waive=waive)
        with pytest.raises(Missing):
            do.recognise_association(recognition, actor=Actor.MANAGER, by=officer, at=MONDAY)
    assert now(recognition) == (Stage.APPLIED, Standing.NOT_YET)


def test_no_withdrawal_before_support_visits_and_an_answer(officer, manager):
    """TH-35, step by step: each thing that lacks is named, and nothing changes until then."""
    recognition = failing(officer)

    def refused(words):
        with pytest.raises(NoRoad, match=words):
            do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
        with pytest.raises((NoRoad, Refused)):
            withdraw(recognition, manager)
        assert now(recognition)[1] == Standing.RECOGNISED

    refused("Open a support plan first")
    due = TODAY + timedelta(days=60)
    plan = do.open_support_plan(
        recognition, reason="Below.", goals_due_on=due, by=officer, at=MONDAY
    )
    assert [goal.criterion.key for goal in plan.goals.order_by("pk")] == ["agm", "quorum", "posts"]
    refused("Visit the association first")
    for _ in range(2):
        do.log_support_visit(recognition, on=TODAY, outcome="Met.", by=officer, at=MONDAY)
    refused("exceptional circumstances")
    do.ask_circumstances(recognition, on=TODAY, by=officer, at=MONDAY)
    refused("exceptional circumstances")
    with pytest.raises(Refused, match="until 7 December 2026"):
        do.answer_circumstances(recognition, answer="silence", by=officer, at=MONDAY)
    do.answer_circumstances(recognition, answer="no", by=officer, at=MONDAY)
    do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
    with pytest.raises(Missing, match="You proposed this"):
        withdraw(recognition, officer)
    withdraw(recognition, manager)
    assert now(recognition) == (Stage.WITHDRAWN, Standing.WITHDRAWN)


def test_hall_grant_and_words_change_in_one_fact(officer, manager):
    recognition = helped(officer)
    Recognition.objects.filter(pk=recognition.pk).update(money_held=Decimal(1100))
    do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
    with pytest.raises(Refused, match="money"):
        do.decide_withdrawal(
            recognition, decision="withdraw", reason="Below.", by=manager, at=MONDAY
        )
    before = recognition.effects
    withdraw(recognition, manager)
    recognition.refresh_from_db()
    after = recognition.effects
    assert (before.hall, before.grant, before.public) == (True, True, "Recognised by us")
    assert (after.hall, after.grant, after.public) == (False, False, "Not recognised by us")
    last = moves(recognition)[-1]
    assert (last.hall, last.grant, last.standing, last.money) == (
        False, False, "withdrawn", "Returned.",
    )  # fmt: skip
    assert recognition.money_words == "Returned."


@pytest.mark.parametrize("stage", list(Stage))
def test_the_database_refuses_a_standing_that_does_not_follow_the_stage(officer, stage):
    recognition = an_association(officer)
    kept = set()
    for standing in Standing:
        try:
            with transaction.atomic():
                Recognition.objects.filter(pk=recognition.pk).update(stage=stage, standing=standing)
        except IntegrityError:
            continue
        kept.add(standing)
    assert len(kept) == 1


def test_an_appeal_is_heard_by_a_third_and_gives_everything_back(officer, manager):
    recognition = helped(officer)
    do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
    withdraw(recognition, manager)
    late = MONDAY + timedelta(days=29)
    with pytest.raises(Missing, match="time to appeal"):
        do.appeal_withdrawal(
            recognition, words="Unfair.", actor=Actor.ASSOCIATION, by=officer, at=late
        )
    do.appeal_withdrawal(
        recognition, words="We met in May.", actor=Actor.ASSOCIATION, by=officer, at=MONDAY
    )
    assert now(recognition) == (Stage.APPEAL, Standing.WITHDRAWN)
    for same, words in ((manager, "You decided this"), (officer, "You proposed this")):
        with pytest.raises(Missing, match=words):
            do.hear_appeal(recognition, outcome="upheld", reason="They did.", by=same, at=MONDAY)
    third = sign_up("third@cast.test", "Thea")
    do.hear_appeal(recognition, outcome="upheld", reason="They did meet.", by=third, at=MONDAY)
    assert now(recognition) == (Stage.RECOGNISED, Standing.RECOGNISED)
    assert recognition.effects.hall
    assert recognition.effects.grant
    case = latest_withdrawal(recognition)
    assert (case.decided_by, case.heard_by) == (manager, third)


def test_the_database_refuses_a_decision_by_whoever_proposed_it(officer):
    recognition = helped(officer)
    case = do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
    case.decision, case.decision_reason = "withdraw", "Mine."
    case.decided_by = officer
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save()


def test_more_support_leads_back_to_help_with_the_same_plan(officer, manager):
    recognition = helped(officer)
    do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
    do.decide_withdrawal(
        recognition, decision="more_support", reason="A new chair.", by=manager, at=MONDAY
    )
    assert now(recognition) == (Stage.IMPROVING, Standing.RECOGNISED)
    assert recognition.support_plans.get().closed_at is None


def test_staff_cannot_put_an_association_to_sleep_while_somebody_is_in_post(officer):
    recognition = recognised(officer)
    with pytest.raises(Missing, match="Somebody still holds a post"):
        do.give_rest(recognition, reason="Quiet.", actor=Actor.STAFF, by=officer, at=MONDAY)
    Membership.objects.filter(group=recognition.group).update(ends=date(2026, 1, 1))
    do.give_rest(recognition, reason="Quiet.", actor=Actor.STAFF, by=officer, at=MONDAY)
    assert now(recognition) == (Stage.DORMANT, Standing.PAUSED)
    do.wake_association(recognition, actor=Actor.STAFF, by=officer, at=MONDAY)
    assert now(recognition) == (Stage.FORMING, Standing.NOT_YET)


def test_overlapping_areas_are_found(officer):
    first = recognised(officer)
    criteria = (
        *(AGM,),
        NewCriterion("area", "Area", "An area of its own", Rule(kind="area")),
    )
    some_criteria(officer, criteria, valid_from=date(2026, 6, 1))
    second = an_association(officer, name="Weir Lane TRA", homes=3)
    review = do.open_review(second, by=officer, at=MONDAY)
    assert lines_of(review, TODAY)[1].verdict.outcome.value == "met"
    second.group.places.set(first.group.places.all())
    words = lines_of(review, TODAY)[1].verdict.words
    assert words == "Its area overlaps with that of Quarrybank TRA."


def test_reviews_keep_the_criteria_they_began_with(officer):
    recognition = an_association(officer)
    review = do.open_review(recognition, by=officer, at=MONDAY)
    some_criteria(officer, (AGM,), valid_from=date(2026, 11, 1))
    assert do.open_review(recognition, by=officer, at=MONDAY) == review
    assert review.criteria.version == 1
    assert len(lines_of(review, TODAY)) == 4


def test_criteria_with_a_hole_are_refused_by_name(officer):
    hole = (Band(1, 99, 6), Band(101, None, 8))
    quorum = NewCriterion("quorum", "Quorum", "Enough people", Rule(kind="bands", bands=hole))
    with pytest.raises(BadCriteria, match="Quorum: No band covers exactly 100 homes"):
        some_criteria(officer, (quorum,), valid_from=date(2027, 1, 1))
    with pytest.raises(BadCriteria, match="later than the version before"):
        some_criteria(officer, valid_from=date(2023, 1, 1))


def test_each_reminder_goes_once_whatever_days_the_machine_rests(officer):
    recognition = recognised(officer)
    until = recognition.until

    def reminders_after(days_left):
        at = MONDAY.replace(year=2027) - timedelta(days=days_left)
        do.remind_of_reviews(by=officer, at=at)
        facts = facts_about(f"group:{recognition.group_id}")
        return [f.content.days_left for f in facts if isinstance(f.content, ReviewReminderDue)]

    assert until == date(2027, 11, 23)
    assert reminders_after(61) == []
    assert reminders_after(60) == [60]
    assert reminders_after(59) == [60]
    assert reminders_after(28) == [60, 28]  # the machine rested on the thirtieth day
    assert reminders_after(27) == [60, 28]
    assert reminders_after(0) == [60, 28, 0]
    assert reminders_after(-3) == [60, 28, 0]
