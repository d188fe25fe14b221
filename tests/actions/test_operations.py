"""Plans, answers, dates and owners: each change, its fact and its refusals."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from tests.factories.actions import MONDAY, a_plan, a_user, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import EvidenceKind, Response, Status
from yousaid.actions.facts import CitationValue, OwnerValue
from yousaid.actions.models import Action, Owner, OwnerAlias, Plan
from yousaid.actions.rules.life import Missing
from yousaid.journal.access import facts_about
from yousaid.journal.models import Fact
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


# What comes into a plan -------------------------------------------------------------------------


def test_an_imported_answer_makes_it_answered_and_keeps_every_word(by):
    plan = a_plan()
    new = do.NewAction(
        text="Bring the officers into one team.",
        number="1",
        agreed=Due(date(2014, 4, 30), "month"),
        agreed_words="Apr-14",
        response=Response.AGREED,
        response_words="Agree",
        owners=(OwnerValue(words="FH"), OwnerValue(words="KH"), OwnerValue(words="FH")),
        citations=(CitationValue("page 29", 29),),
    )

    action = do.add_action(plan, new, by=by, at=MONDAY)

    assert (action.status, action.response, action.response_words) == (
        Status.ANSWERED,
        Response.AGREED,
        "Agree",
    )
    assert (action.due_on, action.due_precision) == (date(2014, 4, 30), "month")
    owners = action.owners.values_list("words", "is_lead")
    assert list(owners) == [("FH", True), ("KH", False)]
    assert facts(f"action:{action.pk}") == ["action-added"]
    assert do.recount() == 0


def test_many_are_added_in_order_in_batches_in_few_queries(by, django_assert_max_num_queries):
    plan = a_plan()
    with django_assert_max_num_queries(200):  # a few rows a statement on SQLite
        made = do.add_actions(
            plan, (do.NewAction(text=f"Action {n}") for n in range(2_100)), by=by, at=MONDAY
        )
    assert [action.position for action in made] == list(range(1, 2_101))
    assert Fact.objects.filter(kind="actions.action-added").count() == 2_100
    assert do.recount() == 0


def test_a_bare_refusal_does_not_come_in(by):
    plan = a_plan()
    with pytest.raises(do.NeedsReason):
        do.add_actions(
            plan,
            [do.NewAction(text="Fine"), do.NewAction(text="No", response=Response.NOT_AGREED)],
            by=by,
            at=MONDAY,
        )
    assert plan.actions.count() == 0


def test_a_plan_can_be_taken_out_again_whole(by):
    before = Plan.objects.count()
    plan = a_plan()
    an_action(plan, owners=(a_person(),), status=Status.CLAIMED)
    do.remove_plan(plan, reason="The wrong file.", by=by, at=later(1))
    assert (Plan.objects.count(), Action.objects.count(), Owner.objects.count()) == (before, 0, 0)
    assert do.recount() == 0


def test_a_published_plan_is_not_taken_out(by):
    with pytest.raises(do.Refused, match="Withdraw it first"):
        do.remove_plan(a_plan(published=True), reason="x", by=by, at=later(1))


# Correcting -------------------------------------------------------------------------------------


def test_a_correction_tells_old_and_new_and_nothing_when_nothing_changes(by):
    action = an_action(text="Mend teh gate")
    do.change_action(
        action,
        details={"text": "Mend the gate", "resources_amount": Decimal("12.50"), "number": ""},
        by=by,
        at=later(1),
    )
    assert last(action).old == {"text": "Mend teh gate", "resources_amount": None}
    assert last(action).new == {"text": "Mend the gate", "resources_amount": "12.50"}
    do.change_action(action, details={"text": "Mend the gate"}, by=by, at=later(2))
    assert facts(f"action:{action.pk}") == ["action-added", "action-changed"]


def test_two_editors_do_not_overwrite_each_other(by):
    mine = an_action(text="First")
    seen = mine.changed_at
    theirs = Action.objects.get(pk=mine.pk)
    do.change_action(theirs, details={"text": "Second"}, by=a_user("Tia Other"), at=later(1))

    with pytest.raises(do.ChangedMeanwhile) as refusal:
        do.change_action(mine, details={"text": "Third"}, by=by, at=later(2), seen_at=seen)

    assert str(refusal.value) == (
        "Tia Other changed this action while you were writing. Look at it again."
    )
    assert [fact.kind for fact in refusal.value.facts] == ["actions.action-changed"]
    theirs.refresh_from_db()
    assert theirs.text == "Second"


def test_the_desks_own_note_never_reaches_the_journal(by):
    action = an_action()
    do.write_internal_note(action, text="She is unwell.", by=by, at=later(1))
    note = do.add_note(action, text="He is away.", is_internal=True, by=by, at=later(2))
    payloads = " ".join(fact.payload for fact in facts_about(f"action:{action.pk}"))
    assert "unwell" not in payloads
    assert "away" not in payloads
    assert last(action).note_id == note.pk


def test_a_section_of_another_plan_is_refused(by):
    action = an_action()
    other = do.add_section(a_plan(), title="Elsewhere", by=by, at=MONDAY)
    with pytest.raises(do.Refused, match="another plan"):
        do.change_action(action, details={"section_id": other.pk}, by=by, at=later(1))


# Answers, closing -------------------------------------------------------------------------------


def test_an_answer_may_be_revised_and_keeps_its_words(by):
    action = an_action()
    do.answer_action(action, response=Response.AGREED, words="Agreed - in May", by=by, at=later(1))
    do.answer_action(
        action, response=Response.PARTLY_AGREED, reason="Half of it.", by=by, at=later(2)
    )
    assert (action.response, action.response_words) == (Response.PARTLY_AGREED, "Agreed - in May")
    assert (last(action).old_response, last(action).response) == ("agreed", "partly_agreed")


def test_refusing_work_under_way_stops_it(by):
    action = an_action(status=Status.UNDER_WAY)
    with pytest.raises(Missing):
        do.answer_action(action, response=Response.NOT_AGREED, by=by, at=later(1))
    do.answer_action(action, response=Response.NOT_AGREED, reason="No money.", by=by, at=later(1))
    assert action.status == Status.ANSWERED
    with pytest.raises(Missing):
        do.start_action(action, by=by, at=later(2))


def test_a_refused_action_closes_with_its_own_reason_and_others_need_one(by):
    refused = an_action(status=Status.ANSWERED, response=Response.NOT_AGREED)
    do.close_unfixed(refused, by=by, at=later(1))
    assert (refused.status, refused.closing_reason) == (
        Status.CLOSED_UNFIXED,
        "Because it is so.",
    )
    accepted = an_action(status=Status.ANSWERED)
    with pytest.raises(Missing, match="reason"):
        do.close_unfixed(accepted, by=by, at=later(1))


def test_already_in_place_is_claimed_straight_from_the_answer_with_evidence(by):
    action = an_action(status=Status.ANSWERED, response=Response.ALREADY_IN_PLACE)
    with pytest.raises(Missing, match="evidence"):
        do.claim_done(action, by=by, at=later(1))
    do.add_evidence(
        action, kind=EvidenceKind.LINK, title="Terms", url="https://x.test", by=by, at=later(2)
    )
    do.claim_done(action, done_on=date(2026, 11, 1), by=by, at=later(3))
    assert (action.status, action.completed_on) == (Status.CLAIMED, date(2026, 11, 1))


def test_nothing_is_done_in_the_future(by):
    action = an_action(status=Status.UNDER_WAY)
    do.add_evidence(
        action,
        kind=EvidenceKind.FILE,
        title="Minutes",
        file=ContentFile(b"%PDF", name="minutes.pdf"),
        by=by,
        at=later(),
    )
    with pytest.raises(do.Refused, match="not come yet"):
        do.claim_done(action, done_on=TODAY + timedelta(days=1), by=by, at=later(1))


@pytest.mark.parametrize("kind", EvidenceKind)
def test_evidence_is_the_thing_itself(kind, by):
    with pytest.raises(do.Refused):
        do.add_evidence(an_action(), kind=kind, title="Trust me", by=by, at=later(1))


# Dates ------------------------------------------------------------------------------------------


def test_four_dates_are_four_things(by):
    action = an_action(asked_for=due(5), asked_for_words="by Friday")
    assert action.due_on == TODAY + timedelta(days=5)
    do.agree_date(action, due=due(20), by=by, at=later(1))
    do.revise_date(action, due=due(50), reason="Parts are late.", by=by, at=later(2))
    assert (action.asked_for_on, action.agreed_on, action.revised_on) == tuple(
        TODAY + timedelta(days=days) for days in (5, 20, 50)
    )
    assert (action.due_on, action.times_revised) == (TODAY + timedelta(days=50), 1)
    assert (last(action).old_on, last(action).reason) == (
        TODAY + timedelta(days=20),
        "Parts are late.",
    )


def test_a_slip_cannot_be_hidden(by):
    action = an_action(agreed=due(1))
    with pytest.raises(do.NeedsReason):
        do.revise_date(action, due=due(9), reason="", by=by, at=later(1))
    do.revise_date(action, due=due(9), reason="Parts", by=by, at=later(1))
    with pytest.raises(do.Refused, match="Revise it again"):
        do.agree_date(action, due=due(30), by=by, at=later(2))


def test_ongoing_is_due_on_its_review(by):
    action = an_action(agreed=Due(None, "ongoing"))
    assert (action.due_on, action.due_precision) == (None, "ongoing")
    do.review_ongoing(action, next_on=TODAY + timedelta(days=90), by=by, at=later(1))
    assert (action.due_on, action.due_precision) == (TODAY + timedelta(days=90), "ongoing")


# Owners -----------------------------------------------------------------------------------------


def test_initials_are_resolved_once_everywhere_and_remembered(by):
    actions = [
        an_action(a_plan()),
        do.add_action(
            a_plan(),
            do.NewAction(text="x", owners=(OwnerValue(words="fh "), OwnerValue(words="KH"))),
            by=by,
            at=MONDAY,
        ),
    ]
    fay = a_person("Fay Hart")

    assert do.resolve_owner(words="FH", to=fay, by=by, at=later(1)) == []
    changed = do.resolve_owner(words="fh ", to=fay, by=by, at=later(1))

    assert changed == [actions[1]]
    assert [o.name for o in actions[1].owners.all()] == ["Fay Hart", "KH"]
    assert actions[1].owners.first().words == "fh "
    assert OwnerAlias.objects.get().person == fay
    assert do.recount() == 0


def test_only_one_owner_leads(by):
    action = an_action()
    people = [a_person() for _ in range(2)]
    owners = [OwnerValue(person_id=p.pk, is_lead=True) for p in people]
    with pytest.raises(do.Refused, match="one owner"):
        do.set_owners(action, owners=owners, by=by, at=later(1))
