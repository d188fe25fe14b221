"""Dated words on how an action goes."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.facts import NoteAdded
from yousaid.actions.models import Action, ProgressNote
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.writing import lock, put


@transaction.atomic
def add_note(
    action: Action, *, text: str, is_internal: bool = False, by: User, at: datetime
) -> ProgressNote:
    """Say how it goes; an internal note never leaves the desk."""
    if not text.strip():
        raise Refused("Write something first.")
    lock(action)
    note = ProgressNote.objects.create(
        action=action, text=text, is_internal=is_internal, at=at, by=by
    )
    put(action, NoteAdded(action.pk, note.pk, is_internal), by=by, at=at)
    return note
