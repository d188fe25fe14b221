"""Other people in somebody's data: whom the copy must not name."""

from collections.abc import Iterable, Iterator
from itertools import islice

from yousaid.people.models import Person
from yousaid.privacy.access.subjects import Subject
from yousaid.privacy.rules.words import EMAIL, PHONE, possible_names

SOMEBODY = "[somebody else]"
THEIR_CONTACT = "[somebody else’s contact details]"
BATCH = 500


class Others:
    """Knows, of all texts of a copy, which words name other people."""

    def __init__(self, subject: Subject, texts: Iterable[str]) -> None:
        self._own = {word.casefold() for word in subject.words}
        candidates: set[str] = set()
        for text in texts:
            candidates |= possible_names(text)
        names: set[str] = set()
        for batch in _batches(candidates):
            found = Person.objects.filter(name__in=batch).exclude(pk__in=subject.person_ids)
            names |= set(found.values_list("name", flat=True))
        names -= set(subject.names)
        self._names = sorted(names, key=len, reverse=True)

    def redacted(self, text: str) -> str:
        """The text without names, addresses and numbers of others; one's own stay."""
        for name in self._names:
            text = text.replace(name, SOMEBODY)
        for pattern in (EMAIL, PHONE):
            text = pattern.sub(
                lambda found: found[0] if self._is_own(found[0]) else THEIR_CONTACT, text
            )
        return text

    def _is_own(self, word: str) -> bool:
        folded = word.casefold()
        digits = "".join(each for each in folded if each.isdigit())
        return folded in self._own or ("@" not in folded and digits in self._own)


def _batches(words: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(words))
    while batch := list(islice(rest, BATCH)):
        yield batch
