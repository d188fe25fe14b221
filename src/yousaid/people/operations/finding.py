"""Keeping true what people are found by."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import F

from yousaid.kit.bulk import insert_values, keys_among, words_among
from yousaid.people.access.index import (
    BATCH,
    in_batches,
    place_marks,
    unused_words,
    words_wanted,
)
from yousaid.people.access.words import begins_with
from yousaid.people.models import Person, PersonWord, Spelling
from yousaid.people.rules.finding import PLACE, person_words, plain_words, spellings

NEW_AT_ONCE = 20_000  # new people whose words are written together, in the order of their index


# Without a savepoint: until its end SQLite would keep a copy of every page it writes to, in memory.
@transaction.atomic(savepoint=False)
def index_people(ids: Collection[int]) -> None:
    """Write anew what these people are found by, from their rows as they are now.

    Every operation that adds a person, changes a name, initials or post, merges, unmerges or
    erases calls this in its own transaction. Ids of nobody are left out.
    """
    for batch in _batches(ids):
        rows = PersonWord.objects.filter(person__in=batch)
        before = set(rows.values_list("word", flat=True).distinct())
        rows.delete()
        now: set[str] = set()
        # In the order of the index that all who share a word are read off.
        insert_values(PersonWord, ("word", "name", "person_id"), sorted(_rows(batch, now)))
        _learn(plain_words(now - before))
        unused_words(plain_words(before - now)).delete()


@transaction.atomic(savepoint=False)
def index_new_people(people: Iterable[tuple[int, str]]) -> None:
    """As `index_people`, for those just written: (number, name). `index_homes` does the rest."""
    waiting = iter(people)
    while batch := list(islice(waiting, NEW_AT_ONCE)):
        rows = sorted((word, name, pk) for pk, name in batch for word in person_words(name))
        insert_values(PersonWord, ("word", "name", "person_id"), rows)
        _learn(plain_words(word for word, _, _ in rows))


@transaction.atomic(savepoint=False)
def index_homes(ids: Collection[int]) -> None:
    """Write anew in which places these people are found, from their residencies as they are now.

    Every operation that gives somebody another home, or a home another place, calls this in its
    own transaction. `index_people` does it too.
    """
    for batch in _batches(ids, NEW_AT_ONCE):
        rows = PersonWord.objects.filter(begins_with("word", PLACE), person__in=keys_among(batch))
        rows.delete()
        marked = ((mark, name, pk) for pk, name, marks in place_marks(batch) for mark in marks)
        insert_values(PersonWord, ("word", "name", "person_id"), sorted(marked))


@transaction.atomic
def forget_people(ids: Collection[int]) -> None:
    """Drop what these people are found by, and the spellings of words nobody else has.

    Erasure calls this; `index_people` would find them again as long as their rows are there.
    """
    for batch in _batches(ids):
        rows = PersonWord.objects.filter(person__in=batch)
        words = set(rows.values_list("word", flat=True).distinct())
        rows.delete()
        unused_words(plain_words(words)).delete()


@transaction.atomic
def reindex_people() -> None:
    """Write anew what everybody is found by."""
    PersonWord.objects.all().delete()
    for batch in in_batches(Person):
        index_people(batch)
    unused_words().delete()


def _batches(ids: Collection[int], size: int = BATCH) -> Iterator[list[int]]:
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _rows(ids: Collection[int], seen: set[str]) -> Iterator[tuple[str, str, int]]:
    for pk, name, words in words_wanted(ids):
        seen |= words
        for word in words:
            yield word, name, pk


def _learn(words: Collection[str]) -> None:
    """Keep the spellings of those words that were not known before."""
    known = Spelling.objects.filter(word__in=words_among(words), spelling=F("word"))
    new = sorted(set(words).difference(known.values_list("word", flat=True)))
    Spelling.objects.bulk_create(
        (Spelling(spelling=each, word=word) for word in new for each in sorted(spellings(word))),
        ignore_conflicts=True,  # somebody else may learn the same word at this moment
    )
