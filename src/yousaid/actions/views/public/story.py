"""What everybody may read of an action's history.

The same sentences as at the desk, but only for the facts below, without names of persons and
without what raisers wrote: they wrote it to the landlord.
"""

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from yousaid.actions import facts
from yousaid.actions.views.history import Known, tell

if TYPE_CHECKING:
    from yousaid.actions.models import Action

PUBLIC = (
    facts.ActionAdded,
    facts.ActionAnswered,
    facts.ActionClaimed,
    facts.ActionClosedUnfixed,
    facts.ActionConfirmed,
    facts.ActionDisputed,
    facts.ActionEscalated,
    facts.ActionReopened,
    facts.ActionResumed,
    facts.ActionReviewed,
    facts.ActionStarted,
    facts.ClaimWithdrawn,
    facts.DateAgreed,
    facts.DateRevised,
    facts.OccurrenceDone,
    facts.SilencePassed,
)


def tell_public(action: "Action", rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Entries for `{% history %}`, newest first; who did it is left out."""
    notes = {note.pk: note.text for note in action.notes.filter(is_internal=False)}
    shown = [row for row in rows if _may_be_read(row.content, notes)]
    entries = tell(shown, Known(notes=notes))
    for entry in entries:
        entry["by"] = ""
    return entries[::-1]


def _may_be_read(fact: Any, notes: Container[int]) -> bool:
    if isinstance(fact, facts.NoteAdded):
        return fact.note_id in notes  # nor one that was taken back
    if isinstance(fact, facts.EvidenceAdded):
        return fact.is_public
    return isinstance(fact, PUBLIC)
