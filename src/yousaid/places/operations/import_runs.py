"""From a kept file to homes: checking it, importing it, failing cleanly, undoing it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from yousaid.accounts.models import User
from yousaid.imports.choices import ImportKind, ImportStatus
from yousaid.imports.models import ImportRun
from yousaid.imports.operations import (
    OPEN,
    begin_import,
    choose_layout,
    close_undone,
    fail_import,
    finish_import,
    keep_upload,
)
from yousaid.jobs.operations import report_progress, report_result, start_job
from yousaid.kit.reading import Reading, Table, Unreadable, read, read_pasted
from yousaid.places.operations.homes import (
    Heard,
    HomesCompared,
    HomesFound,
    check_homes,
    compare_homes,
    import_homes,
)
from yousaid.places.operations.undoing import undo_homes_import
from yousaid.places.rules.home_rows import NoHeader
from yousaid.places.rules.telling import findings

PASTED = "pasted text"  # the file name of what was pasted
AT_ONCE = 150_000  # bytes are checked and imported while the sender waits; more become a job
# Named: tasks stand above operations.
CHECK = "yousaid.places.tasks.check_homes_file"
IMPORT = "yousaid.places.tasks.import_homes_file"
STOPPED = "The import was stopped before anything was written. You can start it again."


def read_list(content: bytes, file_name: str) -> Reading:
    """The tables of a list as it was sent; without a name it was pasted. Raises Unreadable."""
    if file_name in {"", PASTED}:
        return read_pasted(content.decode())
    return read(content, file_name)


@transaction.atomic
def keep_list(*, file_name: str, content: bytes, by: User, at: datetime) -> ImportRun:
    """Keep a list of homes to be checked."""
    return keep_upload(
        kind=ImportKind.HOMES,
        title="Homes",
        file_name=file_name or PASTED,
        content=content,
        options={"bytes": len(content)},
        by=by,
        at=at,
    )


def is_small(size: int) -> bool:
    """Whether the sender of a list of so many bytes may wait for it."""
    return size <= AT_ONCE


def start_check(run: ImportRun, *, by: User) -> str:
    """Check a list in the background, for its sender to watch; returns the job's id."""
    job = start_job(
        import_string(CHECK), args=[run.pk], by=by, title=f"Checking {run.file_name}"[:200]
    )
    return str(job.pk)


@transaction.atomic
def start_import(run: ImportRun, *, by: User, at: datetime) -> str:
    """Import a checked list in the background; returns the job's id. Raises ImportClosed."""
    job = start_job(
        import_string(IMPORT), args=[run.pk], by=by, title=f"Importing {run.file_name}"[:200]
    )
    rows = run.findings["homes"]
    begin_import(run, rows=rows, options={}, job_id=str(job.pk), by=by, at=at)
    return str(job.pk)


def check_run(run: ImportRun, *, by: User, at: datetime, job_id: str = "") -> None:
    """Find out what a list would do and keep that with the run; what is wrong with the file as a
    whole is kept as its problem. A run that has gone further is left as it is.
    """
    if run.status not in OPEN:
        return
    try:
        listed = _understood(run, job_id)
    except (Unreadable, NoHeader) as problem:
        fail_import(run, problem=str(problem), by=by, at=at)
        return
    header = listed.found.header
    columns = {at: name for name, at in header.columns.items()}
    columns |= dict.fromkeys(header.address, "address")
    columns |= {at: f"level:{name}" for name, at in header.levels}
    choose_layout(
        run,
        sheet=listed.sheet,
        header=header.row,
        roles=columns,
        findings=listed.findings(compare_homes(listed.found)),
        by=by,
        at=at,
    )


def import_run(
    run: ImportRun, *, landlord: str, by: User, at: datetime, job_id: str = "", result_url: str = ""
) -> None:
    """Import a begun run, all or nothing; one that has ended already is left as it is.

    Rows, the run's end and the job's result are written together: the job of a killed worker can
    be run again, and finds either nothing written or all.
    """
    if run.status != ImportStatus.IMPORTING:
        return
    try:
        listed = _understood(run, job_id)
    except (Unreadable, NoHeader) as problem:
        fail_import(run, problem=str(problem), by=by, at=at)
        return
    if job_id:
        words = f"Writing {len(listed.found.homes):,} homes, all together or none."
        report_progress(job_id, done=listed.rows, total=listed.rows, message=words)
    with transaction.atomic():
        rows = ImportRun.objects.select_for_update(no_key=True).defer("content")
        if rows.get(pk=run.pk).status != ImportStatus.IMPORTING:
            return
        told = listed.findings(compare_homes(listed.found))
        made = import_homes(
            listed.found,
            landlord=landlord,
            file_name=run.file_name,
            sha256=run.sha256,
            by=by,
            at=at,
        )
        finish_import(
            run,
            result=f"homes-import:{run.pk}",
            made=made.as_dict(),
            findings=told,
            rows=made.new + made.changed,
            returned=made.returned,
            by=by,
            at=at,
        )
        if job_id:
            report_result(job_id, url=result_url)


@transaction.atomic
def undo_run(run: ImportRun, *, by: User, at: datetime) -> None:
    """Take the import back, exactly. Raises CannotUndo, and changes nothing, when it can't be."""
    undo_homes_import(run.made, sha256=run.sha256, by=by, at=at)
    close_undone(run, by=by, at=at)


@transaction.atomic
def settle_stopped(run: ImportRun, *, by: User, at: datetime) -> None:
    """The job of a run was stopped or given up: nothing was written, and it may be tried again."""
    held = ImportRun.objects.select_for_update(no_key=True).defer("content").get(pk=run.pk)
    if held.status == ImportStatus.IMPORTING:
        fail_import(run, problem=STOPPED, by=by, at=at)


def returned_rows(run: ImportRun) -> tuple[list[str], Iterator[list[str]]]:
    """The rows that came back, with their own header and a column that says why; put right, they
    can be brought in again as they are.
    """
    table = _reading(run).table(run.sheet)
    header = next((row.cells for row in table.rows if row.number == run.layout["header"]), ())
    reasons = {row: " ".join(why) for row, why in run.findings["returned"]}
    width = table.width
    rows = (
        [*row.cells, *[""] * (width - len(row.cells)), reasons[row.number]]
        for row in table.rows
        if row.number in reasons
    )
    return [*header, *[""] * (width - len(header)), "Why it came back"], rows


def _reading(run: ImportRun) -> Reading:
    content = ImportRun.objects.values_list("content", flat=True).get(pk=run.pk)
    return read_list(bytes(content), run.file_name)


@dataclass(frozen=True)
class Listed:
    """A list as it was understood; the file itself is let go, it may be large."""

    sheet: str
    titles: tuple[str, ...]
    rows: int
    remarks: tuple[str, ...]
    found: HomesFound

    def findings(self, compared: HomesCompared) -> dict[str, Any]:
        return findings(
            self.found.header,
            self.titles,
            homes=self.found.homes,
            returned=self.found.returned,
            remarks=self.remarks,
            levels=self.found.levels,
            new_places=compared.new_places,
            changes=compared.examples,
            counts={
                "new": compared.new,
                "changed": compared.changed,
                "same": compared.same,
                "missing": compared.missing,
            },
        )


def understand_list(table: Table, remarks: tuple[str, ...], heard: Heard | None = None) -> Listed:
    """A table of homes, understood. Raises NoHeader."""
    found = check_homes([(row.number, row.cells) for row in table.rows], heard=heard)
    titles = next(row.cells for row in table.rows if row.number == found.header.row)
    return Listed(table.name, titles, len(table.rows), (*remarks, *table.remarks), found)


def _understood(run: ImportRun, job_id: str) -> Listed:
    if not job_id:
        reading = _reading(run)
        return understand_list(reading.table(run.sheet), reading.remarks)
    report_progress(job_id, done=0, total=0, message="Opening the file.")
    reading = _reading(run)
    table = reading.table(run.sheet)
    total = len(table.rows)

    def heard(done: int) -> None:
        words = f"Reading row {done:,} of {total:,}."
        report_progress(job_id, done=done, total=total, message=words)

    return understand_list(table, reading.remarks, heard)
