"""A million facts: recorded beside a raw bulk_create, and verified beside bare hashing.

The floor of recording is `bulk_create` of as many rows of the same width without chain or facts;
the floor of verifying is SHA-256 over the same bytes, already in memory.
"""

import os
import resource
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from bench._stopwatch import alternate, timed

FACTS = 1_000_000
RECORDED = 20_000
LIMIT = 30  # seconds for verifying a million facts
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTE = "The contractor came, and the drain of the block runs again."


def figures() -> Iterator[dict]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["YOUSAID_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")
        from yousaid.config.cli.boot import start_with_database

        start_with_database()
        yield from _recording()
        yield from _verifying()


def _recording() -> Iterator[dict]:
    from django.db import transaction

    from yousaid.journal.models import Fact
    from yousaid.journal.operations import record_many

    told = _fact()

    def recorded() -> None:
        with transaction.atomic():
            record_many((told(n, NOTE) for n in range(RECORDED)), by=None, at=AT)
            transaction.set_rollback(True)

    def raw() -> None:
        row = {"kind": "bench.note-made", "payload": NOTE * 2, "at": AT, "recorded_at": AT}
        seals = {"previous_hash": "0" * 64, "hash": "1" * 64}
        with transaction.atomic():
            for first in range(1, RECORDED, 1_000):
                Fact.objects.bulk_create(
                    Fact(sequence=n, subject=f"action:{n}", **row, **seals)
                    for n in range(first, first + 1_000)
                )
            transaction.set_rollback(True)

    taken = alternate(3, ours=recorded, floor=raw)
    yield {
        "name": "journal: facts recorded a second, in bulk",
        "value": RECORDED / taken["ours"].wall,
        "unit": "facts/s",
        "floor": RECORDED / taken["floor"].wall,
        "ratio": taken["floor"].wall / taken["ours"].wall,
    }


def _verifying() -> Iterator[dict]:
    from django.db import transaction

    from yousaid.journal import access, rules
    from yousaid.journal.operations import record_many

    told = _fact()
    with transaction.atomic():
        record_many((told(n, NOTE) for n in range(FACTS)), by=None, at=AT)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    verdicts = []
    ours = timed(lambda: verdicts.append(rules.verify(access.chain(), sealed=access.sealed_head())))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if not verdicts[0].holds or verdicts[0].count != FACTS:
        raise RuntimeError(f"the journal does not hold: {verdicts[0]}")
    row = next(access.chain())
    content = rules.canonical_bytes(row)

    def hashing() -> None:
        for _ in range(FACTS):
            sha256(content).hexdigest()

    floor = timed(hashing)
    yield {
        "name": "journal: 1,000,000 facts verified",
        "value": ours.wall,
        "unit": "s",
        "floor": floor.wall,
        "ratio": floor.wall / ours.wall,
        "limit": LIMIT,
        "cpu": ours.cpu,
    }
    yield {
        "name": "journal: memory that verifying adds",
        "value": grown / 1024,
        "unit": "MB",
    }


def _fact() -> type:
    from yousaid.journal.facts import fact

    @fact("bench.note-made")
    @dataclass(frozen=True)
    class NoteMade:
        action_id: int
        text: str

        @property
        def subject(self) -> str:
            return f"action:{self.action_id}"

    return NoteMade
