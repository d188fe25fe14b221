"""What people should be found by, and whether the index of their words says so."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, Model, OuterRef, QuerySet

from yousaid.people.access.persons import IN_REGISTER
from yousaid.people.access.words import People, begins_with
from yousaid.people.models import Person, PersonWord, Spelling
from yousaid.people.rules import finding as rules

BATCH = 2_000  # people whose words are compared or written at once


def words_wanted(people: People) -> Iterator[tuple[int, str, set[str]]]:
    """Id, name, and the words each of these people should be found by."""
    rows = people.filter(IN_REGISTER).order_by().values_list("pk", "name", "initials", "post")
    for pk, name, initials, post in rows:
        yield pk, name, rules.person_words(name, initials, post)


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
        people = Person.objects.filter(pk__in=batch)
        right = {pk: {(word, name) for word in words} for pk, name, words in words_wanted(people)}
        wrong += [pk for pk in batch if kept[pk] != right.get(pk, set())]
    return wrong


def unlearned_words() -> list[str]:
    """Words of names whose spellings are not known."""
    known = Spelling.objects.filter(word=OuterRef("word"))
    rows = PersonWord.objects.filter(~Exists(known)).exclude(begins_with("word", rules.FULL))
    rows = rows.exclude(word__contains=rules.PAIR)
    return list(rows.order_by("word").values_list("word", flat=True).distinct())


def unused_words(words: Iterable[str] | None = None) -> QuerySet[Spelling]:
    """Spellings of words that nobody has any more; of these words, or of all."""
    rows = Spelling.objects.filter(~Exists(PersonWord.objects.filter(word=OuterRef("word"))))
    return rows if words is None else rows.filter(word__in=words)
