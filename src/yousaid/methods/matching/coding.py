"""Two lists of people as numbers: each distinct tidy value once, each person a row of codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from operator import contains

import numpy as np
import numpy.typing as npt

from . import tidying
from .nicknames import families

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
People = Mapping[str, Sequence[str]]
Said = dict[str, Sequence[str]]
Rows = dict[str, Codes]
Tidy = Callable[[Sequence[str]], list[str]]
FIELDS = ("forename", "surname", "born", "phone", "email", "address", "postcode")
REACH = ("phone", "email")
AT_ONCE = 20_000  # values tidied together


@dataclass(frozen=True)
class Coded:
    """One field of everybody.

    `words`: the distinct tidy values, `words[0]` being "", not known. `codes`: shape (people,),
    positions in `words`. `counts`: shape (words,), how many entries have each value; `known`: how
    many have any. Both count those, too, whom a `Sieve` left out.
    """

    words: list[str]
    codes: Codes
    counts: Codes
    known: int


@dataclass(frozen=True)
class Everybody:
    """Both lists, the left one first: row r of the right list is row `left` + r here.

    `among`: how many the right list has with those whom a `Sieve` left out; without one `right`.
    `given` and `family` are forenames and surnames in one coding, so that swapped names meet.
    `kin` (shape (words,)) gives for a name the code of its family of short forms. `home` holds
    postcode and numbers together. `said` are the fields as written, for reasons in words.
    """

    left: int
    right: int
    among: int
    said: Said
    given: Coded
    family: Coded
    kin: Codes
    born: Coded
    phone: Coded
    email: Coded
    postcode: Coded
    numbers: Coded
    home: Coded


def everybody(left: People, right: People) -> Everybody:
    """Tidy and code two lists, each a mapping of field → one entry a person.

    Fields: `forename` and `surname`, or `name` for both; `born`, `phone`, `email`, `address`,
    `postcode` (otherwise taken from the end of the address). Others are left alone; one not
    there counts as not known. Raises ValueError for columns of different lengths, or no name.

    Source: our own definition; see docs/methods/matching.md.
    """
    coder = Coder()
    one, two = as_said(left), as_said(right)
    return coder.everybody([one, two], [coder.codes(one), coder.codes(two)], Uncounted())


def as_said(people: People) -> Said:
    """The fields of a list, each entry on one line. Raises ValueError as `everybody`.

    Source: our own definition; see docs/methods/matching.md.
    """
    lengths = {len(column) for column in people.values()}
    if len(lengths) > 1:
        raise ValueError("The columns have different numbers of people.")
    if not {"name", "surname"} & set(people):
        raise ValueError("People need a column “name”, or “forename” and “surname”.")
    lines = _with_names(_one_line(people))
    nothing = [""] * lengths.pop()
    return {field: lines.get(field, nothing) for field in FIELDS}


def _one_line(people: People) -> Said:
    """Each entry on one line, because many are tidied as lines of one text."""
    lines: dict[str, Sequence[str]] = {}
    for field, column in people.items():
        if field in FIELDS or field == "name":
            broken = any(map(contains, column, repeat("\n")))
            lines[field] = [entry.replace("\n", " ") for entry in column] if broken else column
    return lines


def _with_names(people: Said) -> Said:
    if "surname" in people:
        return people
    pairs = [tidying.split_name(name) for name in people["name"]]
    return {**people, "forename": [p[0] for p in pairs], "surname": [p[1] for p in pairs]}


@dataclass
class Uncounted:
    """What is to be counted of entries that are no rows: how many, and of each field how many have
    each value (shape: the words met so far) and how many have any.
    """

    entries: int
    counts: dict[str, Codes]
    known: dict[str, int]

    def __init__(self) -> None:
        self.entries, self.counts, self.known = 0, {}, {}

    def add(self, rows: Rows) -> None:
        """Count these entries. A code of -1 is known, and nobody else's."""
        self.entries += len(rows["given"])
        home = (rows["postcode"] != 0) & (rows["numbers"] != 0)
        for name, codes in {**rows, "home": home}.items():
            self.known[name] = self.known.get(name, 0) + int(np.count_nonzero(codes))
            if name != "home":
                found = np.bincount(codes[codes > 0])
                self.counts[name] = _sum(self.counts.get(name, found[:0]), found)


def _sum(one: Codes, other: Codes) -> Codes:
    short, long = sorted((one, other), key=len)
    total = long.copy()
    total[: len(short)] += short
    return total


class _Field:
    """The codes of one field, given out as its values are met; 0 is "", not known.

    `remembers` of a field with few values how each is written, and tidies it once.
    """

    def __init__(
        self, tidy: Tidy, place: dict[str, int] | None = None, *, remembers: bool = False
    ) -> None:
        self.place = {"": 0} if place is None else place
        self.others: list[str] = []  # values whose codes follow those in `place`
        self._tidy, self._remembers = tidy, remembers
        self._written: dict[str, int] = {}

    def codes(self, written: Sequence[str]) -> Codes:
        """Codes of what is written, each new value learnt."""
        parts = (written[at : at + AT_ONCE] for at in range(0, len(written), AT_ONCE))
        return np.concatenate([np.zeros(0, np.int64), *map(self._codes, parts)])

    def _codes(self, written: Sequence[str]) -> Codes:
        place, code = self.place, self._written if self._remembers else {}
        new = [word for word in dict.fromkeys(written) if word not in code]
        code.update(
            # What is tidy as it is written is kept once.
            (word, place.setdefault(word if word == tidy else tidy, len(place)))
            for word, tidy in zip(new, self._tidy(new), strict=True)
        )
        return np.fromiter(map(code.__getitem__, written), np.int64, len(written))

    def known_codes(self, written: Sequence[str]) -> Codes:
        """Codes of what is written; -1 for values not met before."""
        found = map(self.place.get, self._tidy(written), repeat(-1))
        return np.fromiter(found, np.int64, len(written))

    def with_others(self, written: Sequence[str], codes: Codes) -> Codes:
        """`known_codes` with a code of its own for each -1: none of those is looked for again."""
        new = np.flatnonzero(codes < 0)
        words = [written[at] for at in new.tolist()]
        start = len(self.place) + len(self.others)
        self.others += [
            word if word == tidy else tidy
            for word, tidy in zip(words, self._tidy(words), strict=True)
        ]
        codes[new] = np.arange(start, start + len(new))
        return codes


def _each(tidy: Callable[[str], str]) -> Tidy:
    return lambda words: [tidy(word) for word in words]


class Coder:
    """Gives each value of a field one code, whichever list it stands in.

    Source: our own definition; see docs/methods/matching.md.
    """

    def __init__(self) -> None:
        names = {"": 0}
        self._fields = {
            "given": _Field(_each(tidying.tidy_forename), names, remembers=True),
            "family": _Field(_each(tidying.tidy_surname), names, remembers=True),
            "born": _Field(_each(tidying.tidy_born)),
            "phone": _Field(tidying.tidy_phones),
            "email": _Field(tidying.tidy_emails),
            "postcode": _Field(_each(tidying.tidy_postcode), remembers=True),
            "numbers": _Field(tidying.tidy_homes),
        }
        self._kin: list[int] = []

    def codes(self, said: Said, *, learn_reach: bool = True) -> Rows:
        """The codes of each field, shape (people,). Without `learn_reach` phones and emails that
        were not met before are -1: most in a register are nobody's in the other list. None may be
        learnt after `with_others`.
        """
        written = {
            **said,
            "given": said["forename"],
            "family": said["surname"],
            "postcode": [
                code or address
                for code, address in zip(said["postcode"], said["address"], strict=True)
            ],
            "numbers": said["address"],
        }
        return {
            name: (
                field.codes(written[name])
                if learn_reach or name not in REACH
                else field.known_codes(written[name])
            )
            for name, field in self._fields.items()
        }

    def with_others(self, said: Said, rows: Rows) -> Rows:
        """The rows with a code for each phone and email that was not met before."""
        others = {name: self._fields[name].with_others(said[name], rows[name]) for name in REACH}
        return rows | others

    def kin(self) -> Codes:
        """For each name met so far the code of its family of short forms."""
        names, leaders = self._fields["given"].place, families()
        for name in list(islice(names, len(self._kin), None)):
            # A family may be led by a name nobody in the lists bears: it gets a code of its own.
            self._kin.append(names.setdefault(leaders.get(name, name), len(names)))
        self._kin += range(len(self._kin), len(names))
        return np.array(self._kin)

    def everybody(self, said: list[Said], rows: list[Rows], uncounted: Uncounted) -> Everybody:
        """All rows, the first of the parts being the left list, with what else is to be counted.

        The parts are emptied, so that none is held twice.
        """
        kin = self.kin()
        sizes = [len(part["given"]) for part in rows]
        codes = {name: np.concatenate([part.pop(name) for part in rows]) for name in self._fields}
        fields = {
            name: _coded(
                [*field.place, *field.others],
                codes[name],
                uncounted.counts.get(name),
                uncounted.known.get(name),
            )
            for name, field in self._fields.items()
        }
        home = _together(codes["postcode"], codes["numbers"])
        return Everybody(
            sizes[0],
            sum(sizes[1:]),
            sum(sizes[1:]) + uncounted.entries,
            {
                field: list(chain.from_iterable(part.pop(field) for part in said))
                for field in FIELDS
            },
            kin=kin,
            home=_coded([], home, None, uncounted.known.get("home")),
            **fields,
        )


def _coded(words: list[str], codes: Codes, more: Codes | None, known: int | None) -> Coded:
    counts = np.bincount(codes, minlength=max(1, len(words)))
    known = len(codes) - int(counts[0]) + (known or 0)
    return Coded(words, codes, counts if more is None else _sum(counts, more), known)


def _together(postcode: Codes, numbers: Codes) -> Codes:
    """Postcode and numbers as one value, known only where both are."""
    both = postcode * (int(numbers.max(initial=0)) + 1) + numbers
    both[(postcode == 0) | (numbers == 0)] = 0
    order = np.argsort(both)
    fresh = np.diff(both[order], prepend=0) != 0
    codes = np.empty(len(both), np.int64)
    codes[order] = np.cumsum(fresh)
    return codes
