"""The parts of `bench.people_import`: `python -m bench._people_once make`, then `import`."""

import csv
import json
import os
import random
import sys
import time
from itertools import islice

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from bench.people_import import AT, FILE, HERE, KNOWN, ROWS, data_file, peak
from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.db import transaction

from yousaid.accounts.operations import system_user
from yousaid.imports.operations import begin_import
from yousaid.kit.bulk import insert_values
from yousaid.people.models import ContactPoint, Person, Residency
from yousaid.people.operations import reindex_people
from yousaid.people.operations.register import runs
from yousaid.places.models import Home, Place

HEADER = ("Forename", "Surname", "Email", "Mobile", "Property ref", "Tenure", "Moved in")
BATCH = 2_000
PER_HOME = 3
LETTERS = "abdefghiklmnoprstuvwy"


def names(seed: int) -> list[str]:
    """Made names, as different from one another as real ones."""
    dice = random.Random(seed)
    return sorted(
        {
            "".join(dice.choice("bdfghklmnprst") + dice.choice("aeiou") for _ in range(3)).title()
            + dice.choice(LETTERS)
            for _ in range(9_000)
        }
    )


def make() -> None:
    """The register of `HERE` people in their homes, and the file of `ROWS`."""
    dice, first, last = random.Random(3), names(1)[:600], names(2)
    with transaction.atomic():
        place = Place.objects.add_root({"name": "Estate"})
        homes = HERE // PER_HOME
        insert_values(
            Home,
            ("id", "place_id", "reference", "address", "postcode", "tenure", "order"),
            (
                (at, place.pk, f"P{at}", f"{at % 60 + 1} Block {at // 60}", f"LK{at % 90 + 1} "
                 f"{at // 90 % 10}{LETTERS[at % 20].upper()}{LETTERS[at // 20 % 20].upper()}",
                 "general_needs", str(at))
                for at in range(1, homes + 1)
            ),
        )  # fmt: skip
        people = [(at, f"{dice.choice(first)} {dice.choice(last)}") for at in range(1, HERE + 1)]
        insert_values(
            Person, ("id", "name", "kind"), ((at, name, "resident") for at, name in people)
        )
        insert_values(ContactPoint, ("person_id", "kind", "value", "tidy"), _contacts(HERE))
        insert_values(
            Residency,
            ("person_id", "home_id", "capacity"),
            ((at, (at - 1) // PER_HOME + 1, "tenant") for at in range(1, HERE + 1)),
        )
    reindex_people()
    with data_file().open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for at in range(ROWS):
            if at < KNOWN:
                number, name = people[at * 7]
                forename, _, surname = name.partition(" ")
            else:
                number = HERE + at
                forename, surname = dice.choice(first), dice.choice(last)
            home = (number - 1) // PER_HOME % homes + 1
            writer.writerow(
                (forename, surname, f"p{number}@here.test", f"07{700_000_000 + number}",
                 f"P{home}", "Secure", "01/04/2019")
            )  # fmt: skip


def _contacts(count: int):
    for at in range(1, count + 1):
        yield (at, "email", f"p{at}@here.test", f"p{at}@here.test")
        yield (at, "phone", f"07{700_000_000 + at}", f"07{700_000_000 + at}")


def bring_in() -> None:
    """Time the import, its undoing, and the floor."""
    by = system_user()
    begun, worked = time.perf_counter(), time.process_time()
    run = runs.keep_register(file_name=FILE, content=data_file().read_bytes(), by=by, at=AT)
    begin_import(run, rows=ROWS, options={}, by=by, at=AT)
    runs.import_run(run, by=by, at=AT)
    written, done = time.perf_counter(), time.process_time()
    most = peak()
    found = run.findings
    runs.undo_run(run, by=by, at=AT)
    undone = time.perf_counter()
    floor, floor_worked = _floor()
    told = {
        "seconds": written - begun,
        "processor_seconds": done - worked,
        "floor_seconds": floor,
        "floor_processor_seconds": floor_worked,
        "undone": undone - written,
        "peak": most,
        "new": found["new"],
        "matched": found["matched"],
        "doubtful": found["doubtful"],
        "returned": len(found["returned"]),
    }
    print(json.dumps(told))


def _floor() -> tuple[float, float]:
    """Seconds to write as many people with nothing else, by the clock and of processor time."""
    begun, worked = time.perf_counter(), time.process_time()
    with transaction.atomic():
        numbers = iter(range(ROWS))
        while some := list(islice(numbers, BATCH)):
            people = Person.objects.bulk_create(
                Person(name=f"Name {at}", kind="resident") for at in some
            )
            ContactPoint.objects.bulk_create(
                ContactPoint(person=person, kind=kind, value=f"{kind} {at}", tidy=f"{kind} {at}")
                for person, at in zip(people, some, strict=True)
                for kind in ("email", "phone")
            )
            Residency.objects.bulk_create(
                Residency(person=person, home_id=at // PER_HOME + 1, capacity="tenant")
                for person, at in zip(people, some, strict=True)
            )
    return time.perf_counter() - begun, time.process_time() - worked


if __name__ == "__main__":
    {"make": make, "import": bring_in}[sys.argv[1]]()
