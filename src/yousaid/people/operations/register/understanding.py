"""A kept file as rows of people, with the homes they live in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from yousaid.kit.reading import Reading, Table, read, read_pasted
from yousaid.methods.matching.tidying import tidy_homes
from yousaid.people.rules.register_columns import NoNames, RegisterLayout, chosen_layout
from yousaid.people.rules.register_rows import HeadingAgain, RegisterRow, ReturnedRow, RowReader
from yousaid.places.models import Home

PASTED = "pasted text"  # the file name of what was pasted
BATCH = 2_000
Heard = Callable[[int, int, str], None]
T = TypeVar("T")


@dataclass
class Register:
    """A register as it was understood. `homes` gives the home of each row that names one."""

    sheet: str
    layout: RegisterLayout
    remarks: tuple[str, ...]
    rows: list[RegisterRow] = field(default_factory=list)
    returned: list[ReturnedRow] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)  # the heading, repeated further down
    homes: dict[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The rows below the heading, but for headings repeated."""
        return len(self.rows) + len(self.returned)


def read_register(content: bytes, file_name: str) -> Reading:
    """The tables of a file as it was sent; without a name it was pasted. Raises Unreadable."""
    if file_name in {"", PASTED}:
        return read_pasted(content.decode())
    return read(content, file_name)


def numbered(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    """The first rows of a table, among which the heading is looked for."""
    return [(row.number, row.cells) for row in table.rows[:20]]


def understand_register(
    table: Table,
    *,
    remarks: tuple[str, ...] = (),
    chosen: Mapping[str, Any] | None = None,
    fixes: Mapping[str, Mapping[str, str]] | None = None,
    heard: Heard | None = None,
) -> Register:
    """A table of people, understood. Raises NoNames when no column holds names.

    `chosen` is the layout kept with a run; `fixes` are words put right, by row and column.
    `heard` is told now and then how far it got.
    """
    layout = chosen_layout(numbered(table), chosen or {})
    if not layout.names_people:
        raise NoNames
    register = Register(table.name, layout, (*remarks, *table.remarks))
    reader = RowReader(layout, fixes)
    total = len(table.rows)
    for count, row in enumerate(table.rows):
        if heard and count % BATCH == 0:
            heard(count, total, f"Reading row {count:,} of {total:,}.")
        if row.number <= layout.header:
            continue
        understood = reader.understand(row.number, row.cells, row.from_merged)
        if isinstance(understood, RegisterRow):
            register.rows.append(understood)
        elif isinstance(understood, ReturnedRow):
            register.returned.append(understood)
        else:
            register.headings.append(understood.row)
    _find_homes(register)
    return register


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Pieces small enough for one query."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _find_homes(register: Register) -> None:
    """Find each row's home; rows that name one nobody knows are returned."""
    known = _by_reference({row.reference for row in register.rows if row.reference})
    uprns = _by_uprn({row.uprn for row in register.rows if row.uprn and not row.reference})
    wanted = [row for row in register.rows if row.address and row.postcode and not row.reference]
    addresses = _by_address({row.postcode for row in wanted})
    numbers = dict(
        zip((row.row for row in wanted), tidy_homes([row.address for row in wanted]), strict=True)
    )
    unknown: dict[int, str] = {}
    for row in register.rows:
        home = 0
        if row.reference:
            home = known.get(row.reference.casefold(), 0)
            if not home:
                unknown[row.row] = (
                    f"No home has the reference “{row.reference}”. Import the home first, or take "
                    "the reference out and write the address."
                )
        elif row.uprn:
            home = uprns.get(row.uprn, 0)
        if not home and row.row in numbers:
            home = addresses.home_of(row.postcode, numbers[row.row], row.address)
        if home:
            register.homes[row.row] = home
        elif row.uprn and not row.address and row.row not in unknown:
            unknown[row.row] = (
                f"No home has the UPRN {row.uprn}. Import the home first, or write the address."
            )
    if unknown:
        register.rows = [row for row in register.rows if row.row not in unknown]
        register.returned += [ReturnedRow(row, (why,)) for row, why in unknown.items()]
        register.returned.sort(key=lambda row: row.row)


def _by_reference(references: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(list(references)):
        homes = Home.objects.filter(reference__in=some).values_list("reference", "pk")
        found |= {reference.casefold(): pk for reference, pk in homes}
    return found


def _by_uprn(uprns: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in batches(list(uprns)):
        homes = Home.objects.filter(uprn__in=some).values_list("uprn", "pk")
        found |= {uprn: pk for uprn, pk in homes if uprn}
    return found


@dataclass
class HomesByAddress:
    """Homes by postcode and the numbers of flat and house; `several` where that tells no one."""

    one: dict[tuple[str, str], int] = field(default_factory=dict)
    several: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = field(default_factory=dict)

    def home_of(self, postcode: str, numbers: str, address: str) -> int:
        """The home at this address; 0 when there is none, or more than one may be meant.

        Two blocks of one postcode each have a number 3: then the name of the block, road or town
        must tell them apart, and one of both addresses may say more than the other.
        """
        key = (postcode, numbers)
        if key not in self.several:
            return self.one.get(key, 0)
        said = _words_of(address)
        fit = [pk for pk, words in self.several[key] if said and (said <= words or words <= said)]
        return fit[0] if len(fit) == 1 else 0


def _words_of(address: str) -> frozenset[str]:
    """The words of an address, without its numbers."""
    return frozenset(re.findall(r"[^\W\d]{2,}", address.casefold()))


def _by_address(postcodes: Iterable[str]) -> HomesByAddress:
    found = HomesByAddress()
    for some in batches(list(postcodes)):
        homes = list(
            Home.objects.filter(postcode__in=some).values_list("postcode", "address", "pk")
        )
        tidy = tidy_homes([address.replace("\n", " ") for _, address, _ in homes])
        # All homes of a postcode come in one batch.
        alike: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for (postcode, address, pk), numbers in zip(homes, tidy, strict=True):
            if numbers:
                alike.setdefault((postcode, numbers), []).append((pk, address))
        for key, here in alike.items():
            if len(here) == 1:
                found.one[key] = here[0][0]
            else:
                found.several[key] = [(pk, _words_of(address)) for pk, address in here]
    return found


__all__ = [
    "PASTED",
    "HeadingAgain",
    "Heard",
    "Register",
    "batches",
    "numbered",
    "read_register",
    "understand_register",
]
