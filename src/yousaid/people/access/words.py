"""People by the words of their names, quickly at any size of the register.

What few people have is looked up first and the rest is checked; what many have is read off an
index in the order of names, where a page is full soon. Neither grows with the register.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.kit.bulk import keys_among
from yousaid.kit.compiled import Ask, Given, compiled, compiled_count
from yousaid.people.models import Person, PersonWord, Spelling
from yousaid.people.rules import finding as rules
from yousaid.places.queries import STEP

People = QuerySet[Person]
Narrow = Callable[[People], People]
FEW = 2_000  # looked up first; what more people share is checked person by person
_MOST_LIKE = 2_000  # words whose spelling is compared with one that was typed
_LAST = "\U0010ffff"  # after every letter


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of the words `same`, or any that begins with `begins`.

    `typed` is the whole word that these stand for, where it is one and no more.
    """

    same: tuple[str, ...] = ()
    begins: str = ""
    typed: str = ""


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
        return Q(pk__in=keys_among(few) if few else ())
    return Q(Exists(rows.filter(**{field: OuterRef("pk")})))


def few_named(rows: QuerySet[Any], field: str) -> set[int] | None:
    """The ids in a field of the rows; None when they are more than few."""
    found = list(rows.order_by().values_list(field, flat=True)[: FEW + 1])
    return set(found) if len(found) <= FEW else None


def whole_word(word: str) -> Wanted:
    """Who is called so, or by another form of the same name."""
    return Wanted(rules.name_marks(word), typed=word)


def only_word(wanted: Sequence[Wanted]) -> str:
    """The one word of the index that all of this comes to; "" where it is more."""
    alone = len(wanted) == 1 and len(wanted[0].same) == 1 and not wanted[0].begins
    return wanted[0].same[0] if alone else ""


def with_words(wanted: Sequence[Wanted]) -> Narrow:
    """What narrows people to those who have all of the wanted words, the rarest looked up first.

    Of words that many have the pair is looked up, whose rows are as few as people with both.
    """
    sizes = [_size(each) for each in wanted]
    if not wanted or not all(sizes):
        return lambda people: people.none()
    whole = [each for each in wanted if each.typed]
    if min(sizes) > FEW and len(whole) > 1:
        both = Wanted(rules.pairs_of(whole[0].typed, whole[1].typed))
        rest = [each for each in wanted if each not in whole[:2]]
        return lambda people: _who_has_all(_in(people, both), rest)
    first, by_name = sizes.index(min(sizes)), False
    if sizes[first] > FEW:
        single = [at for at, each in enumerate(wanted) if len(each.same) == 1 and not each.begins]
        if single:  # one word that many share: read them by name
            first, by_name = single[0], True
    others = [each for at, each in enumerate(wanted) if at != first]

    def narrow(people: People) -> People:
        if by_name:
            people = who_share(people, wanted[first].same[0])
        elif sizes[first] <= FEW:
            people = _in(people, wanted[first])
        else:
            people = _who_has(people, wanted[first])
        return _who_has_all(people, others)

    return narrow


def mark_of_place(pk: int, path: str) -> str:
    """The word of those who live or lived in a place; "" where there is none for it."""
    return rules.place_mark(pk) if len(path) // STEP in rules.MARKED_DEPTHS else ""


def shared_by_many(*words: str) -> bool:
    """Whether more than few have one of these words; nobody has one of none."""
    return bool(words) and shared_by(FEW, *words)


def shared_by(most: int, *words: str) -> bool:
    """Whether the index has more rows than this of the words."""
    return bool(_beyond(most, len(words))(words=words))


@lru_cache(maxsize=32)
def _beyond(most: int, words: int) -> Ask:
    rows = PersonWord.objects.filter(word__in=Given("words", words))
    return compiled(rows.values_list("pk")[most : most + 1])


def has_one_of(words: Sequence[str]) -> Q:
    """A condition on people: they have one of these words."""
    return Q(Exists(_having(Wanted(tuple(words))).filter(person=OuterRef("pk"))))


def who_share(people: People, word: str) -> People:
    """Those who have a word that many have, read off the index in the order of their names."""
    return people.filter(name_words__word=word).order_by("name_words__name")


def with_beginning(people: People, whole: Sequence[Wanted], begins: str, most: int) -> list[Person]:
    """The first so many with the whole words and a word that begins so, by that word and name."""
    sizes = [_size(each) for each in whole]
    if not all(sizes):
        return []
    last = Wanted(begins=begins)
    if whole and (min(sizes) <= FEW or _size(last) <= FEW):
        rows = with_words([*whole, last])(people)
        return list(rows.order_by("name", "pk")[:most])
    if whole:
        *before, latest = whole
        pairs = rules.pairs_begun(latest.typed, begins)
        if found := _beginning(_who_has_all(people, before), pairs, most):
            return found
    return _beginning(_who_has_all(people, whole), [begins], most)


def _beginning(people: People, begins: Iterable[str], most: int) -> list[Person]:
    """The first so many by a word that begins so, as the index holds them."""
    found: dict[int, Person] = {}
    for each in begins:
        rows = people.filter(begins_with("name_words__word", each))
        # One person may have several words that begin so.
        rows = rows.order_by("name_words__word", "name_words__name", "pk")[: 3 * most]
        found |= {person.pk: person for person in rows}
    return list(found.values())[:most]


def near_words(word: str) -> list[str]:
    """Words of people's names that this may be a misspelling of, the nearest first."""
    meant = sorted(rules.spellings(word))
    return rules.nearest(word, {known for (known,) in _spelt(len(meant))(spellings=meant)})


@lru_cache(maxsize=64)
def _spelt(spellings: int) -> Ask:
    known = Spelling.objects.filter(spelling__in=Given("spellings", spellings))
    return compiled(known.values_list("word")[:_MOST_LIKE])


def _having(wanted: Wanted) -> QuerySet[PersonWord]:
    condition = Q(word__in=wanted.same) if wanted.same else Q(pk__in=())
    if wanted.begins:
        condition |= begins_with("word", wanted.begins)
    return PersonWord.objects.filter(condition)


def _who_has(people: People, wanted: Wanted) -> People:
    return people.filter(Exists(_having(wanted).filter(person=OuterRef("pk"))))


def _who_has_all(people: People, wanted: Iterable[Wanted]) -> People:
    for each in wanted:
        people = _who_has(people, each)
    return people


def _in(people: People, wanted: Wanted) -> People:
    """Those among the rows of the index, which are all read."""
    return people.filter(pk__in=_having(wanted).values("person"))


def _size(wanted: Wanted) -> int:
    """How many rows of the index are wanted, counted to one more than few."""
    if not (wanted.same or wanted.begins):
        return 0
    count = _counted(len(wanted.same), bool(wanted.begins), FEW + 1)
    return count(same=wanted.same, begins=wanted.begins, last=wanted.begins + _LAST)


@lru_cache(maxsize=64)
def _counted(same: int, begins: bool, most: int) -> Callable[..., int]:
    condition = Q(word__in=Given("same", same)) if same else Q()
    if begins:
        condition |= Q(word__gte=Given("begins"), word__lt=Given("last"))
    return compiled_count(PersonWord.objects.filter(condition).values_list("pk")[:most])
