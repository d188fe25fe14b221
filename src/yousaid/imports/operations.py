"""What people decide about a file before it is imported, and how the import ended.

The importing app reads the file and writes its rows; here only the run itself changes.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.imports.choices import ImportStatus
from yousaid.imports.facts import (
    ImportFailed,
    ImportFinished,
    ImportStarted,
    ImportUndone,
    LayoutChosen,
    NamesChosen,
    RowFixed,
    UploadKept,
)
from yousaid.imports.models import ImportRun
from yousaid.journal.operations import record

OPEN = (ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.FAILED)


class ImportClosed(Exception):
    """The run has been imported or undone, or is being imported: it can't be changed any more."""

    def __init__(self, run: ImportRun) -> None:
        super().__init__(f"This file is {run.get_status_display().lower()} already.")


@transaction.atomic
def keep_upload(
    *,
    kind: str,
    title: str,
    file_name: str,
    content: bytes,
    options: Mapping[str, Any] | None = None,
    by: User,
    at: datetime,
) -> ImportRun:
    """Keep a file that was found readable; nothing of it is imported yet."""
    run = ImportRun.objects.create(
        kind=kind,
        title=title,
        file_name=file_name[-255:],
        content=content,
        sha256=sha256(content).hexdigest(),
        options=dict(options or {}),
        by=by,
        at=at,
    )
    fact = UploadKept(run.pk, str(kind), title, run.file_name, run.sha256, len(content))
    record(fact, by=by, at=at)
    del run.content  # read again when it is needed, not held as long as the run is
    return run


def hold(run: ImportRun) -> None:
    """Read the run afresh and hold it until the transaction ends. Raises ImportClosed."""
    rows = ImportRun.objects.select_for_update().defer("content")
    run.refresh_from_db(
        from_queryset=rows,
        fields=[f.attname for f in run._meta.concrete_fields if f.name != "content"],
    )
    if run.status not in OPEN:
        raise ImportClosed(run)


@transaction.atomic
def choose_layout(
    run: ImportRun,
    *,
    sheet: str,
    header: int,
    roles: Mapping[int, str],
    findings: Mapping[str, Any],
    by: User,
    at: datetime,
) -> None:
    """Say which sheet and header to read and what each column holds. Fixes to rows of another
    sheet or header are forgotten. `findings` is the importing app's summary.
    """
    hold(run)
    layout = {"header": header, "roles": {str(at): role for at, role in sorted(roles.items())}}
    if run.sheet != sheet or run.layout.get("header") != header:
        run.fixes = {}
    run.sheet, run.layout, run.findings = sheet, layout, dict(findings)
    run.status = ImportStatus.CHECKED
    run.save(update_fields=["sheet", "layout", "fixes", "findings", "status"])
    record(LayoutChosen(run.pk, sheet, header, layout["roles"]), by=by, at=at)  # type: ignore[arg-type]


@transaction.atomic
def choose_names(run: ImportRun, *, names: Mapping[str, str], by: User, at: datetime) -> None:
    """Say whom names stand for: folded name → "person:3", "group:4", or "" for as written."""
    hold(run)
    changed = {name: to for name, to in names.items() if run.names.get(name) != to}
    if not changed:
        return
    run.names = {**run.names, **changed}
    run.save(update_fields=["names"])
    record(NamesChosen(run.pk, changed), by=by, at=at)


@transaction.atomic
def fix_row(run: ImportRun, *, row: int, words: Mapping[str, str], by: User, at: datetime) -> None:
    """Put words of one row right, by what their column holds. Earlier fixes of others stay."""
    hold(run)
    fixed = {**run.fixes.get(str(row), {}), **words}
    run.fixes = {**run.fixes, str(row): fixed}
    run.save(update_fields=["fixes"])
    record(RowFixed(run.pk, row, tuple(sorted(words))), by=by, at=at)


@transaction.atomic
def begin_import(
    run: ImportRun,
    *,
    rows: int,
    options: Mapping[str, Any],
    job_id: str = "",
    by: User,
    at: datetime,
) -> None:
    """Nobody changes the run from here until it has ended; `options` are added to the run's.

    Raises ImportClosed when it has begun or ended already.
    """
    hold(run)
    run.status, run.job_id, run.problem = ImportStatus.IMPORTING, job_id, ""
    run.options = {**run.options, **options}
    run.save(update_fields=["status", "job_id", "problem", "options"])
    record(ImportStarted(run.pk, rows), by=by, at=at)


@transaction.atomic
def finish_import(
    run: ImportRun,
    *,
    result: str,
    made: Mapping[str, Any],
    findings: Mapping[str, Any],
    rows: int,
    returned: int,
    by: User,
    at: datetime,
) -> None:
    """The rows are written, so many, and so many came back. Call in the transaction that writes
    them.
    """
    run.status, run.result, run.ended_at = ImportStatus.IMPORTED, result, at
    run.made, run.findings = dict(made), dict(findings)
    run.save(update_fields=["status", "result", "ended_at", "made", "findings"])
    record(ImportFinished(run.pk, result, rows, returned), by=by, at=at)


@transaction.atomic
def fail_import(run: ImportRun, *, problem: str, by: User, at: datetime) -> None:
    """Nothing was written, and why. The run may be put right and tried again."""
    run.status, run.problem = ImportStatus.FAILED, problem
    run.save(update_fields=["status", "problem"])
    record(ImportFailed(run.pk, problem), by=by, at=at)


@transaction.atomic
def close_undone(run: ImportRun, *, by: User, at: datetime) -> None:
    """What the import made is gone again. Call in the transaction that takes it out."""
    run.status, run.ended_at = ImportStatus.UNDONE, at
    run.save(update_fields=["status", "ended_at"])
    record(ImportUndone(run.pk, run.result), by=by, at=at)
