"""From a kept file to people: checking it, importing it, failing cleanly, undoing it."""

from collections.abc import Iterator, Mapping
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
from yousaid.journal.access import current_head, facts_since
from yousaid.journal.operations import record
from yousaid.kit.garbage import give_back, uncollected
from yousaid.kit.reading import Reading, Unreadable
from yousaid.people.facts import RegisterImported, RegisterImportUndone
from yousaid.people.operations.register.joining import join
from yousaid.people.operations.register.matching import match_register
from yousaid.people.operations.register.understanding import (
    PASTED,
    Heard,
    Register,
    read_register,
    understand_register,
)
from yousaid.people.operations.register.undoing import take_out
from yousaid.people.operations.register.writing import (
    Compared,
    differences_of,
    write_register,
)
from yousaid.people.rules.register_columns import NoNames, left_out
from yousaid.people.rules.register_settling import Likeness, Settled, settle
from yousaid.people.rules.register_telling import (
    columns_told,
    likeness_kept,
    likeness_told,
    returned_told,
)

AT_ONCE = 300_000  # bytes are checked and imported while the sender waits; more become a job
# Named: tasks stand above operations.
CHECK = "yousaid.people.tasks.check_register_file"
IMPORT = "yousaid.people.tasks.import_register_file"
STOPPED = "The import was stopped before anything was written. You can start it again."


@transaction.atomic
def keep_register(
    *, file_name: str, content: bytes, sheet: str = "", by: User, at: datetime
) -> ImportRun:
    """Keep a register to be checked; `sheet` "" is the fullest of a workbook."""
    run = keep_upload(
        kind=ImportKind.PEOPLE,
        title="People",
        file_name=file_name or PASTED,
        content=content,
        options={"bytes": len(content)},
        by=by,
        at=at,
    )
    if sheet:
        run.sheet = sheet
        run.save(update_fields=["sheet"])
    return run


def is_small(size: int) -> bool:
    """Whether the sender of a register of so many bytes may wait for it."""
    return size <= AT_ONCE


def reading_of(run: ImportRun) -> Reading:
    """The tables of a run's file."""
    content = ImportRun.objects.values_list("content", flat=True).get(pk=run.pk)
    return read_register(bytes(content), run.file_name)


def start_check(run: ImportRun, *, by: User) -> str:
    """Check a register in the background, for its sender to watch; returns the job's id."""
    task, words = import_string(CHECK), f"Checking {run.file_name}"
    return str(start_job(task, args=[run.pk], by=by, title=words[:200]).pk)


@transaction.atomic
def start_import(run: ImportRun, *, options: Mapping[str, Any], by: User, at: datetime) -> str:
    """Import a checked register in the background; returns the job's id. Raises ImportClosed."""
    task, words = import_string(IMPORT), f"Importing {run.file_name}"
    job = start_job(task, args=[run.pk], by=by, title=words[:200])
    rows = run.findings["rows"]
    begin_import(run, rows=rows, options=options, job_id=str(job.pk), by=by, at=at)
    return str(job.pk)


def understood(run: ImportRun, heard: Heard | None = None) -> Register:
    """A run's file, understood as its layout and its fixes say. Raises Unreadable and NoNames."""
    if heard:
        heard(0, 0, "Opening the file.")
    reading = reading_of(run)
    return understand_register(
        reading.table(run.sheet),
        remarks=reading.remarks,
        chosen=run.layout,
        fixes=run.fixes,
        heard=heard,
    )


def likenesses_of(findings: Mapping[str, Any]) -> dict[int, Likeness]:
    """What each row resembles, as the check found."""
    kept = (likeness_kept(told) for told in findings.get("likenesses", ()))
    return {likeness.row: likeness for likeness in kept}


def findings_of(
    register: Register, likenesses: Mapping[int, Likeness], settled: Settled, compared: Compared
) -> dict[str, Any]:
    """What a register would do, or did, for JSON; `rows` is the sum of the four that follow."""
    completed, differences = compared
    returned = returned_told(register.returned)
    returned += [(row, ["You left this row out."]) for row in settled.out]
    return {
        "rows": register.count,
        "new": len(settled.new),
        "matched": settled.matched,
        "doubtful": len(settled.doubtful),
        "returned": sorted(returned),
        "waiting": settled.doubtful,
        "known": len(settled.known),
        "completed": completed,
        "differences": differences,
        "headings": register.headings,
        "columns": columns_told(register.layout),
        "left_out": left_out(register.layout),
        "remarks": list(register.remarks),
        "likenesses": [likeness_told(each) for each in likenesses.values()],
        # Whether rows name a home and say in what capacity: the last step asks where they do not.
        "lacks_capacity": any(row.says_where and not row.capacity for row in register.rows),
    }


def settled_of(register: Register, likenesses: Mapping[int, Likeness], run: ImportRun) -> Settled:
    """Every row in its place, as people decided."""
    usual = run.options.get("doubtful", "")
    return settle((row.row for row in register.rows), likenesses, run.names, usual)


@uncollected()
def check_run(run: ImportRun, *, by: User, at: datetime, job_id: str = "") -> None:
    """Find out what a register would do and keep that with the run; what is wrong with the file
    as a whole is kept as its problem. A run that has gone further is left as it is.
    """
    if run.status not in OPEN:
        return
    heard = _reporter(job_id)
    try:
        register = understood(run, heard)
    except (Unreadable, NoNames) as problem:
        fail_import(run, problem=str(problem), by=by, at=at)
        return
    likenesses = match_register(register, heard)
    settled = settled_of(register, likenesses, run)
    compared = differences_of(register, settled, run.options.get("capacity", ""))
    layout = register.layout
    choose_layout(
        run,
        sheet=register.sheet,
        header=layout.header,
        roles=layout.roles,
        findings=findings_of(register, likenesses, settled, compared),
        by=by,
        at=at,
    )


@uncollected()
def import_run(
    run: ImportRun, *, by: User, at: datetime, job_id: str = "", result_url: str = ""
) -> None:
    """Import a begun run, all or nothing; one that has ended already is left as it is.

    Rows, the run's end and the job's result are written together: the job of a killed worker can
    be run again, and finds either nothing written or all. Rows that have become doubtful since
    they were checked, because the register changed, are not written.
    """
    if run.status != ImportStatus.IMPORTING:
        return
    heard = _reporter(job_id)
    try:
        register = understood(run, heard)
    except (Unreadable, NoNames) as problem:
        fail_import(run, problem=str(problem), by=by, at=at)
        return
    # Compared before the transaction, so that nobody waits; again inside if the register changed.
    head = current_head().sequence
    likenesses = match_register(register, heard)
    if heard:
        heard(0, 0, "Writing everybody, all together or none.")
    give_back()
    with transaction.atomic():
        rows = ImportRun.objects.select_for_update(no_key=True).defer("content")
        if rows.get(pk=run.pk).status != ImportStatus.IMPORTING:
            return
        if _has_changed_since(head):
            likenesses = match_register(register)
        _write(run, register, likenesses, by=by, at=at)
        if job_id:
            report_result(job_id, url=result_url)


def _has_changed_since(head: int) -> bool:
    facts = facts_since(head)
    return facts.filter(kind__regex=r"^(people|places|groups)\.").exists()


def _write(
    run: ImportRun, register: Register, likenesses: dict[int, Likeness], *, by: User, at: datetime
) -> None:
    _keep_layout(run, register)
    settled = settled_of(register, likenesses, run)
    capacity = run.options.get("capacity", "")
    made, people = write_register(register, settled, run, capacity=capacity, at=at)
    told = findings_of(register, likenesses, settled, (made.completed, made.differences))
    made.joined = join(run.options.get("join", ""), people, by=by, at=at)
    ranges = tuple(made.new_people())
    fact = RegisterImported(
        run.pk,
        run.sha256,
        rows=told["rows"],
        new=made.new,
        matched=made.matched,
        doubtful=told["doubtful"],
        returned=len(told["returned"]),
        new_people=ranges,
    )
    record(fact, by=by, at=at)
    finish_import(
        run,
        result=f"people-import:{run.pk}",
        made=made.as_dict(),
        findings=told,
        rows=made.new + made.matched,
        returned=len(told["returned"]) + told["doubtful"],
        by=by,
        at=at,
    )


def _keep_layout(run: ImportRun, register: Register) -> None:
    """What was imported without being looked at first keeps how it was read."""
    if not run.layout:
        roles = {str(at): role for at, role in sorted(register.layout.roles.items())}
        run.sheet = register.sheet
        run.layout = {"header": register.layout.header, "roles": roles}
        run.save(update_fields=["sheet", "layout"])


@transaction.atomic
def undo_run(run: ImportRun, *, by: User, at: datetime) -> None:
    """Take the import back, exactly. Raises CannotUndo, and changes nothing, when it can't be."""
    made = run.made
    take_out(made, by=by, at=at)
    record(RegisterImportUndone(run.pk, run.sha256, made["new"], made["matched"]), by=by, at=at)
    close_undone(run, by=by, at=at)


@transaction.atomic
def settle_stopped(run: ImportRun, *, by: User, at: datetime) -> None:
    """The job of a run was stopped or given up: nothing was written, and it may be tried again."""
    held = ImportRun.objects.select_for_update(no_key=True).defer("content").get(pk=run.pk)
    if held.status == ImportStatus.IMPORTING:
        fail_import(run, problem=STOPPED, by=by, at=at)


def error_file(run: ImportRun) -> tuple[list[str], Iterator[list[str]]]:
    """The rows that came back and those left undecided, with their own heading and a column that
    says why; put right, they can be brought in again as they are.
    """
    table = reading_of(run).table(run.sheet)
    header = next((row.cells for row in table.rows if row.number == run.layout["header"]), ())
    reasons = {row: " ".join(why) for row, why in run.findings["returned"]}
    likenesses = likenesses_of(run.findings)
    for row in run.findings["waiting"]:
        likeness = likenesses.get(row)
        why = " ".join(likeness.reasons) if likeness else ""
        reasons[row] = f"Nobody decided whether this is somebody who is here already. {why}".strip()
    width = max(table.width, len(header))
    rows = (
        [*_as_put_right(run, row.number, row.cells, width), reasons[row.number]]
        for row in table.rows
        if row.number in reasons
    )
    return [*header, *[""] * (width - len(header)), "Why it came back"], rows


def _as_put_right(run: ImportRun, number: int, cells: tuple[str, ...], width: int) -> list[str]:
    words = [*cells, *[""] * (width - len(cells))]
    for at, fixed in run.fixes.get(str(number), {}).items():
        if at.isdigit() and int(at) < width:
            words[int(at)] = fixed
    return words


def _reporter(job_id: str) -> Heard | None:
    if not job_id:
        return None

    def heard(done: int, total: int, words: str) -> None:
        report_progress(job_id, done=done, total=total, message=words)

    return heard
