"""What a row of a homes list means, decided from its words alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yousaid.places.choices import Tenure

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

POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$")


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
    """Where each column stands (from 0), and the columns that name places, top level first."""

    row: int
    columns: Mapping[str, int]
    levels: tuple[tuple[str, int], ...]


class NoHeader(ValueError):
    """No row names the columns that homes need; the message says which are missing."""


def find_header(rows: Sequence[tuple[int, Sequence[str]]], levels: Iterable[str]) -> HomesHeader:
    """The first row, within twenty, that names the needed columns and at least one level.

    `rows` are (row number, cells); `levels` are the landlord's words for its levels, top first.
    Raises NoHeader.
    """
    names = tuple(levels)
    best_missing: list[str] = list(NEEDED)
    for number, cells in rows[:20]:
        folded = [_fold(cell) for cell in cells]
        columns = {
            field: at
            for field, words in COLUMNS.items()
            for at in (_first(folded, words),)
            if at is not None
        }
        places = tuple((name, folded.index(_fold(name))) for name in names if _fold(name) in folded)
        missing = [field for field in NEEDED if field not in columns]
        if not missing and places:
            return HomesHeader(number, columns, places)
        if not missing:
            missing = [" or ".join(names)]
        if len(missing) < len(best_missing):
            best_missing = missing
    raise NoHeader(
        "No heading row was found. It needs columns named reference, address, tenure and "
        f"at least one of {', '.join(names)}. Missing: {', '.join(best_missing)}."
    )


def understand(row: int, cells: Sequence[str], header: HomesHeader) -> HomeRow | ReturnedRow:
    """One row as a home, or returned with every reason at once."""
    reasons: list[str] = []

    def cell(field: str) -> str:
        at = header.columns.get(field)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    place = tuple(
        words for _, at in header.levels if at < len(cells) and (words := cells[at].strip())
    )
    reference, address = cell("reference"), cell("address")
    if not reference:
        reasons.append("No reference. Give the home the reference your housing system uses.")
    if not address:
        reasons.append("No address.")
    if not place:
        reasons.append(f"No place. Fill in {' or '.join(name for name, _ in header.levels)}.")
    uprn = _whole(cell("uprn"))
    if cell("uprn") and (uprn is None or not 0 < uprn < 10**12):
        reasons.append(f"“{cell('uprn')}” is not a UPRN: it is a number of up to twelve digits.")
    bedrooms = _whole(cell("bedrooms"))
    if cell("bedrooms") and (bedrooms is None or not 0 <= bedrooms <= 20):
        reasons.append(f"“{cell('bedrooms')}” bedrooms: write a number from 0 to 20.")
    postcode = cell("postcode").upper()
    if postcode and not POSTCODE.match(postcode):
        reasons.append(f"“{cell('postcode')}” is not a postcode.")
    tenure = read_tenure(cell("tenure"))
    if tenure is None:
        known = ", ".join(label for _, label in Tenure.choices)
        reasons.append(f"Tenure “{cell('tenure')}” is not known. Use one of: {known}.")
    if reasons or tenure is None:
        return ReturnedRow(row, tuple(cells), tuple(reasons))
    return HomeRow(row, reference, uprn, address, postcode, tenure, bedrooms, place)


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
