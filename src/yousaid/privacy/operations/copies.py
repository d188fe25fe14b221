"""All data held about somebody, as one file to read and to take elsewhere."""

import io
import json
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from yousaid.accounts.models import User
from yousaid.jobs.operations import start_job
from yousaid.journal.models import Fact
from yousaid.journal.operations import record
from yousaid.kit.spreadsheets import csv_bytes
from yousaid.people.models import Person
from yousaid.people.operations.profile import open_profile
from yousaid.privacy.access.subjects import (
    Subject,
    model_of,
    personal_claims,
    rows_about,
    subject_of,
)
from yousaid.privacy.claims.checking import handed_out
from yousaid.privacy.claims.columns import words_of_column
from yousaid.privacy.facts import CopyFetched, CopyMade
from yousaid.privacy.models import Copy, Request
from yousaid.privacy.operations.others import SOMEBODY, Others
from yousaid.privacy.rules.reading import in_words, words_of_kind, words_of_subject
from yousaid.privacy.rules.words import changed_in, texts_in

TASK = "yousaid.privacy.tasks.make_copy_file"
KEPT = timedelta(days=7)
A_COLLEAGUE = "a member of staff"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table about somebody: a name for people, one for files, and cells."""

    name: str
    file: str
    columns: list[tuple[str, str]]  # field, and what it is in words
    rows: list[list[Any]]


@transaction.atomic
def ask_for_copy(
    person: Person, *, owner: User, request: Request | None = None, at: datetime
) -> Copy:
    """Make room for a copy that only `owner` may fetch; `make_copy` fills it, in a job."""
    return Copy.objects.create(person=person, owner=owner, request=request, asked_at=at)


@transaction.atomic
def start_copy(person: Person, *, owner: User, request: Request | None = None, at: datetime) -> str:
    """The same, and have it filled in the background, for the owner to watch; the job's id."""
    copy = ask_for_copy(person, owner=owner, request=request, at=at)
    own = person.user_id == owner.pk
    title = "Gathering all we hold about you" if own else "Gathering all data about one person"
    job = start_job(import_string(TASK), args=[copy.pk], by=owner, title=title)
    return str(job.pk)


@transaction.atomic
def make_copy(copy: Copy, *, landlord: str, by: User, at: datetime) -> None:
    """Fill a copy with all data held about the person now. Making it again replaces the file."""
    subject = subject_of(copy.person)
    own = by.pk in subject.user_ids
    for person_id in subject.person_ids:
        reason = "" if own else "A copy of all data, which they asked for"
        open_profile(
            f"person:{person_id}",
            page="privacy:copy",
            reason=reason,
            is_own=own,
            by=by,
            at=at,
        )
    content = zipped(tables_about(subject), subject, landlord=landlord, at=at)
    if copy.file:
        copy.file.delete(save=False)
    copy.file.save(f"{secrets.token_urlsafe(24)}.zip", ContentFile(content), save=False)
    copy.made_at, copy.expires_at = at, at + KEPT
    copy.save()
    record(CopyMade(copy.person_id, copy.pk), by=by, at=at)


@transaction.atomic
def record_fetch(copy: Copy, *, by: User, at: datetime) -> None:
    """The file was fetched by its owner."""
    record(CopyFetched(copy.person_id, copy.pk), by=by, at=at)


def drop_expired_copies(*, at: datetime) -> int:
    """Delete the files of copies whose time is over; how many. The rows say that there were."""
    count = 0
    for copy in Copy.objects.filter(expires_at__lte=at).exclude(file=""):
        copy.file.delete(save=True)
        count += 1
    return count


def tables_about(subject: Subject) -> list[Table]:
    """Every row about somebody, by the claims, without what names others and what is secret.

    The person comes first, what machines keep of them last: the claims the other way round.
    """
    raw = []
    for claim in reversed(list(personal_claims())):
        fields = handed_out(claim, model_of(claim))
        rows = [
            [_value(row, field, subject) for field in fields] for row in rows_about(claim, subject)
        ]
        if rows:
            columns = [(each.name, words_of_column(claim.model, each.name)) for each in fields]
            raw.append(Table(claim.words, claim.model.replace(".", "_").lower(), columns, rows))
    others = Others(subject, _texts_of(raw))
    return [
        Table(
            each.name,
            each.file,
            each.columns,
            [[changed_in(cell, others.redacted) for cell in row] for row in each.rows],
        )
        for each in raw
    ]


def _value(row: models.Model, field: Any, subject: Subject) -> Any:
    """One cell, as JSON can hold it and a person can read it."""
    value = getattr(row, field.attname)
    if value is None:
        return ""
    if field.is_relation:
        if field.related_model is Person:
            return "you" if value in subject.person_ids else SOMEBODY
        if field.related_model is User:
            return "you" if value in subject.user_ids else A_COLLEAGUE
        return str(getattr(row, field.name))
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(row, Fact) and field.name == "kind":
        return words_of_kind(value)
    if isinstance(row, Fact) and field.name == "subject":
        return words_of_subject(value)
    if isinstance(row, Fact) and field.name == "payload":
        return json.loads(row.readable)
    if field.name == "answered_in":  # kept to the month
        return f"{value:%B %Y}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(value)


def _texts_of(tables: list[Table]) -> Iterator[str]:
    for each in tables:
        for row in each.rows:
            for cell in row:
                yield from texts_in(cell)


def zipped(tables: list[Table], subject: Subject, *, landlord: str, at: datetime) -> bytes:
    """The file: a page to read, the same as JSON, a CSV for each table, a dictionary of them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        context = {
            "tables": [_to_read(each) for each in tables],
            "landlord": landlord,
            "at": at,
            "names": subject.names,
        }
        file.writestr("read-me-first.html", render_to_string("privacy/copy.html", context))
        said = {
            each.file: [
                dict(zip([name for name, _ in each.columns], row, strict=True)) for row in each.rows
            ]
            for each in tables
        }
        file.writestr("data.json", json.dumps(said, ensure_ascii=False, indent=1))
        words: list[list[Any]] = []
        for each in tables:
            cells = [[_flat(cell) for cell in row] for row in each.rows]
            header = [name for name, _ in each.columns]
            file.writestr(f"tables/{each.file}.csv", b"".join(csv_bytes(header, cells)))
            words += [[f"{each.file}.csv", name, each.name, label] for name, label in each.columns]
        head = ["File", "Column", "What the rows are", "What the column holds"]
        file.writestr("dictionary.csv", b"".join(csv_bytes(head, words)))
    return held.getvalue()


def _to_read(table: Table) -> Table:
    """The table as a page shows it: dates, yes and no in words, lists and details on one line."""
    rows = [[in_words(cell) for cell in row] for row in table.rows]
    return replace(table, rows=rows)


def _flat(cell: Any) -> Any:
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict | list) else cell
