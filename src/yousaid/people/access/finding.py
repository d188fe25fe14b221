"""Finding people by whatever somebody types, among those whom they may see and nobody else.

What is typed is read in several ways, one after the other, and the first that finds somebody
counts: called so; living there; reached so; what higher apps offer, such as a group's name; and
last, spelt like it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from yousaid.accounts.models import User
from yousaid.people.access import words as look_up
from yousaid.people.access.persons import visible_people
from yousaid.people.access.records import current_residencies
from yousaid.people.access.words import FEW, People, Wanted
from yousaid.people.choices import ContactKind
from yousaid.people.models import ContactPoint, Person
from yousaid.people.rules import finding as rules
from yousaid.people.rules.contacts import tidy_contact
from yousaid.places.models import Home
from yousaid.places.rules.addresses import address_order, postcode_begins

MOST_SUGGESTED = 10
_SHORTEST_NUMBER = 5  # digits of a phone number; fewer stand in too many
_SHORTEST_STREET = 3
_SPACELESS_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


def _nothing_to_say(person: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of understanding what was typed.

    `said` tells it to the reader, `why(person)` says of one of those found what is not plain to
    see. `narrow` takes people one may see, and orders those that stand by name in an index. With a
    `word` it finds those who have this one in the index, and nobody else. It `is_guess` when
    nobody is called so and something was misspelt, perhaps.
    """

    said: str
    narrow: Callable[[People], People]
    why: Callable[[Person], str] = field(default=_nothing_to_say)
    word: str = ""
    is_guess: bool = False

    def by_name(self, people: People) -> People:
        """Those it finds among these people, in the order of their names."""
        rows = self.narrow(people)
        return rows.order_by(*rows.query.order_by or ("name",), "pk")


OfferedReading = Callable[[User | AnonymousUser, str, date], Reading | None]
_offered: list[OfferedReading] = []


def offer_reading(reading: OfferedReading) -> None:
    """For `AppConfig.ready` of a higher app: another way of finding people by typed words."""
    if reading not in _offered:
        _offered.append(reading)


def read_words(
    people: People, words: str, *, by: User | AnonymousUser, day: date
) -> Reading | None:
    """The first reading of the words that finds some of these people; None when none does.

    `people` are those that `by`, who asks, may see.
    """
    for reading in readings(by, words.strip(), day):
        if reading.narrow(people).exists():
            return reading
    return None


def suggest_people(
    user: User | AnonymousUser, words: str, *, day: date, among: People | None = None
) -> list[tuple[Person, str]]:
    """Up to ten persons that the user may see and may mean, as they type, each with why.

    `among` narrows them further. The last word may be unfinished.
    """
    people = visible_people(user)
    if among is not None:
        people = people & among
    people = people.order_by()
    asked = rules.typed_words(words)
    if asked and not any(letter.isdigit() or letter == "@" for letter in words):
        whole = [look_up.whole_word(word) for word in asked[:-1]]
        found = look_up.with_beginning(people, whole, asked[-1], MOST_SUGGESTED)
        if found:
            return [(person, _why_named(asked, person)) for person in found]
    reading = read_words(people, words, by=user, day=day)
    if reading is None:
        return []
    rows = reading.by_name(people)[:MOST_SUGGESTED]
    return [(person, reading.why(person) or reading.said) for person in rows]


def _why_named(asked: tuple[str, ...], person: Person) -> str:
    return rules.why_named(asked, person.name, person.initials, person.post)


# The readings -----------------------------------------------------------------------------------


def readings(by: User | AnonymousUser, words: str, day: date) -> Iterator[Reading]:
    """The ways of understanding the words, in the order in which they are tried."""
    asked = rules.typed_words(words)
    if not asked:
        return
    digits = sum(letter.isdigit() for letter in words)
    if "@" in words:
        yield _reached(ContactKind.EMAIL, words)
        return
    if digits >= _SHORTEST_NUMBER and not any(letter.isalpha() for letter in words):
        yield _reached(ContactKind.PHONE, words)
    if postcode := _postcode(words):
        yield _in_postcode(postcode, day)
    if not digits:
        called = [_called(word) for word in asked]
        yield replace(_named(words, called, "called"), word=look_up.only_word(called))
        yield _named(words, [_begun(word) for word in asked], "with a name that begins")
    yield from _at_address(words, day)
    for offered in _offered:
        if (reading := offered(by, words, day)) is not None:
            yield reading
    if not digits:
        near = [_spelt(word, len(asked)) for word in asked]
        yield replace(_named(words, near, "spelt like"), is_guess=True)


def _named(words: str, wanted: list[Wanted], how: str) -> Reading:
    why = partial(_why_named, rules.typed_words(words))
    return Reading(f"People {how} “{words}”", look_up.with_words(wanted), why)


def _called(word: str) -> Wanted:
    """One letter is an initial."""
    return Wanted(begins=word) if len(word) == 1 else look_up.whole_word(word)


def _begun(word: str) -> Wanted:
    return Wanted(rules.name_marks(word), begins=word)


def _spelt(word: str, words: int) -> Wanted:
    """A misspelling, or only the initial where there are other words as well."""
    near = look_up.near_words(word)
    initial = (word[0],) if words > 1 else ()
    return Wanted((*rules.name_marks(word), *near, *initial))


def _reached(kind: ContactKind, words: str) -> Reading:
    tidy = tidy_contact(kind, words)
    points = ContactPoint.objects.filter(look_up.begins_with("tidy", tidy), kind=kind)
    noun = "email address" if kind == ContactKind.EMAIL else "phone number"
    said = f"People whose {noun} begins with {words}"
    return Reading(said, lambda rows: rows.filter(look_up.named_by(points)))


def _postcode(words: str) -> str:
    whole = _SPACELESS_POSTCODE.fullmatch(words.upper().replace(" ", ""))
    return f"{whole[1]} {whole[2]}" if whole else postcode_begins(words)


def _in_postcode(postcode: str, day: date) -> Reading:
    homes = Home.objects.filter(look_up.begins_with("postcode", postcode))
    theirs = Q(home__isnull=True, postcode__startswith=postcode)
    return _living(homes, theirs, day, f"People living in {postcode}")


def _at_address(words: str, day: date) -> Iterator[Reading]:
    order = address_order(words)
    found = re.match(r"(.*?)((?: (?:[a-z]+ )?\d+[a-z]?(?:-\d+)?)*)$", order)
    street, doors = (found[1], found[2]) if found else (order, "")
    if len(street) < _SHORTEST_STREET:
        return
    homes = Home.objects.filter(look_up.begins_with("order", street))
    if doors:
        homes = homes.filter(order__contains=doors)
    theirs = Q(home__isnull=True)
    for word in words.replace(",", " ").split():
        theirs &= Q(address__icontains=word)
    yield _living(homes, theirs, day, f"People living at {words}")


def _living(homes: Any, theirs: Q, day: date, said: str) -> Reading:
    """Those who live in these homes, or at an address of their own that is not the landlord's."""
    there = current_residencies(day)

    def narrow(rows: People) -> People:
        elsewhere = there.filter(theirs)
        few = list(homes.values_list("pk", flat=True)[: FEW + 1])
        lived_in = there.filter(home__in=few if len(few) <= FEW else homes)
        return rows.filter(look_up.named_by(lived_in | elsewhere))

    return Reading(said, narrow)
