"""Which rows of a register are people who are here already, or stand in it twice."""

from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from yousaid.kit.garbage import give_back
from yousaid.methods.matching import (
    Everybody,
    Matches,
    Pairs,
    Sieve,
    everybody,
    match_everybody,
    twice,
)
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
PART = 5_000  # people compared at a time
People = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The phones and emails of a file, in order: a fifth of the memory of a set, and seldom asked,
    for few people have two of a kind.
    """

    values: list[str]

    def __contains__(self, value: object) -> bool:
        at = bisect_left(self.values, str(value))
        return at < len(self.values) and self.values[at] == value


def match_register(register: Register, heard: Heard | None = None) -> dict[int, Likeness]:
    """What each row resembles: somebody here, or an earlier row. Rows like nobody are left out.

    Two people who share an email address, a phone or a name are two people: see
    docs/methods/matching.md for what is called the same.
    """
    if not register.rows:
        return {}
    if heard:
        heard(0, 0, f"Comparing {len(register.rows):,} people with those who are here.")
    give_back()
    people, keys = _compared(register)
    found = match_everybody(people)
    known = _known(found, keys, register)
    if heard:
        heard(0, 0, "Looking for people who stand in the file twice.")
    give_back()
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
        email = tidy_contact(ContactKind.EMAIL, row.emails[0]) if row.emails else ""
        values = (forename, surname, phone, email, address, postcode)
        for name, value in zip(FIELDS, values, strict=True):
            columns[name].append(value)
    return columns


def _compared(register: Register) -> tuple[Everybody, Sequence[int]]:
    """The rows and those who are here and like them in some way, with the numbers of these."""
    listed = _listed(register)
    sieve, keys = Sieve(listed), array("q")
    wanted = _Wanted(sorted({value for name in ("phone", "email") for value in listed[name]}))
    for some, columns in people_here(wanted):
        keys.extend(some[at] for at in sieve.pour(columns).tolist())
    del listed, wanted  # what the sieve needs of them it has
    give_back()
    return sieve.everybody(), keys


def _addresses(homes: set[int]) -> dict[int, tuple[str, str]]:
    if not homes:
        return {}
    rows = Home.objects.values_list("pk", "address", "postcode")
    if len(homes) <= AHEAD:
        rows = rows.filter(pk__in=homes)
    return {
        pk: (address, postcode) for pk, address, postcode in rows.iterator(AHEAD) if pk in homes
    }


def people_here(wanted: Container[str] = ()) -> Iterator[tuple[list[int], People]]:
    """Everybody who is here, part by part: their numbers, and columns for matching.

    Of several phones or emails the one in `wanted` counts, else the oldest; of several homes the
    latest.
    """
    people = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True)
    named = people.order_by("pk").values_list("pk", "name").iterator(PART)
    while some := list(islice(named, PART)):
        keys = [pk for pk, _ in some]
        names = [split_name(name) for _, name in some]
        columns = {
            "forename": [forename for forename, _ in names],
            "surname": [surname for _, surname in names],
            **{field: [""] * len(keys) for field in FIELDS[2:]},
        }
        place = {pk: at for at, pk in enumerate(keys)}
        _reach(columns, place, wanted)
        _home(columns, place)
        yield keys, columns


def _reach(columns: People, place: Mapping[int, int], wanted: Container[str]) -> None:
    by_kind = {str(ContactKind.PHONE): columns["phone"], str(ContactKind.EMAIL): columns["email"]}
    reachable = ContactPoint.objects.filter(kind__in=by_kind, **_between_ends(place))
    rows = reachable.order_by("person_id", "pk").values_list("person_id", "kind", "tidy")
    for pk, kind, tidy in rows.iterator(AHEAD):
        column, at = by_kind[kind], place.get(pk)
        if at is not None and (not column[at] or tidy in wanted):
            column[at] = tidy


def _home(columns: People, place: Mapping[int, int]) -> None:
    addresses, postcodes = columns["address"], columns["postcode"]
    rows = Residency.objects.filter(**_between_ends(place)).order_by("person_id", "pk")
    lived = rows.values_list("person_id", "home__address", "home__postcode", "address", "postcode")
    for pk, at_home, at_postcode, elsewhere, its_postcode in lived.iterator(AHEAD):
        if (at := place.get(pk)) is not None:
            addresses[at], postcodes[at] = at_home or elsewhere, at_postcode or its_postcode


def _between_ends(place: Mapping[int, int]) -> dict[str, int]:
    return {"person__gte": min(place), "person__lte": max(place)}


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
    keys: list[int] = []
    here: People = {name: [] for name in FIELDS}
    for some, columns in people_here():
        keys += some
        for name, column in columns.items():
            here[name] += column
    if not keys:
        return []
    pairs = twice(everybody(here, {name: [] for name in FIELDS}))
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
