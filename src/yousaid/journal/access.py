"""The door to the journal.

The journal does not know who may see a plan or a person: a caller first passes the access of the
thing the facts are about, then asks here for its history.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from yousaid.journal import queries, rules
from yousaid.journal.facts import kinds_of_class
from yousaid.journal.models import ChainHead, Fact
from yousaid.journal.rules import EMPTY, Head

S = TypeVar("S")


def facts_about(subject: str) -> QuerySet[Fact]:
    """The history of one thing ("action:123"), oldest first, with who did each."""
    return Fact.objects.filter(subject=subject).select_related("actor").order_by("sequence")


def facts_about_any(subjects: Collection[str]) -> QuerySet[Fact]:
    """The histories of several things together, in the order things happened."""
    found = Fact.objects.filter(subject__in=subjects)
    return found.select_related("actor").order_by("sequence")


def facts_since(sequence: int, *, of: Collection[type] = ()) -> QuerySet[Fact]:
    """Facts after a sequence number, oldest first; only those of the classes in `of` if given.

    For readers with a cursor: slice it, handle each, store the last sequence handled.
    """
    found = Fact.objects.filter(sequence__gt=sequence).order_by("sequence")
    return found.filter(kind__in=[k for cls in of for k in kinds_of_class(cls)]) if of else found


def fact_at(sequence: int) -> Fact:
    """One fact by its number. Raises Fact.DoesNotExist."""
    return Fact.objects.get(sequence=sequence)


def facts_by(actor_id: int) -> QuerySet[Fact]:
    """What one user did, newest first."""
    return Fact.objects.filter(actor_id=actor_id).order_by("-sequence")


def as_it_stood(subject: str, moment: datetime, step: Callable[[S, Fact], S], start: S) -> S:
    """Fold the facts of one thing up to a moment: `step(state, fact)` for each, oldest first.

    The dataclass is `fact.content`. Facts count by when they happened (`at`), in the order they
    were recorded.
    """
    return rules.fold(queries.up_to(facts_about(subject), moment).iterator(2_000), step, start)


def current_head() -> Head:
    """The last fact's sequence and hash; EMPTY when there is none."""
    last = Fact.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return Head(*last) if last else EMPTY


def sealed_head() -> Head | None:
    """The head as writers keep it beside the chain; None before the first migration."""
    kept = ChainHead.objects.filter(pk=1).values_list("sequence", "hash").first()
    return Head(*kept) if kept else None


def chain() -> Iterator[rules.Row]:
    """Every row as bytes, streamed in order, for verification."""
    return queries.chain_rows()
