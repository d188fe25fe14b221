"""What rows of a file add to a person, and where they say something else: never overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from yousaid.people.choices import Capacity, ContactKind
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.register_rows import RegisterRow
from yousaid.places.choices import Tenure

Contact = tuple[str, str, str]  # kind, value, tidy
Lived = tuple[int | None, str, str, str, date | None, date | None]
TENURES: Mapping[str, Capacity] = {
    Tenure.GENERAL_NEEDS: Capacity.TENANT,
    Tenure.SHELTERED: Capacity.TENANT,
    Tenure.LEASEHOLD: Capacity.LEASEHOLDER,
    Tenure.SHARED_OWNERSHIP: Capacity.LEASEHOLDER,
    Tenure.FREEHOLD: Capacity.FREEHOLDER,
    Tenure.TEMPORARY: Capacity.TEMPORARY,
}

# Asked of the enumeration for every contact they took longer than all else about it.
_EMAIL, _PHONE, _POST = (
    each.value for each in (ContactKind.EMAIL, ContactKind.PHONE, ContactKind.POST)
)


@dataclass
class KnownPerson:
    """What is known of somebody before a file is written; empty for somebody new.

    `contacts` are (kind, tidy); `homes` the homes, or addresses as they are compared, where they
    live now. `language` None: nothing is known of how they want to be told.
    """

    name: str = ""
    contacts: set[tuple[str, str]] = field(default_factory=set)
    homes: set[int | str] = field(default_factory=set)
    homes_left: set[int | str] = field(default_factory=set)
    language: str | None = None
    is_stopped: bool = False
    formats: set[str] = field(default_factory=set)


@dataclass
class Additions:
    """What is added to a person: `lived` as (home, address, postcode, capacity, starts, ends).

    `language` None adds nothing. `differences` are (row, sentence).
    """

    contacts: list[Contact] = field(default_factory=list)
    lived: list[Lived] = field(default_factory=list)
    language: str | None = None
    stop: bool = False
    formats: list[str] = field(default_factory=list)
    differences: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """Whether the file says only what is known already."""
        return not (self.contacts or self.lived or self.language or self.stop or self.formats)


def additions(
    known: KnownPerson,
    rows: Sequence[RegisterRow],
    homes: Mapping[int, int],
    tenures: Mapping[int, str],
    capacity: str = "",
) -> Additions:
    """What these rows about one person add to what is known of them; `known` is brought along.

    `homes` gives the home of a row, `tenures` the tenure of a home. `capacity` is used where a
    row says none; without it the home's tenure tells, and who lives elsewhere is a neighbour.
    """
    added = Additions()
    for row in rows:
        _reach(known, row, added)
        _live(known, row, homes.get(row.row), tenures, capacity, added)
        _prefer(known, row, added)
        if known.name and _folded(known.name) != _folded(row.named.name):
            said = f"They are called “{known.name}” here and “{row.named.name}” in the file."
            added.differences.append((row.row, said))
    return added


def _reach(known: KnownPerson, row: RegisterRow, added: Additions) -> None:
    for kind, values in ((_EMAIL, row.emails), (_PHONE, row.phones)):
        for value in values:
            _add_contact(known, kind, value, added)


def _add_contact(known: KnownPerson, kind: str, value: str, added: Additions) -> None:
    tidy = tidy_contact(kind, value)
    if (kind, tidy) not in known.contacts:
        known.contacts.add((kind, tidy))
        added.contacts.append((kind, value, tidy))


def _live(
    known: KnownPerson,
    row: RegisterRow,
    home: int | None,
    tenures: Mapping[int, str],
    capacity: str,
    added: Additions,
) -> None:
    if home is None and not row.address:
        return
    place: int | str = home or where(row.address, row.postcode)
    if place in known.homes:
        if row.ends and known.name:
            said = f"The file says that they moved out on {row.ends:%d/%m/%Y}. Nothing was changed."
            added.differences.append((row.row, said))
        return
    if place in known.homes_left:
        return
    if known.homes and not row.ends:
        # They live somewhere else as far as is known: the address is noted, and somebody decides.
        address = ", ".join(part for part in (row.address, row.postcode) if part)
        if known.name:
            said = f"The file says that they live at {address or row.reference or row.uprn}."
            added.differences.append((row.row, said))
        if address:
            _add_contact(known, _POST, address, added)
        return
    usual = TENURES.get(tenures.get(home, ""), Capacity.TENANT) if home else Capacity.NEIGHBOUR
    lived_as = row.capacity or capacity or usual.value
    address, postcode = ("", "") if home else (row.address, row.postcode)
    added.lived.append((home, address, postcode, lived_as, row.starts, row.ends))
    (known.homes_left if row.ends else known.homes).add(place)


def _prefer(known: KnownPerson, row: RegisterRow, added: Additions) -> None:
    if row.stop and not known.is_stopped:
        known.is_stopped = added.stop = True
    if row.language and known.language is None:
        known.language = added.language = row.language
    elif row.language and known.language != row.language:
        said = f"The file gives another language, {row.language}. Nothing was changed."
        added.differences.append((row.row, said))
    for each in row.formats:
        if each not in known.formats:
            known.formats.add(each)
            added.formats.append(each)


def where(address: str, postcode: str) -> str:
    """An address as it is compared: without regard to case, commas and spaces."""
    return "".join(letter for letter in f"{address}{postcode}".casefold() if letter.isalnum())


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
