"""A row of a register as a person, or returned with every reason at once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from yousaid.people.rules.register_columns import NAMES, RegisterLayout
from yousaid.people.rules.register_names import Named, NotAName, read_names
from yousaid.people.rules.register_values import (
    LONGEST,
    NOTHING,
    SHEET_ERRORS,
    Unclear,
    read_capacity,
    read_day,
    read_emails,
    read_formats,
    read_language,
    read_phones,
    says_yes,
)
from yousaid.places.rules.addresses import postcode_at_end, read_postcode

T = TypeVar("T")
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+[a-z]?", re.IGNORECASE)


class RegisterRow(NamedTuple):
    """One person as understood. `uprn` 0 and dates None are not known; "" is nothing."""

    row: int
    named: Named
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    reference: str = ""
    uprn: int = 0
    address: str = ""
    postcode: str = ""
    capacity: str = ""
    starts: date | None = None
    ends: date | None = None
    language: str = ""
    formats: tuple[str, ...] = ()
    stop: bool = False

    @property
    def says_where(self) -> bool:
        """Whether the row names a home or an address."""
        return bool(self.reference or self.uprn or self.address)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that can't be taken as it is; each reason says what to do."""

    row: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingAgain:
    """The heading row, repeated further down as on every printed page."""

    row: int


class RowReader:
    """Understands the rows under one layout. `fixes` are words put right: row → column → words."""

    def __init__(
        self, layout: RegisterLayout, fixes: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self._fixes = fixes or {}
        self._titles = layout.titles
        self._columns = {role: layout.columns(role) for role in set(layout.roles.values())}
        self._own = [at for role in NAMES for at in self._columns.get(role, ())]
        # A heading repeated on each printed page is known by the column that holds names.
        named = self._own[0] if self._own else -1
        self._named_at, self._named_title = named, layout.titles.get(named, "").casefold()

    def understand(
        self, number: int, cells: Sequence[str], from_merged: frozenset[int] = frozenset()
    ) -> RegisterRow | ReturnedRow | HeadingAgain:
        """One row. `from_merged` are columns whose words come from a merged cell further up."""
        if self._fixes and (fixes := self._fixes.get(str(number))):
            if fixes.get("leave_out"):
                return ReturnedRow(number, ("You left this row out.",))
            cells = _put_right(cells, fixes)
        if self._named_title and self._is_heading(cells):
            return HeadingAgain(number)
        reasons: list[str] = []

        def words(role: str) -> str:
            return self._words(role, cells, reasons)

        def value(role: str, read: Callable[[str], T], nothing: T) -> T:
            found = words(role) if role in self._columns else ""
            if not found:
                return nothing
            try:
                return read(found)
            except Unclear as problem:
                reasons.append(str(problem))
                return nothing

        named = self._named(words, from_merged, reasons)
        starts = value("starts", read_day, None)
        ends = value("ends", read_day, None)
        if starts and ends and ends <= starts:
            reasons.append("They moved out before they moved in.")
        address, postcode = self._address(words("postcode"), cells, reasons)
        row = RegisterRow(
            number,
            named,
            self._all("email", read_emails, cells, reasons),
            self._all("phone", read_phones, cells, reasons),
            words("reference"),
            _uprn(words("uprn"), reasons),
            address,
            postcode,
            value("capacity", read_capacity, ""),
            starts,
            ends,
            value("language", read_language, ""),
            self._formats(cells, reasons),
            says_yes(words("stop")),
        )
        if reasons:
            return ReturnedRow(number, tuple(dict.fromkeys(reasons)))
        return row

    def _is_heading(self, cells: Sequence[str]) -> bool:
        at = self._named_at
        return at < len(cells) and cells[at].casefold() == self._named_title

    def _words(self, role: str, cells: Sequence[str], reasons: list[str]) -> str:
        columns = self._columns.get(role)
        if not columns or columns[0] >= len(cells):
            return ""
        return _sound(cells[columns[0]], reasons)

    def _named(
        self, words: Callable[[str], str], from_merged: frozenset[int], reasons: list[str]
    ) -> Named:
        parts = [words(role) for role in ("name", "title", "forename", "surname")]
        if from_merged and self._own and from_merged.issuperset(self._own):
            reasons.append(
                "The name stands in a merged cell over several rows. Unmerge it, and write each "
                "person's own name."
            )
        try:
            return read_names(*parts)
        except NotAName as problem:
            reasons.append(str(problem))
            return Named("")

    def _all(
        self,
        role: str,
        read: Callable[[str], tuple[str, ...]],
        cells: Sequence[str],
        reasons: list[str],
    ) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for at in self._columns.get(role, ()):
            if at >= len(cells) or not (words := _sound(cells[at], reasons)):
                continue
            if len(words) > LONGEST:
                reasons.append(f"A cell of {len(words):,} characters is too long.")
                continue
            try:
                found += read(words)
            except Unclear as problem:
                reasons.append(str(problem))
        return found if len(found) < 2 else tuple(dict.fromkeys(found))

    def _formats(self, cells: Sequence[str], reasons: list[str]) -> tuple[str, ...]:
        found: list[str] = []
        for at in self._columns.get("formats", ()):
            if at < len(cells) and (words := _sound(cells[at], reasons)):
                try:
                    found += read_formats(words, self._titles.get(at, ""))
                except Unclear as problem:
                    reasons.append(str(problem))
        return tuple(dict.fromkeys(found))

    def _address(self, written: str, cells: Sequence[str], reasons: list[str]) -> tuple[str, str]:
        address = ""
        for at in self._columns.get("address", ()):
            part = _sound(cells[at], reasons).strip(" ,") if at < len(cells) else ""
            if part and part.casefold() not in NOTHING:
                # “12” and “High Street” are one line.
                between = " " if _NUMBER.fullmatch(address) else ", "
                address = f"{address}{between}{part}" if address else part
        if not address and not written:
            return "", ""
        if "\n" in address:
            address = ", ".join(
                line.strip(" ,") for line in address.split("\n") if line.strip(" ,")
            )
        postcode = read_postcode(written) if written.casefold() not in NOTHING else ""
        if postcode is None:
            reasons.append(f"“{written}” is not a postcode.")
            postcode = ""
        if not postcode and address:
            postcode = postcode_at_end(address)
            if postcode:
                address = re.sub(r"[\s,]*\S+\s*\S+$", "", address) if " " in address else address
        if len(address) > LONGEST:
            reasons.append(
                f"The address has {len(address):,} characters and the most is {LONGEST}."
            )
        if address and not any(letter.isalpha() for letter in address):
            reasons.append(f"“{address}” is not an address.")
        return address, postcode


def _put_right(cells: Sequence[str], fixes: Mapping[str, str]) -> Sequence[str]:
    fixed = list(cells)
    for at, words in fixes.items():
        if at.isdigit():
            fixed.extend([""] * (int(at) + 1 - len(fixed)))
            fixed[int(at)] = words
    return fixed


def _sound(words: str, reasons: list[str]) -> str:
    if words[:1] == "#" and words in SHEET_ERRORS:
        reasons.append(f"A cell says {words}: its formula went wrong. Write the value itself.")
        return ""
    return words


def _uprn(words: str, reasons: list[str]) -> int:
    if not words or words.casefold() in NOTHING:
        return 0
    if _SHORTENED.fullmatch(words):
        reasons.append(
            f"The UPRN was shortened to {words} by a spreadsheet. Show that column as a number "
            "without decimals and save the file again."
        )
        return 0
    found = re.fullmatch(r"(\d{1,12})(?:\.0+)?", words.replace(" ", "").replace(",", ""))
    if not found or not int(found[1]):
        reasons.append(f"“{words}” is not a UPRN: it is a number of up to twelve digits.")
        return 0
    return int(found[1])


def as_shown(row: RegisterRow) -> dict[str, Any]:
    """A row as its sender reads it, in words."""
    return {
        "row": row.row,
        "name": row.named.name,
        "reach": ", ".join((*row.emails, *row.phones)),
        "home": ", ".join(part for part in (row.address, row.postcode) if part)
        or row.reference
        or (str(row.uprn) if row.uprn else ""),
    }
