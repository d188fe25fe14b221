"""A landlord with so many people in its register: `python -m bench._people_data N`.

The database that the environment names must be new. Rows are written straight into the tables, on
SQLite by plain inserts and on PostgreSQL by COPY, with the indexes made afterwards: a register of
four million is ready in minutes. What people are found by is worked out by the product's own rule.

Names are as uneven as real ones: the first of the surnames is borne by one person in eighty, the
tenth by one in eight hundred or so, most by few. Two and a half people live in a home; forty homes
make a block, ten blocks an estate, ten estates a neighbourhood. Half have a phone number, a quarter
an email address. 500 groups have twenty members each.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from bench._actions_data import OFFICER
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.groups.models import Group, Membership
from yousaid.kit import clock
from yousaid.methods.matching.nicknames import full_forms
from yousaid.people.models import ContactPoint, Person, PersonWord, Residency, Spelling
from yousaid.people.rules.finding import person_words, place_mark, plain_words, spellings
from yousaid.places.models import Home, Place, PlaceReach
from yousaid.places.rules.addresses import address_order

AREA_OFFICER = "area@bench.test"
PEOPLE_A_HOME, HOMES_A_BLOCK, BLOCKS_AN_ESTATE, ESTATES = 2.5, 40, 10, 10
GROUPS, MEMBERS = 500, 20
SURNAMES = 60_000
COMMON = re.findall(r"\w+", "smith jones taylor brown williams wilson johnson davies patel wright")
SOUNDS = re.findall(
    r"\w+",
    "ba be bo bra bur ca chen co da den do e fa fer ga go gra ha hol i ja ka khan ki kow la le "
    "ley lin lo ma man mar mo na ni no o pa per po ra ri ro sa sen shi ska son ta ter ton u va "
    "wa wi wo ya zi zo",
)
STREETS = ("Court", "House", "Tower", "Road", "Street", "Lane", "Close", "Gardens")

Block = tuple[
    int, str, set[str]
]  # id, street, and what finds those who live in its area and estate

random = Random(300_000)


def build(size: int) -> None:
    """Fill the new database."""
    today = clock.today()
    homes = int(size / PEOPLE_A_HOME)
    kept = _drop_indexes(Person, Home, Residency, ContactPoint, PersonWord, Spelling)
    blocks = _places(homes)
    _write(
        Home,
        ("id", "place_id", "reference", "address", "postcode", "tenure", "order"),
        _homes(homes, blocks),
    )
    vocabulary: set[str] = set()
    _people(size, homes, blocks, vocabulary)
    _write(
        Residency,
        (
            "id",
            "person_id",
            "home_id",
            "address",
            "postcode",
            "capacity",
            "own_household",
            "starts",
        ),
        ((n, n, _home_of(n, homes) + 1, "", "", "tenant", False, None) for n in range(1, size + 1)),
    )
    _write(
        ContactPoint,
        ("id", "person_id", "kind", "value", "tidy", "state", "is_preferred", "is_shared"),
        _contacts(size),
    )
    _write(Spelling, ("id", "spelling", "word"), _spellings(vocabulary))
    _make(kept)
    _officers(today)
    _groups(size, today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@cache
def _forenames() -> tuple[list[str], list[float]]:
    names = sorted({full for fulls in full_forms().values() for full in fulls})
    random.shuffle(names)
    return names, list(accumulate(1 / (rank + 8) for rank in range(len(names))))


@cache
def _surnames() -> tuple[list[str], list[float]]:
    names = dict.fromkeys(COMMON)
    while len(names) < SURNAMES:
        names["".join(random.choices(SOUNDS, k=random.choice((2, 3, 3, 4))))] = None
    return list(names), list(accumulate(1 / (rank + 8) for rank in range(len(names))))


def _home_of(person: int, homes: int) -> int:
    """Which home somebody lives in, counted from 0."""
    return int((person - 1) / PEOPLE_A_HOME) % homes


def _people(size: int, homes: int, blocks: list[Block], vocabulary: set[str]) -> None:
    """Everybody, and the words they are found by: in two passes over one list of names."""
    (given, weights), (family, heavier) = _forenames(), _surnames()
    first = random.choices(given, cum_weights=weights, k=size)
    second = random.choices(family, cum_weights=heavier, k=size)

    vocabulary |= plain_words(each for name in {*first, *second} for each in person_words(name))

    def names() -> Iterator[tuple[int, str, str, str]]:
        for n, (one, other) in enumerate(zip(first, second, strict=True), 1):
            yield n, one, other, f"{one.title()} {other.title()}"

    _write(
        Person,
        ("id", "name", "title", "kind", "post", "initials"),
        ((n, name, "", "resident" if n % 500 else "staff", "", "") for n, _, _, name in names()),
    )
    rows = (
        (n, word, name)
        for n, _, _, name in names()
        for word in person_words(name) | blocks[_home_of(n, homes) // HOMES_A_BLOCK][2]
    )
    _write(
        PersonWord,
        ("id", "person_id", "word", "name"),
        ((at, *row) for at, row in enumerate(rows, 1)),
    )


def _places(homes: int) -> list[Block]:
    """The tree down to its blocks."""
    rows: list[tuple[int, str, int, int, str, str, str]] = []
    blocks: list[Block] = []
    marks: list[str] = ["", ""]  # of the area and the estate

    def add(above: str, step: int, name: str) -> str:
        path = Place._get_path(above, len(above) // Place.steplen + 1, step)
        rows.append((len(rows) + 1, path, len(path) // Place.steplen, 0, name, "", ""))
        return path

    top, wanted = add("", 1, "The whole landlord"), -(-homes // HOMES_A_BLOCK)
    area = estate = top
    for number in range(wanted):
        if number % (BLOCKS_AN_ESTATE * ESTATES) == 0:
            area = add(top, number // (BLOCKS_AN_ESTATE * ESTATES) + 1, f"Area {number}")
            marks[0] = place_mark(len(rows))
        if number % BLOCKS_AN_ESTATE == 0:
            estate = add(area, number // BLOCKS_AN_ESTATE % ESTATES + 1, f"Estate {number}")
            marks[1] = place_mark(len(rows))
        street = f"{_surnames()[0][number % SURNAMES].title()} {STREETS[number % len(STREETS)]}"
        add(estate, number % BLOCKS_AN_ESTATE + 1, street)
        blocks.append((len(rows), street, set(marks)))
    children: dict[str, int] = {}
    for row in rows:
        children[row[1][: -Place.steplen]] = children.get(row[1][: -Place.steplen], 0) + 1
    _write(
        Place,
        ("id", "path", "depth", "numchild", "name", "reference", "postcode"),
        ((*row[:3], children.get(row[1], 0), *row[4:]) for row in rows),
    )
    return blocks


def _homes(homes: int, blocks: list[Block]) -> Iterator[tuple]:
    for n in range(homes):
        place, street, _ = blocks[n // HOMES_A_BLOCK]
        address = f"{n % HOMES_A_BLOCK + 1} {street}"
        order = f"{street.lower()} {n % HOMES_A_BLOCK + 1:05}"
        if n == 0 and order != address_order(address):
            raise RuntimeError("addresses are put in order in another way now")
        inward = f"{n // HOMES_A_BLOCK % 10}{chr(65 + n // 400 % 26)}{chr(65 + n // 10_400 % 26)}"
        postcode = f"LK{n // 270_400 % 90 + 1} {inward}"
        yield n + 1, place, str(n), address, postcode, "general_needs", order


def _contacts(size: int) -> Iterator[tuple]:
    at = 0
    for n in range(1, size + 1):
        if n % 2:
            at += 1
            number = f"07{n:09}"
            yield at, n, "phone", number, number, "unconfirmed", False, False
        if n % 4 == 0:
            at += 1
            email = f"person{n}@bench.test"
            yield at, n, "email", email, email, "unconfirmed", False, False


def _spellings(vocabulary: set[str]) -> Iterator[tuple]:
    rows = ((each, word) for word in sorted(vocabulary) for each in sorted(spellings(word)))
    return ((at, *row) for at, row in enumerate(rows, 1))


def _officers(today: date) -> None:
    """An engagement officer of the whole landlord, and a front-line officer of one area."""
    since = today - timedelta(days=9)
    user = User.objects.create_user(OFFICER, name="Officer")
    Grant.objects.create(user=user, role=Role.ENGAGEMENT, reach=Reach.LANDLORD, starts=since)
    user = User.objects.create_user(AREA_OFFICER, name="Area")
    grant = Grant.objects.create(user=user, role=Role.OFFICER, reach=Reach.PLACES, starts=since)
    PlaceReach.objects.create(grant=grant, place=Place.objects.get(name="Area 0"))


def _groups(size: int, today: date) -> None:
    groups = Group.objects.bulk_create(
        Group(name=f"Association {n}", kind_id="association") for n in range(GROUPS)
    )
    Membership.objects.bulk_create(
        Membership(
            group=group,
            person_id=(n * MEMBERS + seat) % size + 1,
            starts=today - timedelta(days=99),
        )
        for n, group in enumerate(groups)
        for seat in range(MEMBERS)
    )


# Writing quickly --------------------------------------------------------------------------------


def _write(model: type[Model], columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    """Rows with these columns; the others are empty or what they usually are."""
    usual = {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.local_concrete_fields
        if field.column not in columns and not field.null
    }
    columns, more = (*columns, *usual), tuple(usual.values())
    rows = ((*row, *more) for row in rows)
    table, names = model._meta.db_table, ", ".join(f'"{each}"' for each in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
    print(f"{model._meta.object_name}s are there", file=sys.stderr, flush=True)


def _drop_indexes(*models: type[Model]) -> list[str]:
    """Drop the indexes that no constraint needs, and give what makes them again."""
    tables = [model._meta.db_table for model in models]
    if connection.vendor == "postgresql":
        find = "SELECT indexname, tablename, indexdef FROM pg_indexes"
    else:
        find = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql != ''"
    with connection.cursor() as cursor:
        cursor.execute(find)
        found = [
            (name, made)
            for name, table, made in cursor.fetchall()
            if table in tables and not made.startswith("CREATE UNIQUE")
        ]
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [made for _, made in found]


def _make(indexes: list[str]) -> None:
    with connection.cursor() as cursor:
        for made in indexes:
            cursor.execute(made)


if __name__ == "__main__":
    build(int(sys.argv[1]))
