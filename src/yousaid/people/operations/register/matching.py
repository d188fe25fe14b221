"""Which rows of a register are people who are here already, or stand in it twice."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from yousaid.methods.matching import Matches, Pairs, match, twice
from yousaid.methods.matching.tidying import split_name
from yousaid.people.choices import ContactKind
from yousaid.people.models import ContactPoint, Person, Residency
from yousaid.people.operations.register.understanding import Heard, Register
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.register_settling import Likeness, joined
from yousaid.places.models import Home

FIELDS = ("forename", "surname", "phone", "email", "address", "postcode")
EXPLAINED = 5_000  # sure likenesses are explained one by one up to so many
AHEAD = 2_000  # rows fetched at a time
People = dict[str, list[str]]


def match_register(register: Register, heard: Heard | None = None) -> dict[int, Likeness]:
    """What each row resembles: somebody here, or an earlier row. Rows like nobody are left out.

    Two people who share an email address, a phone or a name are two people: see
    docs/methods/matching.md for what is called the same.
    """
    if not register.rows:
        return {}
    if heard:
        heard(0, 0, f"Comparing {len(register.rows):,} people with those who are here.")
    listed = _listed(register)
    keys, here = people_here({value for name in ("phone", "email") for value in listed[name]})
    found = match(listed, here)
    known = _known(found, keys, register)
    if heard:
        heard(0, 0, "Looking for people who stand in the file twice.")
    return joined(known, _between(twice(found.people), register))


def _listed(register: Register) -> People:
    """The rows as columns, at the address of their home where that is known."""
    homes = _addresses(set(register.homes.values()))
    columns: People = {name: [] for name in FIELDS}
    for row in register.rows:
        named = row.named
        forename, surname = named.forename, named.surname
        if not surname:
            forename, surname = split_name(named.name)
        address, postcode = homes.get(register.homes.get(row.row, 0), (row.address, row.postcode))
        phone = tidy_contact(ContactKind.PHONE, row.phones[0]) if row.phones else ""
        values = (
            *(forename, surname, phone),
            *(row.emails[0].casefold() if row.emails else "", address, postcode),
        )
        for name, value in zip(FIELDS, values, strict=True):
            columns[name].append(value)
    return columns


def _addresses(homes: set[int]) -> dict[int, tuple[str, str]]:
    if not homes:
        return {}
    rows = Home.objects.values_list("pk", "address", "postcode")
    if len(homes) <= AHEAD:
        rows = rows.filter(pk__in=homes)
    return {
        pk: (address, postcode) for pk, address, postcode in rows.iterator(AHEAD) if pk in homes
    }


def people_here(wanted: set[str] | None = None) -> tuple[list[int], People]:
    """Everybody who is here, by number and as columns for matching.

    Of several phones or emails the one in `wanted` counts, else the oldest; of several homes the
    latest.
    """
    keys: list[int] = []
    columns: People = {name: [] for name in FIELDS}
    shared: dict[str, str] = {}  # one copy of each name, address and postcode
    contacts, homes = _Following(_contacts()), _Following(_residencies())
    people = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True)
    for pk, name in people.order_by("pk").values_list("pk", "name").iterator(AHEAD):
        keys.append(pk)
        phone = email = address = postcode = ""
        for _, kind, tidy in contacts.of(pk):
            if kind == ContactKind.PHONE:
                phone = tidy if not phone or (wanted and tidy in wanted) else phone
            else:
                email = tidy if not email or (wanted and tidy in wanted) else email
        for _, at_home, at_postcode, elsewhere, its_postcode in homes.of(pk):
            address, postcode = at_home or elsewhere, at_postcode or its_postcode
        forename, surname = split_name(name)
        values = (forename, surname, phone, email, address, postcode)
        for field, value in zip(FIELDS, values, strict=True):
            once = value if field in {"phone", "email"} else shared.setdefault(value, value)
            columns[field].append(once)
    return keys, columns


def _contacts() -> Iterator[tuple[Any, ...]]:
    reachable = ContactPoint.objects.exclude(kind=ContactKind.POST)
    rows = reachable.order_by("person_id", "pk").values_list("person_id", "kind", "tidy")
    return rows.iterator(AHEAD)


def _residencies() -> Iterator[tuple[Any, ...]]:
    rows = Residency.objects.order_by("person_id", "pk").values_list(
        "person_id", "home__address", "home__postcode", "address", "postcode"
    )
    return rows.iterator(AHEAD)


class _Following:
    """Rows in the order of their person, handed out person by person."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, pk: int) -> Iterator[tuple[Any, ...]]:
        while self._next is not None and self._next[0] <= pk:
            if self._next[0] == pk:
                yield self._next
            self._next = next(self._rows, None)


def _known(found: Matches, keys: Sequence[int], register: Register) -> dict[int, Likeness]:
    sure, maybe = np.flatnonzero(found.same), np.flatnonzero(found.maybe)
    told = np.concatenate([sure, maybe]) if len(sure) <= EXPLAINED else maybe
    reasons = {
        int(entry): decided.reasons
        for entry, decided in zip(told.tolist(), found.told(told), strict=True)
    }
    partners, chances = found.partner.tolist(), found.chance.tolist()
    likenesses = {}
    for same, entries in ((True, sure), (False, maybe)):
        for entry in entries.tolist():
            row = register.rows[entry].row
            likenesses[row] = Likeness(
                row, same, keys[partners[entry]], 0, chances[entry], reasons.get(entry, ())
            )
    return likenesses


def _between(pairs: Pairs, register: Register) -> list[Likeness]:
    """Each later row of a pair, with the earlier one."""
    told = np.arange(len(pairs)) if len(pairs) <= EXPLAINED else np.flatnonzero(~pairs.same)
    reasons = dict(zip(told.tolist(), pairs.reasons(told), strict=True))
    rows = register.rows
    return [
        Likeness(rows[second].row, same, 0, rows[first].row, chance, reasons.get(at, ()))
        for at, (first, second, chance, same) in enumerate(
            zip(
                pairs.first.tolist(),
                pairs.second.tolist(),
                pairs.chance.tolist(),
                pairs.same.tolist(),
                strict=True,
            )
        )
    ]


def likely_twins() -> list[tuple[int, int, float, list[str]]]:
    """Pairs of people who are here and may be one: two numbers, the chance, and the reasons.

    Namesakes are left out: more than the name must speak for it.
    """
    keys, here = people_here()
    if not keys:
        return []
    nobody: People = {name: [] for name in FIELDS}
    pairs = twice(match(here, nobody).people)
    backed = np.flatnonzero(pairs.backed)
    return [
        (keys[first], keys[second], chance, list(why))
        for first, second, chance, why in zip(
            pairs.first[backed].tolist(),
            pairs.second[backed].tolist(),
            pairs.chance[backed].tolist(),
            pairs.reasons(backed),
            strict=True,
        )
    ]
