"""What people should be found by, and whether the index of their words says so."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Exists, Model, OuterRef, QuerySet

from yousaid.kit.bulk import keys_among, words_among
from yousaid.people.access.persons import IN_REGISTER, IN_REGISTER_OF_PERSON
from yousaid.people.access.words import begins_with
from yousaid.people.models import Person, PersonWord, Residency, Spelling
from yousaid.people.rules import finding as rules
from yousaid.places.models import Place

BATCH = 2_000  # people whose words are compared or written at once


def words_wanted(ids: Collection[int]) -> Iterator[tuple[int, str, set[str]]]:
    """Id, name, and the words each of these people should be found by."""
    people = Person.objects.filter(IN_REGISTER, pk__in=keys_among(ids)).order_by()
    places = {pk: marks for pk, _, marks in place_marks(ids)}
    for pk, name, initials, post in people.values_list("pk", "name", "initials", "post"):
        yield pk, name, rules.person_words(name, initials, post) | places.get(pk, set())


def place_marks(ids: Collection[int]) -> list[tuple[int, str, set[str]]]:
    """Id, name, and the marks of the upper places that each of these people lives or lived in.

    Of every residency, whatever its days: the index has no calendar, and who reads it looks at
    those of today.
    """
    lived = Residency.objects.filter(
        IN_REGISTER_OF_PERSON, person__in=keys_among(ids), home__isnull=False
    )
    rows = list(lived.order_by().values_list("person", "person__name", "home__place__path"))
    ends = [Place.steplen * depth for depth in rules.MARKED_DEPTHS]
    above = {path: {path[:end] for end in ends if len(path) >= end} for _, _, path in rows}
    paths = set().union(*above.values())
    known = dict(
        Place.objects.filter(path__in=words_among(paths)).order_by().values_list("path", "pk")
    )
    marks = {path: {rules.place_mark(known[each]) for each in up} for path, up in above.items()}
    found: dict[int, tuple[int, str, set[str]]] = {}
    for pk, name, path in rows:
        _, _, theirs = found.setdefault(pk, (pk, name, set()))
        theirs |= marks[path]
    return list(found.values())


def in_batches(model: type[Model], size: int = BATCH) -> Iterator[list[int]]:
    """The keys of a table, so many at a time."""
    after = 0
    keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
    while batch := list(keys.filter(pk__gt=after)[:size]):
        yield batch
        after = batch[-1]


def wrongly_indexed() -> list[int]:
    """Persons whom a search would miss, or find by words they do not have. Reads every person."""
    wrong: list[int] = []
    for batch in in_batches(Person):
        kept: dict[int, set[tuple[str, str]]] = {pk: set() for pk in batch}
        rows = PersonWord.objects.filter(person__in=batch)
        for pk, word, name in rows.values_list("person", "word", "name"):
            kept[pk].add((word, name))
        right = {pk: {(word, name) for word in words} for pk, name, words in words_wanted(batch)}
        wrong += [pk for pk in batch if kept[pk] != right.get(pk, set())]
    return wrong


def unlearned_words() -> list[str]:
    """Words of names whose spellings are not known."""
    known = Spelling.objects.filter(word=OuterRef("word"))
    rows = PersonWord.objects.filter(~Exists(known)).exclude(begins_with("word", rules.FULL))
    rows = rows.exclude(word__contains=rules.PAIR).exclude(begins_with("word", rules.PLACE))
    return list(rows.order_by("word").values_list("word", flat=True).distinct())


def unused_words(words: Iterable[str] | None = None) -> QuerySet[Spelling]:
    """Spellings of words that nobody has any more; of these words, or of all."""
    rows = Spelling.objects.filter(~Exists(PersonWord.objects.filter(word=OuterRef("word"))))
    return rows if words is None else rows.filter(word__in=words)
