"""The first people by name of whoever sees a large area, without a walk through everybody else.

Who lives there, who works here and who helps stand in indexes of their own, each by name. They are
read side by side until a list has enough. The indexes say where to look, never who is seen: each
of the three asks all that `persons.visible_people` asks.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits
from yousaid.kit import clock
from yousaid.kit.bulk import keys_among
from yousaid.kit.compiled import Ask, Given, compiled
from yousaid.people.access.contacts import acting_on
from yousaid.people.access.finding import Reading, read_words, readings
from yousaid.people.access.persons import (
    CLOSE,
    IN_REGISTER,
    IN_REGISTER_OF_PERSON,
    large_area,
    visible_people,
)
from yousaid.people.access.records import current_residencies
from yousaid.people.access.words import shared_by
from yousaid.people.choices import WORKING
from yousaid.people.models import Person, PersonWord
from yousaid.places.access import in_places

# Whose rows of the index are walked when a word is looked for in an area: of a word that fewer
# people have those with the word, else those who live there, where some with the word come soon.
_VERY_MANY = 20_000


class Listed(NamedTuple):
    """People whom somebody sees, and how the words were read that they typed, if any."""

    people: QuerySet[Person]
    reading: Reading | None


def people_to_list(user: User, words: str, *, most: int | None, day: date) -> Listed:
    """The people of a list and how its words are read.

    `most`: how many rows in the order of names the list needs, where the reading is all that
    narrows it. Of a large area it then gets no more, and a reading that has narrowed them already.
    """
    if most is not None and not words:
        return Listed(first_visible(user, most), None)
    if most is not None and (marks := large_area(user)):
        reading = next(readings(user, words, day), None)
        if reading and reading.word and (found := _read_off(user, marks, most, reading.word)):
            return Listed(_those(found), replace(reading, narrow=lambda rows: rows))
    people = visible_people(user)
    return Listed(people, read_words(people, words, by=user, day=day) if words else None)


def first_visible(user: User, most: int, word: str = "") -> QuerySet[Person]:
    """Those of the user's `visible_people` among whom the first `most` by name are.

    With a `word` the first of those found by it (`rules.finding`). For whoever sees no large area
    it is all of them.
    """
    marks = large_area(user)
    return _those(_read_off(user, marks, most, word)) if marks else visible_people(user)


def _those(ids: set[int]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=keys_among(ids))


def _read_off(user: User, marks: tuple[str, ...], most: int, word: str) -> set[int]:
    held, day = permits(user).holding(*CLOSE), clock.today()
    by_word = bool(word) and not shared_by(_VERY_MANY, word)
    reach = most
    while True:
        rows = _first(held, marks, bool(word), by_word, reach)(day=day, word=word)
        found = {pk for _, pk in rows}
        if len(found) >= most or len(rows) < reach:
            return found
        reach *= 2  # some who work here live here too


@lru_cache(maxsize=64)  # one or two for each large area somebody sees
def _first(held: Permits, marks: tuple[str, ...], searched: bool, by_word: bool, most: int) -> Ask:
    day = Given("day")
    here = current_residencies(day).filter(in_places(held, "home__place"))
    theirs = Exists(here.filter(person=OuterRef("person")))
    marked = PersonWord.objects.filter(word__in=marks, person=OuterRef("person"))
    helping = acting_on(day).filter(Exists(marked), theirs).values("helper")
    every = Person.objects.filter(IN_REGISTER)
    if by_word:
        walked = [PersonWord.objects.filter(Exists(marked), word=Given("word"))]
    else:
        walked = [PersonWord.objects.filter(word=mark) for mark in marks]
    if searched:
        every = every.filter(_has_word("pk"))
        walked = [rows.filter(_has_word("person")) for rows in walked]
    parts: list[Any] = [every.filter(kind=kind).values_list("name", "pk") for kind in WORKING]
    parts.append(every.filter(pk__in=helping).values_list("name", "pk"))
    # Conditions stand in the order in which they are cheap and leave few.
    living = [rows.filter(IN_REGISTER_OF_PERSON, theirs) for rows in walked]
    parts += [rows.values_list("name", "person") for rows in living]
    return compiled(parts[0].union(*parts[1:], all=True).order_by("name", "pk")[:most])


def _has_word(person: str) -> Q:
    return Q(Exists(PersonWord.objects.filter(word=Given("word"), person=OuterRef(person))))
