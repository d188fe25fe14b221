"""What happened, in plain words: one visible table from facts to sentences.

A fact that is not in the table is left out of the page; `tests/actions/test_views_history.py`
holds every fact about an action to being told or being named among those that are not.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import linebreaks_filter

from yousaid.actions import facts
from yousaid.actions.choices import Resources, Response
from yousaid.actions.rules.recurrence import often_words
from yousaid.kit.dates import due_words, last_day, long_date, short_date


@dataclass(frozen=True)
class Known:
    """The words behind the ids that facts hold; an id that is missing was removed since."""

    people: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    replies: Mapping[int, str] = field(default_factory=dict)
    raisers: Mapping[int, str] = field(default_factory=dict)
    programmes: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[int, str] = field(default_factory=dict)

    def owners(self, owners: Iterable[facts.OwnerValue]) -> str:
        """Names of owners, the lead marked."""
        named = []
        for each in owners:
            name = each.words
            if each.person_id:
                name = self.people.get(each.person_id, "somebody since removed")
            elif each.group_id:
                name = self.groups.get(each.group_id, "a group since removed")
            named.append(f"{name} (answers for it)" if each.is_lead else name)
        return ", ".join(named) or "nobody"


@dataclass(frozen=True)
class Line:
    """One thing that happened: what, in whose words if any, and its shape on the page."""

    title: str
    body: str = ""
    tone: str = "note"


Tell = Callable[[Any, Known], Line]


def _answered(f: facts.ActionAnswered, known: Known) -> Line:
    answer = Response(f.response).label if f.response in Response.values else f.response
    title = f"Answered: {answer}" if not f.old_response else f"Answer changed to: {answer}"
    return Line(title, f.reason or f.words)


def _date(on: date | None, precision: str) -> str:
    return due_words(on, precision)


def _date_agreed(f: facts.DateAgreed, known: Known) -> Line:
    return Line(f"Date agreed: {_date(f.agreed_on, f.agreed_precision)}")


def _date_revised(f: facts.DateRevised, known: Known) -> Line:
    old, new = _date(f.old_on, f.old_precision), _date(f.revised_on, f.revised_precision)
    later = f.old_on and f.revised_on and f.revised_on > f.old_on
    return Line(f"Date moved from {old} to {new}", f.reason, "late" if later else "note")


def _claimed(f: facts.ActionClaimed, known: Known) -> Line:
    body = f"Done on {long_date(f.completed_on)}."
    if f.silence_ends_on:
        body += f" Residents may object until {long_date(f.silence_ends_on)}."
    return Line("Said to be done", body, "claimed")


def _owners_set(f: facts.OwnersSet, known: Known) -> Line:
    return Line(f"Carried by {known.owners(f.owners)}", f"Before: {known.owners(f.old)}")


def _reply(title: str, tone: str) -> Tell:
    def tell(f: Any, known: Known) -> Line:
        who = known.raisers.get(f.raiser_id, "those who raised it")
        return Line(title.format(who), known.replies.get(f.reply_id, ""), tone)

    return tell


def _reopened(f: facts.ActionReopened, known: Known) -> Line:
    return Line("Opened again", known.replies.get(f.reply_id or 0, ""), "disputed")


def _changed(f: facts.ActionChanged, known: Known) -> Line:
    changes = [
        f"{FIELDS.get(name, name.replace('_', ' ')).capitalize()}: "
        f"{_value(name, f.old, known)} → {_value(name, f.new, known)}"
        for name in f.new
        if not name.endswith("_precision")
    ]
    return Line("Details corrected", "\n".join(changes))


FIELDS = {
    "text": "what is to be done",
    "section_id": "section",
    "prompt": "what prompted it",
    "outcome": "what should be better",
    "asked_for_on": "asked for by",
    "resources": "what it needs",
    "resources_amount": "amount",
    "resources_words": "note on resources",
}


def _value(name: str, values: Mapping[str, Any], known: Known) -> str:
    """One field's value, as a person would say it; `values` are those of one side of a change."""
    value = values.get(name)
    if name == "asked_for_on":
        on = date.fromisoformat(value) if value else None
        return due_words(on, values.get("asked_for_precision", "day" if on else "none"))
    if value in (None, ""):
        return "nothing"
    if name == "section_id":
        return known.sections.get(int(value), "another section")
    if name == "resources":
        return Resources(value).label if value in Resources.values else value
    if name == "resources_amount":
        return f"£{Decimal(value):,.2f}"
    return str(value)


def _note(f: facts.NoteAdded, known: Known) -> Line:
    title = "Note for staff" if f.is_internal else "Note"
    return Line(title, known.notes.get(f.note_id, ""))


def _evidence(f: facts.EvidenceAdded, known: Known) -> Line:
    return Line(f"Evidence added: {f.title}", "" if f.is_public else "Staff only.")


def _escalated(f: facts.ActionEscalated, known: Known) -> Line:
    told = ", ".join(known.people.get(pk, "somebody since removed") for pk in f.person_ids)
    count, word = (f.days_late, "day") if f.days_late else (f.setbacks, "setback")
    said = f"{count} {word}{'' if count == 1 else 's'}{' late' if f.days_late else ''}"
    return Line(f"Passed up: {f.rung_title}", f"{said}. Told: {told or 'nobody'}.", "late")


def _nudged(f: facts.ActionNudged, known: Known) -> Line:
    told = ", ".join(known.people.get(pk, "somebody since removed") for pk in f.person_ids)
    return Line(f"Reminded: {told}")


def _waits(title: str) -> Tell:
    def tell(f: Any, known: Known) -> Line:
        if f.programme_id is None:
            return Line(title.format("another action"))
        return Line(title.format(known.programmes.get(f.programme_id, "a programme")))

    return tell


def _raiser(title: str) -> Tell:
    return lambda f, known: Line(title.format(known.raisers.get(f.raiser_id, "somebody")))


def _duty(f: facts.DutySet, known: Known) -> Line:
    period = f"from {short_date(f.starts)}"
    if f.ends:
        period += f" to {last_day(f.ends)}"
    return Line("Made a recurring duty", f"{often_words(f.rule)}, {period}.")


def _occurrences(f: facts.OccurrencesDue, known: Known) -> Line:
    if len(f.days) == 1:
        return Line(f"Put in the diary for {short_date(f.days[0])}")
    last = f", the last on {short_date(f.days[-1])}" if f.days else ""
    return Line(f"Put in the diary {len(f.days)} times{last}")


TELL: dict[type, Tell] = {
    facts.ActionAdded: lambda f, known: Line("Written into the plan"),
    facts.ActionAnswered: _answered,
    facts.ActionChanged: _changed,
    facts.ActionClaimed: _claimed,
    facts.ActionClosedUnfixed: lambda f, k: Line("Closed, not done", f.reason, "stopped"),
    facts.ActionConfirmed: _reply("{} confirmed that it is done", "good"),
    facts.ActionDisputed: _reply("{} says it is not done", "disputed"),
    facts.ActionEscalated: _escalated,
    facts.ActionNudged: _nudged,
    facts.ActionReopened: _reopened,
    facts.ActionResumed: lambda f, k: Line("Work goes on after the dispute", f.note, "progress"),
    facts.ActionReviewed: lambda f, k: Line(
        f"Looked at; next on {short_date(f.review_on)}" if f.review_on else "Looked at"
    ),
    facts.ActionStarted: lambda f, k: Line("Work began", tone="progress"),
    facts.ChangeUndone: lambda f, k: Line("A change to many actions was undone"),
    facts.ClaimWithdrawn: lambda f, k: Line("Not done after all", f.reason, "progress"),
    facts.DateAgreed: _date_agreed,
    facts.DateRevised: _date_revised,
    facts.DependencyAdded: _waits("Waits for {}"),
    facts.DependencyEnded: _waits("No longer waits for {}"),
    facts.DutySet: _duty,
    facts.EscalationEnded: lambda f, k: Line("No longer passed up"),
    facts.EvidenceAdded: _evidence,
    facts.EvidenceShown: lambda f, k: Line(
        "Evidence shown to residents" if f.is_public else "Evidence kept inside"
    ),
    facts.InternalNoteChanged: lambda f, k: Line("The desk’s own note was changed"),
    facts.NoteAdded: _note,
    facts.OccurrenceDone: lambda f, k: Line(
        f"Done for {short_date(f.due_on)}", f"On {long_date(f.done_on)}.", "good"
    ),
    facts.OccurrencesDue: _occurrences,
    facts.OwnersSet: _owners_set,
    facts.RaiserAdded: _raiser("Raised by {}"),
    facts.RaiserCommented: _reply("{} said", "note"),
    facts.RaiserLinkRenewed: _raiser("New private link for {}"),
    facts.SilencePassed: lambda f, k: Line(
        "Counts as done: nobody objected in time",
        f"The time to object ended on {long_date(f.silence_ends_on)}.",
        "good",
    ),
    facts.SilencePeriodSet: lambda f, k: Line(
        f"Residents may object until {short_date(f.silence_ends_on)}"
        if f.silence_ends_on
        else "The time to object was stopped"
    ),
    facts.SourceCited: lambda f, k: Line(f"Points at {f.citation.words}"),
}


def tell(rows: Iterable[Any], known: Known) -> list[dict[str, Any]]:
    """Entries for the `{% history %}` component from journal rows, in the order given."""
    entries = []
    for row in rows:
        said = TELL.get(type(row.content))
        if said is None:
            continue
        line = said(row.content, known)
        body = linebreaks_filter(line.body) if line.body else ""
        by = str(row.actor) if row.actor else ""
        entries.append(
            {"title": line.title, "body": body, "tone": line.tone, "at": row.at, "by": by}
        )
    return entries
