"""What a row of a homes list means, decided from its words alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yousaid.places.choices import Tenure
from yousaid.places.rules.addresses import postcode_at_end, read_postcode

COLUMNS: dict[str, tuple[str, ...]] = {
    "reference": (
        "reference", "ref", "property reference", "property ref", "prop ref", "place ref",
        "property code", "home reference", "asset id", "unit reference",
    ),
    "uprn": ("uprn", "unique property reference number", "nlpg uprn"),
    "address": ("address", "full address", "property address", "home address"),
    "postcode": ("postcode", "post code", "postal code"),
    "tenure": ("tenure", "tenure type", "tenancy type", "property tenure"),
    "bedrooms": ("bedrooms", "beds", "no of bedrooms", "number of bedrooms", "bedroom count"),
}  # fmt: skip
NEEDED = ("reference", "address", "tenure")
# An address is often spread over columns: "Address 1", "Address line 2", "Addr3".
ADDRESS_LINE = re.compile(r"(?:property )?addr(?:ess)? ?(?:line)? ?([1-9])")
LONGEST = {"reference": 60, "address": 300}  # characters, as the database keeps them
LONGEST_PLACE = 200

TENURE_WORDS: dict[Tenure, tuple[str, ...]] = {
    Tenure.SHELTERED: ("sheltered", "housing for older people", "retirement", "extra care"),
    Tenure.SHARED_OWNERSHIP: ("shared owner", "lcho", "part buy"),
    Tenure.LEASEHOLD: ("leasehold", "lease holder", "rtb leaseh"),
    Tenure.FREEHOLD: ("freehold",),
    Tenure.TEMPORARY: ("temporary", "homeless", "nightly"),
    Tenure.GENERAL_NEEDS: (
        "general", "secure", "introductory", "assured", "social rent", "affordable rent",
        "tenant", "tenancy", "flexible", "lcra", "council",
    ),
}  # fmt: skip

SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
SHEET_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One home as understood. `place` names its places from the top of the tree down."""

    row: int
    reference: str
    uprn: int | None
    address: str
    postcode: str
    tenure: Tenure
    bedrooms: int | None
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that can't be taken as it is; each reason says what to do."""

    row: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomesHeader:
    """Where each column stands (from 0), and the columns that name places, top level first.

    `address` are the columns that make up the address, one or several.
    """

    row: int
    columns: Mapping[str, int]
    address: tuple[int, ...]
    levels: tuple[tuple[str, int], ...]


class NoHeader(ValueError):
    """No row names the columns that homes need; the message says which are missing."""


def find_header(rows: Sequence[tuple[int, Sequence[str]]], levels: Iterable[str]) -> HomesHeader:
    """The first row, within twenty, that names the needed columns and at least one level.

    `rows` are (row number, cells); `levels` are the landlord's words for its levels, top first.
    Raises NoHeader.
    """
    names = tuple(levels)
    best_missing = [*NEEDED, " or ".join(names)]
    for number, cells in rows[:20]:
        folded = [_fold(cell) for cell in cells]
        columns = {
            field: at
            for field, words in COLUMNS.items()
            for at in (_first(folded, words),)
            if at is not None
        }
        address = (columns["address"],) if "address" in columns else _address_lines(folded)
        places = tuple(
            (name, at)
            for name in names
            for at in (_first(folded, (_fold(name), f"{_fold(name)} name")),)
            if at is not None
        )
        has = {*columns, *(["address"] if address else [])}
        missing = [field for field in NEEDED if field not in has]
        if not places:
            missing.append(" or ".join(names))
        if not missing:
            return HomesHeader(number, columns, address, places)
        if len(missing) < len(best_missing):
            best_missing = missing
    raise NoHeader(
        "No heading row was found. It needs columns named reference, address, tenure and "
        f"at least one of {', '.join(names)}. Missing: {', '.join(best_missing)}."
    )


def levels_of_tree(header: HomesHeader, names: Sequence[str], *, begun: bool) -> tuple[str, ...]:
    """What the tree's levels are called: the landlord's words, or, before there is any place, the
    levels of a list that begins lower down. Raises NoHeader when a level in between is missing.
    """
    named = tuple(name for name, _ in header.levels)
    first = names.index(named[0])
    if not begun and (first or named != tuple(names[: len(named)])):
        return named
    expected = tuple(names[first : first + len(named)])
    if named != expected:
        missing = next(name for name in expected if name not in named)
        raise NoHeader(f"Add a column {missing}: the list names {named[-1]} without it.")
    return tuple(names)


def _address_lines(folded: Sequence[str]) -> tuple[int, ...]:
    found = [(match[1], at) for at, words in enumerate(folded) if (match := _line(words))]
    return tuple(at for _, at in sorted(found))


def _line(words: str) -> re.Match[str] | None:
    return ADDRESS_LINE.fullmatch(words)


def understand(row: int, cells: Sequence[str], header: HomesHeader) -> HomeRow | ReturnedRow:
    """One row as a home, or returned with every reason at once."""
    reasons: list[str] = []

    def words(at: int | None) -> str:
        found = cells[at].strip() if at is not None and at < len(cells) else ""
        if found in SHEET_ERRORS:
            reasons.append(f"A cell says {found}: its formula went wrong. Write the value itself.")
            return ""
        return found

    def cell(field: str) -> str:
        return words(header.columns.get(field))

    place = tuple(name for _, at in header.levels if (name := words(at)))
    reference = cell("reference")
    address = ", ".join(line.rstrip(",") for at in header.address if (line := words(at)))
    if not reference:
        reasons.append("No reference. Give the home the reference your housing system uses.")
    if not address:
        reasons.append("No address.")
    if not place:
        reasons.append(f"No place. Fill in {' or '.join(name for name, _ in header.levels)}.")
    for (name, at), (lower, below) in pairwise(header.levels):
        if not words(at) and words(below):
            reasons.append(f"{lower} is filled in and {name} is not.")
    reasons += _too_long(reference, address, place)
    uprn_words = cell("uprn")
    uprn = _whole(uprn_words)
    if SHORTENED.fullmatch(uprn_words):
        reasons.append(
            f"The UPRN was shortened to {uprn_words} by a spreadsheet. Show that column as a "
            "number without decimals and save the file again."
        )
    elif uprn_words and (uprn is None or not 0 < uprn < 10**12):
        reasons.append(f"“{uprn_words}” is not a UPRN: it is a number of up to twelve digits.")
    bedroom_words = cell("bedrooms")
    bedrooms = _whole(bedroom_words)
    if bedroom_words and (bedrooms is None or not 0 <= bedrooms <= 20):
        reasons.append(f"“{bedroom_words}” bedrooms: write a number from 0 to 20.")
    postcode_words = cell("postcode")
    postcode = read_postcode(postcode_words)
    if postcode is None:
        reasons.append(f"“{postcode_words}” is not a postcode.")
    tenure_words = cell("tenure")
    tenure = read_tenure(tenure_words)
    if tenure is None:
        known = ", ".join(label for _, label in Tenure.choices)
        wrong = f"Tenure “{tenure_words}” is not known." if tenure_words else "No tenure."
        reasons.append(f"{wrong} Use one of: {known}.")
    if reasons or tenure is None or postcode is None:
        return ReturnedRow(row, tuple(cells), tuple(dict.fromkeys(reasons)))
    postcode = postcode or postcode_at_end(address)
    return HomeRow(row, reference, uprn, address, postcode, tenure, bedrooms, place)


def _too_long(reference: str, address: str, place: Sequence[str]) -> list[str]:
    reasons = [
        f"The {field} has {len(words):,} characters and the most is {LONGEST[field]}."
        for field, words in (("reference", reference), ("address", address))
        if len(words) > LONGEST[field]
    ]
    if any(len(name) > LONGEST_PLACE for name in place):
        reasons.append(f"The name of a place has over {LONGEST_PLACE} characters.")
    return reasons


def read_tenure(words: str) -> Tenure | None:
    """The tenure that a landlord's words mean; None when they say nothing known."""
    folded = _fold(words)
    if not folded:
        return None
    for tenure in Tenure:
        if folded in (tenure.value, _fold(tenure.label)):
            return Tenure(tenure)
    for tenure, hints in TENURE_WORDS.items():
        if any(hint in folded for hint in hints):
            return tenure
    return None


def returned_twice(homes: Iterable[HomeRow]) -> dict[int, str]:
    """Rows whose reference or UPRN stands in an earlier row: row number → reason."""
    seen: dict[tuple[str, object], int] = {}
    doubles: dict[int, str] = {}
    for home in homes:
        keys = [("reference", home.reference), ("UPRN", home.uprn)]
        for name, value in keys:
            if value is None:
                continue
            first = seen.setdefault((name, value), home.row)
            if first != home.row:
                doubles[home.row] = f"The same {name}, {value}, stands in row {first}."
    return doubles


def _fold(words: str) -> str:
    return re.sub(r"[\s._/-]+", " ", words).strip().casefold()


def _first(folded: Sequence[str], words: Sequence[str]) -> int | None:
    return next((at for at, cell in enumerate(folded) if cell in words), None)


def _whole(words: str) -> int | None:
    """A whole number, as Excel may write it: 100023336956, 100023336956.0, 1 000."""
    tidy = words.replace(" ", "").replace(",", "")
    match = re.fullmatch(r"(\d+)(?:\.0+)?", tidy)
    return int(match[1]) if match else None
