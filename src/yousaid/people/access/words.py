"""People by the words of their names, quickly at any size of the register.

What few people have is looked up first and the rest is checked; what many have is read off an
index in the order of names, where a page is full soon. Neither grows with the register.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.people.models import Person, PersonWord, Spelling
from yousaid.people.rules import finding as rules

People = QuerySet[Person]
FEW = 2_000  # looked up first; what more people share is checked person by person
_LAST = "\U0010ffff"  # after every letter


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of the words `same`, or any that begins with `begins`."""

    same: tuple[str, ...] = ()
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How to narrow people, and the field that then holds their names in the order of an index."""

    narrow: Callable[[People], People]
    by_name: str = "name"


def begins_with(field: str, words: str) -> Q:
    """A range of an index, on columns that are compared by their bytes; LIKE would not use it."""
    return Q(**{f"{field}__gte": words, f"{field}__lt": words + _LAST})


def named_by(rows: QuerySet[Any], field: str = "person") -> Q:
    """A condition on people: some of `rows` name them in a field.

    Few are listed, many are checked one by one, so that a page of them takes about as long at any
    size. Asks the database once.
    """
    few = few_named(rows, field)
    if few is not None:
        return Q(pk__in=few)
    return Q(Exists(rows.filter(**{field: OuterRef("pk")})))


def few_named(rows: QuerySet[Any], field: str) -> set[int] | None:
    """The ids in a field of the rows; None when they are more than few."""
    found = list(rows.order_by().values_list(field, flat=True)[: FEW + 1])
    return set(found) if len(found) <= FEW else None


def with_words(wanted: Sequence[Wanted]) -> Way:
    """The way to those who have all of the wanted words, the rarest looked up first."""
    sizes = [_up_to_few(_having(each)) for each in wanted]
    if not wanted or not all(sizes):
        return Way(lambda people: people.none())
    first, by_name = sizes.index(min(sizes)), "name"
    if sizes[first] > FEW:
        single = [at for at, each in enumerate(wanted) if len(each.same) == 1 and not each.begins]
        if single:  # one word that many share: read them by name
            first, by_name = single[0], "name_words__name"
    others = [each for at, each in enumerate(wanted) if at != first]

    def narrow(people: People) -> People:
        if by_name != "name":
            people = people.filter(name_words__word=wanted[first].same[0])
        elif sizes[first] <= FEW:
            people = people.filter(pk__in=_having(wanted[first]).values("person"))
        else:
            people = _who_has(people, wanted[first])
        for each in others:
            people = _who_has(people, each)
        return people

    return Way(narrow, by_name)


def with_beginning(people: People, whole: Sequence[Wanted], begins: str, most: int) -> list[Person]:
    """The first so many with the whole words and a word that begins so, by that word and name."""
    sizes = [_up_to_few(_having(each)) for each in whole]
    if not all(sizes):
        return []
    last = Wanted(begins=begins)
    if whole and min(sizes) <= FEW:
        found = with_words([*whole, last]).narrow(people)
        return list(found.order_by("name", "pk")[:most])
    for each in whole:
        people = _who_has(people, each)
    rows = people.filter(begins_with("name_words__word", begins))
    # One person may have several words that begin so.
    rows = rows.order_by("name_words__word", "name_words__name", "pk")[: 3 * most]
    return list({person.pk: person for person in rows}.values())[:most]


def near_words(word: str) -> list[str]:
    """Words of people's names that this may be a misspelling of, the nearest first."""
    known = Spelling.objects.filter(spelling__in=rules.spellings(word))
    return rules.nearest(word, set(known.values_list("word", flat=True)[:FEW]))


def _having(wanted: Wanted) -> QuerySet[PersonWord]:
    condition = Q(word__in=wanted.same) if wanted.same else Q(pk__in=())
    if wanted.begins:
        condition |= begins_with("word", wanted.begins)
    return PersonWord.objects.filter(condition)


def _who_has(people: People, wanted: Wanted) -> People:
    return people.filter(Exists(_having(wanted).filter(person=OuterRef("pk"))))


def _up_to_few(rows: QuerySet[Any]) -> int:
    return rows.values("pk")[: FEW + 1].count()
