"""Any sequence of operations: closed only along the roads, history and tallies never drift."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.factories.actions import MONDAY, a_plan, a_user
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import CLOSED_STATUSES, REFUSALS, RaiserReplyKind, Response, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, Owner
from yousaid.actions.queries.past import action_as_of, plan_as_of
from yousaid.actions.rules.lateness import effective_due
from yousaid.actions.rules.life import NoRoad
from yousaid.journal.access import chain, facts_about
from yousaid.journal.rules import verify
from yousaid.kit.dates import Due
from yousaid.people.choices import Kind

WORDS = st.sampled_from(["", "Because it is so."])
DUES = st.one_of(
    st.just(Due()),
    st.just(Due(None, "ongoing")),
    st.builds(
        lambda days: Due(date(2026, 11, 1) + timedelta(days=days), "day"), st.integers(0, 60)
    ),
)
LEADS_TO_CONFIRMED = {"actions.action-confirmed", "actions.silence-passed"}


class Life(RuleBasedStateMachine):
    """Two actions in a plan, and everybody who may do something to them, in any order."""

    def __init__(self):
        super().__init__()
        self.at = MONDAY
        self.by = a_user()
        self.people = [a_person() for _ in range(3)]
        self.plan = a_plan(by=self.by, silence_days=5)
        self.section = do.add_section(self.plan, title="One", by=self.by, at=self.at)
        raiser = a_person(kind=Kind.RESIDENT)
        self.actions = [
            do.add_action(self.plan, do.NewAction(text=f"Action {n}"), by=self.by, at=self.at)
            for n in range(2)
        ]
        self.raisers = {
            action.pk: do.add_raiser(action, who=raiser, by=self.by, at=self.at)
            for action in self.actions
        }

    def _try(self, operation, *args, **given):
        """Do it or be refused; a refusal must leave no trace, which the invariants see."""
        self.at += timedelta(minutes=1)
        try:
            return operation(*args, by=self.by, at=self.at, **given)
        except (do.Refused, NoRoad):
            return None

    def _action(self, data):
        return Action.objects.get(pk=data.draw(st.sampled_from(self.actions)).pk)

    @rule(data=st.data(), response=st.sampled_from(Response), reason=WORDS)
    def answer(self, data, response, reason):
        self._try(do.answer_action, self._action(data), response=response, reason=reason)

    @rule(data=st.data())
    def start(self, data):
        self._try(do.start_action, self._action(data))

    @rule(data=st.data())
    def prove(self, data):
        self._try(
            do.add_evidence, self._action(data), kind="figure", title="Calls", figure=Decimal(97)
        )

    @rule(data=st.data())
    def claim(self, data):
        self._try(do.claim_done, self._action(data))

    @rule(data=st.data(), reason=WORDS)
    def withdraw_claim(self, data, reason):
        self._try(do.withdraw_claim, self._action(data), reason=reason)

    @rule(data=st.data())
    def resume(self, data):
        self._try(do.resume_action, self._action(data))

    @rule(data=st.data(), reason=WORDS)
    def close_unfixed(self, data, reason):
        self._try(do.close_unfixed, self._action(data), reason=reason)

    @rule(data=st.data(), kind=st.sampled_from(RaiserReplyKind), text=WORDS)
    def reply(self, data, kind, text):
        action = self._action(data)
        raiser = self.raisers[action.pk]
        self._try(do.record_reply, action, raiser=raiser, kind=kind, text=text)

    @rule(data=st.data(), due=DUES)
    def agree_date(self, data, due):
        self._try(do.agree_date, self._action(data), due=due)

    @rule(data=st.data(), due=DUES, reason=WORDS)
    def revise_date(self, data, due, reason):
        self._try(do.revise_date, self._action(data), due=due, reason=reason)

    @rule(data=st.data(), on=st.dates(date(2026, 11, 1), date(2027, 1, 1)))
    def review(self, data, on):
        self._try(do.review_ongoing, self._action(data), next_on=on)

    @rule(data=st.data(), who=st.sets(st.integers(0, 2)))
    def set_owners(self, data, who):
        owners = [OwnerValue(person_id=self.people[n].pk) for n in sorted(who)]
        self._try(do.set_owners, self._action(data), owners=owners)

    @rule(data=st.data(), amount=st.none() | st.decimals(0, 999, places=2))
    def correct(self, data, amount):
        details = {"resources_amount": amount, "section_id": self.section.pk}
        self._try(do.change_action, self._action(data), details=details)

    @rule()
    def publish(self):
        self._try(do.publish_plan, self.plan)

    @rule()
    def withdraw_plan(self):
        self._try(do.withdraw_plan, self.plan, reason="A mistake.")

    @rule(days=st.integers(1, 7))
    def days_pass(self, days):
        self.at += timedelta(days=days)
        do.lapse_silences(by=self.by, at=self.at)
        assert do.lapse_silences(by=self.by, at=self.at) == 0

    @invariant()
    def history_is_the_row(self):
        for row in self.plan.actions.all():
            state = action_as_of(row, self.at)
            for name in state.__dataclass_fields__:
                if name in {f.attname for f in Action._meta.concrete_fields}:
                    assert getattr(state, name) == getattr(row, name), name
            assert (state.is_open, state.due_on) == (row.is_open, row.due_on)
            assert state.owners == do.owner_values(row)

    @invariant()
    def copies_agree(self):
        for row in self.plan.actions.all():
            assert row.due_on == effective_due(row).on
            for owner in Owner.objects.filter(action=row):
                copies = (owner.status, owner.is_open, owner.due_on)
                assert copies == (row.status, row.is_open, row.due_on)

    @invariant()
    def tallies_are_live_counts(self):
        assert do.recount() == 0

    @invariant()
    def closed_only_along_the_roads(self):
        for row in self.plan.actions.filter(status__in=CLOSED_STATUSES):
            closing = [
                f.kind
                for f in facts_about(f"action:{row.pk}")
                if f.content.__class__.__name__
                in ("ActionConfirmed", "SilencePassed", "ActionClosedUnfixed")
            ][-1]
            if row.status == Status.CONFIRMED:
                assert closing in LEADS_TO_CONFIRMED
                assert row.response not in REFUSALS
                assert row.evidence.exists()
            else:
                assert closing == "actions.action-closed-unfixed"
                assert row.closing_reason

    def teardown(self):
        assert verify(chain()).holds
        assert len(plan_as_of(self.plan, self.at).actions) == 2


@pytest.mark.django_db
def test_any_life():
    """Each example has a plan of its own; the rows of all go with the test's transaction."""
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
