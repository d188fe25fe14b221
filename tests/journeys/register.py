"""The register of journey 10: 1,900 rows, 140 of them twice, 23 with errors, accents, a formula."""

import csv
import io
import sqlite3
from contextlib import closing
from random import Random

import psycopg

from tests.journeys.larkmere import Larkmere

ROWS, TWICE, ERRORS = 1_900, 140, 23
HEADER = ("Forename", "Surname", "Email", "Mobile", "Address", "Postcode", "Consent to email")
FIRST = ("Aïsha", "Björn", "Chloé", "Dòmhnall", "Eilidh", "Fatima", "Gráinne", "Hüseyin", "Ines",
         "José", "Kwame", "Łukasz", "Maëlle", "Niamh", "Oisín", "Priya", "Quan", "Renée", "Søren",
         "Tomás")  # fmt: skip
START = ("Brad", "Cald", "Dun", "Elm", "Farn", "Glen", "Hart", "Ivel", "Kirk", "Lang", "Marl",
         "Nor", "Oak", "Pem", "Rush", "Sel", "Thorn", "Ul", "Wad", "Yar")  # fmt: skip
END = ("bury", "combe", "dale", "field", "gate")


def register(word: str = "q") -> bytes:
    """The file as CSV; `word` makes its people others than those of another file."""
    people = [_person(at, word) for at in range(ROWS - TWICE)]
    rows = [list(row) for row in people]
    for at in range(ERRORS):
        # The last of those who stand there once: an email that is none, or a formula for a name.
        row = rows[-1 - at]
        row[2] = "not an email"
        if at == 0:
            row[0], row[1], row[2] = "=1+1", "", ""
    rows += [list(_again(person)) for person in people[:TWICE]]
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    return out.getvalue().encode()


def _person(at: int, word: str) -> tuple[str, ...]:
    surname = START[at // 20 % 20] + END[at // 400]
    # Numbers that follow one another would look like slips of one another.
    dice = Random(f"{word} {at}")
    mailbox = "".join(dice.choice("bcdfghjklmnpqrstvwxz") for _ in range(9))
    return (
        FIRST[at % 20], surname, f"{mailbox}@here.test", f"077{dice.randrange(10**8):08}",
        f"{at % 90 + 1} {word.title()}mill Lane", f"ZZ{at // 90 % 9 + 1} {at // 810 + 1}QQ", "Yes",
    )  # fmt: skip


def _again(person: tuple[str, ...]) -> tuple[str, ...]:
    """The same person by another hand: capitals in the address, spaces in the number."""
    forename, surname, email, phone, *rest = person
    return (forename, surname, email.upper(), f"{phone[:5]} {phone[5:]}", *rest)


def people_tables(place: Larkmere) -> dict[str, list[tuple]]:
    """Every row of the tables about people and their homes, as the served database has them."""
    url = place.env["DATABASE_URL"]
    database = psycopg.connect(url) if url else sqlite3.connect(place.data / "yousaid.sqlite3")
    named = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if url:
        named = "SELECT tablename FROM pg_tables"
    with closing(database):
        names = [name for (name,) in database.execute(named).fetchall()]
        return {
            name: sorted(database.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
            for name in names
            if name.startswith(("people_", "places_"))
        }
