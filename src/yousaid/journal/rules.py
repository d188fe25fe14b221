"""The chain: how each fact is sealed to the one before it, and how a break is found.

A row's hash is SHA-256 over its fields, the previous hash last, each written as a netstring
(length in bytes, colon, the bytes, comma), so that no two different rows have the same bytes:

    sequence kind subject payload actor at recorded_at previous_hash

Numbers are decimal, no actor is empty, times are UTC as "2026-11-23 09:00:00" with ".123456" when
there are microseconds. The first row's previous hash is START.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple, TypeVar

START = "0" * 64

S = TypeVar("S")
E = TypeVar("E")


class Row(NamedTuple):
    """A journal row as bytes, exactly as the database holds it."""

    sequence: int
    kind: bytes
    subject: bytes
    payload: bytes
    actor: bytes  # the user's id in decimal, empty when nobody
    at: bytes
    recorded_at: bytes
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True)
class Head:
    """The end of a chain at some moment; START and 0 when it is empty."""

    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read SEQ:HASH. Raises ValueError with a message for people."""
        sequence, _, digest = text.strip().partition(":")
        if not sequence.isdecimal() or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValueError(f"“{text.strip()}” is no journal head: write SEQUENCE:HASH.")
        return cls(int(sequence), digest)


EMPTY = Head(0, START)


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold."""

    sequence: int
    problem: str


@dataclass(frozen=True)
class Verdict:
    """What a verification found: rows that hold, the head they reach, and the first break."""

    count: int
    head: Head
    broken: Break | None = None

    @property
    def holds(self) -> bool:
        """Whether every link holds and nothing that was published is missing."""
        return self.broken is None


def time_text(moment: datetime) -> str:
    """A moment as the chain writes it. Needs an aware datetime."""
    return str(moment.astimezone(UTC).replace(tzinfo=None))


def canonical_bytes(row: Row) -> bytes:
    """The bytes that are hashed: everything but the row's own hash."""
    return b"".join(b"%d:%b," % (len(each), each) for each in (b"%d" % row.sequence, *row[1:8]))


def row_hash(row: Row) -> str:
    """SHA-256 of the row, as 64 lower-case hexadecimal digits."""
    return sha256(canonical_bytes(row)).hexdigest()


def seal(
    head: Head,
    *,
    kind: str,
    subject: str,
    payload: str,
    actor_id: int | None,
    at: datetime,
    recorded_at: datetime,
) -> Head:
    """The new head after adding a row with these values behind `head`."""
    row = Row(
        head.sequence + 1,
        kind.encode(),
        subject.encode(),
        payload.encode(),
        b"" if actor_id is None else b"%d" % actor_id,
        time_text(at).encode(),
        time_text(recorded_at).encode(),
        head.hash.encode(),
        b"",
    )
    return Head(row.sequence, row_hash(row))


def verify(
    rows: Iterable[Row], *, published: Iterable[Head] = (), sealed: Head | None = None
) -> Verdict:
    """Walk rows in order and name the first break; memory does not grow with the journal.

    `published` heads were noted elsewhere at some time: the chain must pass through each of them,
    so that cutting rows off the end, or writing the whole chain anew, shows. `sealed` is the head
    that writers keep beside the chain, read before the rows: the chain must reach it too.
    """
    expected = _expected([*published, *([sealed] if sealed else [])])
    sequence, previous = 0, START.encode()
    for row in rows:
        problem = _problem(row, sequence, previous)
        if problem is None and expected.pop(row.sequence, {row.hash}) != {row.hash}:
            problem = "differs from the head published for it: the chain was written anew"
        if problem is not None:
            return Verdict(sequence, _head(sequence, previous), Break(sequence + 1, problem))
        sequence, previous = row.sequence, row.hash
    head = _head(sequence, previous)
    missing = [each for each in expected if each > sequence]
    if missing:
        problem = f"is missing: the journal once reached {max(missing)}"
        return Verdict(sequence, head, Break(sequence + 1, problem))
    return Verdict(sequence, head)


def _expected(heads: list[Head]) -> dict[int, set[bytes]]:
    """Expected hashes per sequence; two that differ for one sequence can never both hold."""
    expected: dict[int, set[bytes]] = {}
    for head in heads:
        if head.sequence:
            expected.setdefault(head.sequence, set()).add(head.hash.encode())
    return expected


def _head(sequence: int, previous: bytes) -> Head:
    return Head(sequence, previous.decode(errors="replace"))


def _problem(row: Row, sequence: int, previous: bytes) -> str | None:
    """What is wrong with the row that should follow `sequence`, if anything."""
    if row.sequence != sequence + 1:
        return f"is missing: after {sequence} comes {row.sequence}"
    if row.previous_hash != previous:
        return "does not follow the row before it: a row was changed, removed or moved"
    if row_hash(row).encode() != row.hash:
        return "was changed: its hash is not that of its content"
    return None


def fold(facts: Iterable[E], step: Callable[[S, E], S], start: S) -> S:
    """The state after applying facts in order: a thing as it stood after the last of them."""
    state = start
    for each in facts:
        state = step(state, each)
    return state
