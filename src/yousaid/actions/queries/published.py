"""What the public may know of a plan and its actions, and nothing else.

Public pages, data files and letters are made from these values only. A field that is not copied
here cannot leave: internal notes, names of residents, who told us by phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from yousaid.actions.choices import EvidenceKind, Resources, Response, Status
from yousaid.actions.models import Action, Evidence, Owner, Plan, Raiser
from yousaid.actions.queries.lists import lately_closed
from yousaid.actions.rules.lateness import days_late
from yousaid.people.choices import Kind

A_RESIDENT = "A resident"


@dataclass(frozen=True, slots=True)
class PublishedDate:
    """A date and how exact it is; `on` is None for "ongoing" and "none"."""

    on: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class PublishedEvidence:
    """Evidence that was opened to everybody."""

    pk: int
    kind: EvidenceKind
    title: str
    url: str
    has_file: bool
    figure: str


@dataclass(frozen=True, slots=True)
class PublishedAction:
    """One action as anybody may read it."""

    pk: int
    plan_id: int
    plan_title: str
    number: str
    section_id: int | None
    section: str
    text: str
    prompt: str
    outcome: str
    status: Status
    response: Response | None
    response_reason: str
    response_words: str
    asked_for: PublishedDate
    agreed: PublishedDate
    revised: PublishedDate
    revised_reason: str
    times_revised: int
    completed: PublishedDate
    due_on: date | None
    due_precision: str
    days_late: int
    owners: tuple[str, ...]
    lead: str
    raised_by: tuple[str, ...]
    resources: Resources
    closing_reason: str
    silence_ends_on: date | None
    times_reopened: int
    evidence: tuple[PublishedEvidence, ...]
    changed_at: datetime

    @property
    def is_refusal(self) -> bool:
        return self.response in (Response.NOT_AGREED, Response.NOT_REQUIRED)


def with_what_is_public(actions: QuerySet[Action]) -> QuerySet[Action]:
    """The rows with all that `publish` reads, in four queries whatever their number."""
    return actions.select_related("plan", "section").prefetch_related(
        Prefetch("owners", Owner.objects.select_related("person", "group").order_by("position")),
        Prefetch("raisers", Raiser.objects.select_related("group").order_by("pk")),
        Prefetch("evidence", Evidence.objects.filter(is_public=True).order_by("at", "pk")),
    )


def publish(action: Action, *, today: date) -> PublishedAction:
    """Copy what is public from a row of `with_what_is_public`."""
    owners = [(_owner(owner), owner.is_lead) for owner in action.owners.all()]
    return PublishedAction(
        pk=action.pk,
        plan_id=action.plan_id,
        plan_title=action.plan.title,
        number=action.number,
        section_id=action.section_id,
        section=action.section.title if action.section else "",
        text=action.text,
        prompt=action.prompt,
        outcome=action.outcome,
        status=Status(action.status),
        response=Response(action.response) if action.response else None,
        response_reason=action.response_reason,
        response_words=action.response_words,
        asked_for=PublishedDate(action.asked_for_on, action.asked_for_precision),
        agreed=PublishedDate(action.agreed_on, action.agreed_precision),
        revised=PublishedDate(action.revised_on, action.revised_precision),
        revised_reason=action.revised_reason,
        times_revised=action.times_revised,
        completed=PublishedDate(action.completed_on, action.completed_precision),
        due_on=action.due_on,
        due_precision=action.due_precision,
        days_late=days_late(action.status, action.response, action.due_on, today),
        owners=tuple(dict.fromkeys(name for name, _ in owners)),
        lead=next((name for name, is_lead in owners if is_lead), ""),
        raised_by=tuple(dict.fromkeys(map(_raiser, action.raisers.all()))),
        resources=Resources(action.resources),
        closing_reason=action.closing_reason,
        silence_ends_on=action.silence_ends_on,
        times_reopened=action.times_reopened,
        evidence=tuple(map(_evidence, action.evidence.all())),
        changed_at=action.changed_at,
    )


def publish_all(actions: QuerySet[Action], *, today: date) -> list[PublishedAction]:
    """`publish` for every row, in the order given."""
    return [publish(action, today=today) for action in with_what_is_public(actions)]


def sections_of(actions: Sequence[PublishedAction]) -> list[tuple[str, list[PublishedAction]]]:
    """Actions under their headings, in the order in which they come."""
    found: dict[int | None, list[PublishedAction]] = {}
    for action in actions:
        found.setdefault(action.section_id, []).append(action)
    return [(group[0].section, group) for group in found.values()]


def as_data(action: PublishedAction) -> dict[str, Any]:
    """One action for the JSON and CSV files; dates are ISO, precisions beside them."""
    return {
        "id": action.pk,
        "number": action.number,
        "section": action.section,
        "text": action.text,
        "outcome_wanted": action.outcome,
        "status": action.status.value,
        "response": action.response.value if action.response else "",
        "response_reason": action.response_reason,
        "response_words": action.response_words,
        "asked_for": _iso(action.asked_for.on),
        "asked_for_precision": action.asked_for.precision,
        "agreed": _iso(action.agreed.on),
        "agreed_precision": action.agreed.precision,
        "revised": _iso(action.revised.on),
        "revised_precision": action.revised.precision,
        "revised_reason": action.revised_reason,
        "times_revised": action.times_revised,
        "completed": _iso(action.completed.on),
        "completed_precision": action.completed.precision,
        "days_late": action.days_late,
        "owners": list(action.owners),
        "lead": action.lead,
        "raised_by": list(action.raised_by),
        "resources": action.resources.value,
        "closing_reason": action.closing_reason,
        "times_reopened": action.times_reopened,
        "evidence": [each.title for each in action.evidence],
        "changed_at": action.changed_at.isoformat(timespec="seconds"),
    }


def lately(actions: QuerySet[Action], status: Status, most: int) -> QuerySet[Action]:
    """The actions that came to this status last."""
    return lately_closed(actions, status)[:most]


def plans_for_cards(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Published plans with what their cards show."""
    return plans.select_related("owner_group", "place").order_by("-published_at", "pk")


# The names that `as_data` gives, in its order.
COLUMNS = (
    "id",
    "number",
    "section",
    "text",
    "outcome_wanted",
    "status",
    "response",
    "response_reason",
    "response_words",
    "asked_for",
    "asked_for_precision",
    "agreed",
    "agreed_precision",
    "revised",
    "revised_precision",
    "revised_reason",
    "times_revised",
    "completed",
    "completed_precision",
    "days_late",
    "owners",
    "lead",
    "raised_by",
    "resources",
    "closing_reason",
    "times_reopened",
    "evidence",
    "changed_at",
)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _owner(owner: Owner) -> str:
    """Staff and partners answer by name; a resident's name is never shown."""
    if owner.group:
        return owner.group.name
    if owner.person:
        return A_RESIDENT if owner.person.kind == Kind.RESIDENT else owner.person.name
    return owner.words


def _raiser(raiser: Raiser) -> str:
    return raiser.group.name if raiser.group else A_RESIDENT


def _evidence(row: Evidence) -> PublishedEvidence:
    figure = f"{row.figure.normalize():f} {row.unit}".strip() if row.figure is not None else ""
    kind = EvidenceKind(row.kind)
    return PublishedEvidence(row.pk, kind, row.title, row.url, bool(row.file), figure)
