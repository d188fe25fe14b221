"""The forty-two actions of Larkmere's engagement strategy, and where each stands."""

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files

from yousaid.accounts.models import User
from yousaid.actions.choices import EvidenceKind, PlanKind, Response
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, Plan, Raiser
from yousaid.actions.operations.actions import NewAction, add_actions
from yousaid.actions.operations.answers import answer_action
from yousaid.actions.operations.closure import claim_done, start_action
from yousaid.actions.operations.dates import revise_date
from yousaid.actions.operations.evidence import add_evidence
from yousaid.actions.operations.notes import add_note
from yousaid.actions.operations.plans import add_section, create_plan, publish_plan
from yousaid.actions.operations.raisers import add_raiser, record_reply
from yousaid.actions.rules.due_dates import read_due
from yousaid.config.demo.groups import Groups
from yousaid.config.demo.people import People
from yousaid.kit.dates import Due

TITLE = "Resident engagement strategy 2025 to 2028"
STRATEGY_ACTIONS, OPEN_IN_STRATEGY = 42, 30


def build_strategy(groups: Groups, people: People, *, by: User, today: date, at: datetime) -> Plan:
    """Adopted sixteen months before the demo day; every state is reached by its own road."""
    adopted = at - timedelta(days=490)
    plan = create_plan(
        title=TITLE,
        kind=PlanKind.STRATEGY,
        summary="Five priorities, written with the Residents' Panel after 1,100 conversations.",
        owner_group=groups.bodies["Residents' Panel"],
        starts=date(2025, 7, 1),
        ends=date(2028, 7, 1),
        section_word="Priority",
        by=by,
        at=adopted,
    )
    rows = _rows()
    sections = {}
    for row in rows:
        if row["Priority"] not in sections:
            sections[row["Priority"]] = add_section(plan, title=row["Priority"], by=by, at=adopted)
    actions = add_actions(
        plan,
        [
            NewAction(
                number=row["No."],
                section=sections[row["Priority"]],
                text=row["Action"],
                outcome=row["Outcome wanted"],
                agreed=_due(row["Deadline"]),
                agreed_words=row["Deadline"],
                owners=(_owner(row["Lead"], groups, people),),
            )
            for row in rows
        ],
        by=by,
        at=adopted,
    )
    publish_plan(plan, by=by, at=adopted)
    for number, (action, row) in enumerate(zip(actions, rows, strict=True)):
        raiser = add_raiser(action, who=groups.bodies["Residents' Panel"], by=by, at=adopted)
        answer_action(action, response=Response.AGREED, words="Agreed", by=by, at=adopted)
        if row["State"] != "unstarted":
            start_action(action, by=by, at=adopted + timedelta(days=20 + number))
            _reach(action, raiser, row["State"], number, by=by, today=today, at=at)
    return plan


def _reach(
    action: Action, raiser: Raiser, state: str, number: int, *, by: User, today: date, at: datetime
) -> None:
    """From under way to where the strategy's table says it stands."""
    due = action.agreed_on or today
    finished = at - timedelta(days=max(12, (today - due).days + 9))
    match state:
        case "complete":
            add_evidence(
                action,
                kind=EvidenceKind.FIGURE,
                title="Counted at the year's end",
                figure=Decimal(12 + number * 3),
                unit="residents",
                is_public=True,
                by=by,
                at=finished,
            )
            claim_done(action, done_on=finished.date(), by=by, at=finished)
            confirmed = finished + timedelta(days=6)
            record_reply(action, raiser=raiser, kind="confirm", by=by, taken_by=by, at=confirmed)
        case "unevidenced":
            text = "Reported complete. There is no evidence yet, so it is not claimed as done."
            add_note(action, text=text, by=by, at=finished)
            revise_date(
                action,
                due=Due(date(2026, 12, 31), "month"),
                reason="Evidence is still to come.",
                by=by,
                at=finished,
            )
        case "at risk":
            text = "At risk: it waits for money and people."
            add_note(action, text=text, by=by, at=at - timedelta(days=11))
        case _:
            add_note(action, text="Work goes on.", by=by, at=at - timedelta(days=18))


def _rows() -> list[dict[str, str]]:
    source = files("yousaid.config.demo").joinpath("data/strategy.csv")
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def _due(words: str) -> Due:
    read = read_due(words)
    return Due(read.on, read.precision)


def _owner(words: str, groups: Groups, people: People) -> OwnerValue:
    person, team = people.staff.get(words), groups.teams.get(words)
    return OwnerValue(person.pk if person else None, team.pk if team else None, words, is_lead=True)
