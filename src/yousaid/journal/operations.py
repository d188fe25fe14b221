"""Writing facts. Call inside the transaction that makes the change: both happen or neither."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.utils import timezone

from yousaid.journal import rules
from yousaid.journal.access import current_head
from yousaid.journal.facts import Factual, kind_of, to_payload, with_texts_changed
from yousaid.journal.models import ChainHead, Fact, RedactedFact
from yousaid.kit.bulk import insert_rows

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

BATCH = 1_000  # rows written at a time: bounds memory whatever the number of facts


class NotInTransaction(RuntimeError):
    """A fact was recorded outside the transaction of the change it tells of."""


# What higher apps asked to be called for: the facts, and what to do in their transaction.
_callers: list[tuple[frozenset[type], Callable[[], object]]] = []


def call_when_recorded(facts: Iterable[type], call: Callable[[], object]) -> None:
    """For `AppConfig.ready` of a higher app: `call` runs in the transaction that records any of
    these facts, once however many. It should enqueue a job and nothing else.
    """
    _callers.append((frozenset(facts), call))


@dataclass(frozen=True, slots=True)
class Entry:
    """One of many facts, with its own actor and time where they differ from the others'."""

    fact: Factual
    by: AbstractBaseUser | None = None
    at: datetime | None = None


def record(fact: Factual, *, by: AbstractBaseUser | None, at: datetime) -> Fact:
    """Append one fact; `by` is None when nobody signed in did it. Returns its row.

    Raises NotInTransaction outside `transaction.atomic`. Facts of other transactions wait until
    this one commits or rolls back, so record late and keep transactions short.
    """
    rows = _append([Entry(fact)], by=by, at=at)
    return rows[0]


def record_many(
    facts: Iterable[Factual | Entry], *, by: AbstractBaseUser | None, at: datetime
) -> range:
    """Append facts in the order given, in bulk; an Entry may carry its own actor and time.

    Returns their sequence numbers. `facts` may be a generator: only a batch is held in memory.
    Raises NotInTransaction outside `transaction.atomic`.
    """
    entries = iter(each if isinstance(each, Entry) else Entry(each) for each in facts)
    first = last = 0
    while batch := list(islice(entries, BATCH)):
        rows = _append(batch, by=by, at=at)
        first = first or rows[0].sequence
        last = rows[-1].sequence
    return range(first, last + 1) if first else range(0)


def _append(entries: list[Entry], *, by: AbstractBaseUser | None, at: datetime) -> list[Fact]:
    if not connection.in_atomic_block:
        raise NotInTransaction("Record a fact inside transaction.atomic, with its change.")
    locked = _lock_head()
    head = rules.Head(locked.sequence, locked.hash)
    now = timezone.now()  # the journal's own witness beside `at`: never the demo clock
    rows = []
    for entry in entries:
        actor = entry.by or by
        row = Fact(
            kind=kind_of(entry.fact),
            subject=entry.fact.subject,
            payload=to_payload(entry.fact),
            actor_id=None if actor is None else actor.pk,
            at=entry.at or at,
            recorded_at=now,
            previous_hash=head.hash,
        )
        head = rules.seal(
            head,
            kind=row.kind,
            subject=row.subject,
            payload=row.payload,
            actor_id=row.actor_id,
            at=row.at,
            recorded_at=row.recorded_at,
        )
        row.sequence, row.hash = head.sequence, head.hash
        rows.append(row)
    insert_rows(Fact, rows)
    ChainHead.objects.filter(pk=1).update(sequence=head.sequence, hash=head.hash)
    written = {type(entry.fact) for entry in entries}
    for facts, call in _callers:
        if not facts.isdisjoint(written):
            call()
    return rows


def _lock_head() -> ChainHead:
    """The head, held until the transaction ends.

    PostgreSQL locks the row. SQLite ignores `select_for_update`, but its transactions begin
    IMMEDIATE (see settings), so whoever is in one is the only writer.
    """
    heads = ChainHead.objects.select_for_update()
    locked = heads.filter(pk=1).first()
    if locked is None:
        ChainHead.objects.bulk_create(
            [ChainHead(pk=1, sequence=0, hash=rules.START)], ignore_conflicts=True
        )
        locked = heads.get(pk=1)
    return locked


def redact_fact(sequence: int, change: Callable[[str], str]) -> None:
    """From now on a fact is read with its texts changed, on top of what was changed before.

    The sealed row stays as it is. `change` gets every text of the payload, keys left out.
    """
    fact = Fact.objects.get(sequence=sequence)
    payload = with_texts_changed(fact.readable, change)
    RedactedFact.objects.update_or_create(fact=fact, defaults={"payload": payload})


HEADS = "journal-heads.txt"  # in YOUSAID_DATA; copy it elsewhere, or have others keep it


def publish_head(*, at: datetime) -> rules.Head:
    """Note the journal's present head in the file of published heads; returns it.

    Each line is SEQ:HASH and when it was noted. Nothing is added when the head is already there.
    """
    head = current_head()
    if head.sequence and head not in published_heads():
        with _heads_file().open("a", encoding="utf-8") as file:
            file.write(f"{head} {at.isoformat(timespec='seconds')}\n")
            file.flush()
            os.fsync(file.fileno())
    return head


def published_heads() -> list[rules.Head]:
    """Every head noted so far, oldest first. Raises ValueError when a line is no head."""
    if not _heads_file().exists():
        return []
    lines = _heads_file().read_text(encoding="utf-8").splitlines()
    return [rules.Head.parse(line.split()[0]) for line in lines if line.strip()]


def _heads_file() -> Path:
    return Path(settings.DATA) / HEADS
