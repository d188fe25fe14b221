"""From facts to queued messages."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yousaid.communications.models import Cursor, Message
from yousaid.communications.rules import Draft
from yousaid.journal.access import current_head, facts_since

BATCH = 500


Reactions = Mapping[type, Iterable[Callable[[Any], Iterable[Draft]]]]


@transaction.atomic
def react(reactions: Reactions, *, at: datetime) -> int:
    """Read the journal from the cursor and queue what the table says.

    Returns how many facts were reacted to; call again until it is 0. Cursor and messages change
    together, so each fact is reacted to exactly once whatever dies in between.
    """
    cursor, _ = Cursor.objects.select_for_update().get_or_create(pk=1)
    head = current_head().sequence
    rows = list(facts_since(cursor.fact, of=reactions.keys())[:BATCH])
    Message.objects.bulk_create(
        Message(
            kind=draft.kind,
            fact=row.sequence,
            action_id=draft.action_id,
            follower_id=draft.follower_id,
            person_id=draft.person_id,
            raiser_id=draft.raiser_id,
            membership_id=draft.membership_id,
            contact_request_id=draft.contact_request_id,
            queued_at=at,
        )
        for row in rows
        for content in (row.content,)
        for reaction in reactions.get(type(content), ())
        for draft in reaction(content)
    )
    cursor.fact = rows[-1].sequence if rows else head
    cursor.save(update_fields=["fact"])
    return len(rows)


@transaction.atomic
def skip_to_present() -> None:
    """Tell nobody of what is in the journal so far: for a landlord made up or moved in whole."""
    Cursor.objects.update_or_create(pk=1, defaults={"fact": current_head().sequence})
