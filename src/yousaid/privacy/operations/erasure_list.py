"""The list of erasures, kept beside the database: what a restored backup must forget again.

Each line names a person by number, with two marks by which the same number of another history is
told apart: the hash of the first fact about them, and a keyed digest of number and name. Nothing
in it says who anybody was. Lines are only ever added. Copy the file with each backup, and never
put an older one in its place.
"""

import hmac
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from yousaid.journal.access import facts_about
from yousaid.people.models import Person

LIST = "erasures.txt"  # in YOUSAID_DATA


@dataclass(frozen=True, slots=True)
class Erased:
    """One line: a person who must not come back."""

    person: int
    first_fact: str  # its hash, "" when there was none
    digest: str
    at: str


def mark_of(person: Person, *, at: datetime) -> Erased:
    """The line for a person, to be made while the name is still there."""
    first = facts_about(f"person:{person.pk}").values_list("hash", flat=True).first()
    return Erased(person.pk, first or "", _digest(person), at.isoformat(timespec="seconds"))


def is_same(person: Person, mark: Erased) -> bool:
    """Whether this is the person of the line, and not another who has the number by now."""
    first = facts_about(f"person:{person.pk}").values_list("hash", flat=True).first()
    if mark.first_fact and first == mark.first_fact:
        return True
    return hmac.compare_digest(_digest(person), mark.digest)


def add_to_list(marks: list[Erased]) -> None:
    """Append lines, on disk when this returns."""
    path = Path(settings.DATA) / LIST
    if not path.exists():
        path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as file:
        for mark in marks:
            file.write(json.dumps(asdict(mark), separators=(",", ":")) + "\n")
        file.flush()
        os.fsync(file.fileno())


def erased_so_far() -> list[Erased]:
    """Every line, oldest first; a line cut short by a power cut is left out."""
    path = Path(settings.DATA) / LIST
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found.append(Erased(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return found


def _digest(person: Person) -> str:
    key = sha256(b"yousaid erasures" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{person.pk}\n{person.name}".encode(), sha256).hexdigest()
