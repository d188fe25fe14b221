"""Two lists of people as numbers: each distinct tidy value once, each person a row of codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from . import tidying
from .nicknames import families

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
People = Mapping[str, Sequence[str]]
FIELDS = ("forename", "surname", "born", "phone", "email", "address", "postcode")


@dataclass(frozen=True)
class Coded:
    """One field of everybody.

    `words`: the distinct tidy values, `words[0]` being "", not known. `codes`: shape (people,),
    positions in `words`. `counts`: shape (words,), how many entries have each value.
    """

    words: list[str]
    codes: Codes
    counts: Codes

    @property
    def known(self) -> int:
        """How many entries have a value that is known."""
        return len(self.codes) - int(self.counts[0])


@dataclass(frozen=True)
class Everybody:
    """Both lists, the left one first: row r of the right list is row `left` + r here.

    `given` and `family` are forenames and surnames in one coding, so that swapped names meet.
    `kin` (shape (words,)) gives for a name the code of its family of short forms. `home` holds
    postcode and numbers together. `said` are the fields as written, for reasons in words.
    """

    left: int
    right: int
    said: dict[str, list[str]]
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
    sizes = (_size(left), _size(right))
    one, two = (_with_names(_one_line(people)) for people in (left, right))
    said = {
        field: [
            *one.get(field, [""] * sizes[0]),
            *two.get(field, [""] * sizes[1]),
        ]
        for field in FIELDS
    }
    postcodes = [
        written or address
        for written, address in zip(said["postcode"], said["address"], strict=True)
    ]
    postcode = _code(postcodes, _each(tidying.tidy_postcode))
    numbers = _code(said["address"], tidying.tidy_homes)
    given, family, kin = _names(said["forename"], said["surname"])
    return Everybody(
        *sizes,
        said,
        given,
        family,
        kin,
        _code(said["born"], _each(tidying.tidy_born)),
        _code(said["phone"], tidying.tidy_phones),
        _code(said["email"], tidying.tidy_emails),
        postcode,
        numbers,
        _together(postcode, numbers),
    )


def _size(people: People) -> int:
    lengths = {len(column) for column in people.values()}
    if len(lengths) > 1:
        raise ValueError("The columns have different numbers of people.")
    if not {"name", "surname"} & set(people):
        raise ValueError("People need a column “name”, or “forename” and “surname”.")
    return lengths.pop()


def _one_line(people: People) -> dict[str, list[str]]:
    """Each entry on one line, because many are tidied as lines of one text."""
    lines = {}
    for field, column in people.items():
        if field in FIELDS or field == "name":
            broken = "\n" in "".join(column)
            lines[field] = (
                [entry.replace("\n", " ") for entry in column] if broken else list(column)
            )
    return lines


def _with_names(people: dict[str, list[str]]) -> dict[str, list[str]]:
    if "surname" in people:
        return people
    pairs = [tidying.split_name(name) for name in people["name"]]
    return {**people, "forename": [p[0] for p in pairs], "surname": [p[1] for p in pairs]}


def _each(tidy: Callable[[str], str]) -> Callable[[Sequence[str]], list[str]]:
    return lambda words: [tidy(word) for word in words]


def _code(written: Sequence[str], tidy: Callable[[Sequence[str]], list[str]]) -> Coded:
    return _shared(*_places(written, tidy, {"": 0}))


def _places(
    written: Sequence[str],
    tidy: Callable[[Sequence[str]], list[str]],
    place: dict[str, int],
) -> tuple[dict[str, int], Codes]:
    """Codes of what is written; new tidy values are added to `place`."""
    distinct = list(dict.fromkeys(written))
    code = {
        # What is tidy as it is written is kept once.
        word: place.setdefault(word if word == tidied else tidied, len(place))
        for word, tidied in zip(distinct, tidy(distinct), strict=True)
    }
    return place, np.fromiter(map(code.__getitem__, written), np.int64, len(written))


def _shared(place: dict[str, int], codes: Codes) -> Coded:
    return Coded(list(place), codes, np.bincount(codes, minlength=len(place)))


def _names(forenames: list[str], surnames: list[str]) -> tuple[Coded, Coded, Codes]:
    place, given = _places(forenames, _each(tidying.tidy_forename), {"": 0})
    place, family = _places(surnames, _each(tidying.tidy_surname), place)
    leaders = families()
    # A family may be led by a name nobody in the lists bears: it gets a code of its own.
    kin = [place.setdefault(leaders.get(name, name), len(place)) for name in list(place)]
    kin += range(len(kin), len(place))
    return _shared(place, given), _shared(place, family), np.array(kin)


def _together(postcode: Coded, numbers: Coded) -> Coded:
    """Postcode and numbers as one value, known only where both are."""
    both = postcode.codes * len(numbers.words) + numbers.codes
    both[(postcode.codes == 0) | (numbers.codes == 0)] = 0
    order = np.argsort(both)
    fresh = np.diff(both[order], prepend=0) != 0
    codes = np.empty(len(both), np.int64)
    codes[order] = np.cumsum(fresh)
    return Coded([], codes, np.bincount(codes, minlength=1))
