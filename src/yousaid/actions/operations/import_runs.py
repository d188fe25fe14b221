"""From a kept file to a plan: reading it as its sender chose, importing it, failing cleanly."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from yousaid.accounts.models import User
from yousaid.actions.choices import PlanKind
from yousaid.actions.operations.importing import import_plan
from yousaid.actions.operations.owner_directory import Directory, Target
from yousaid.actions.operations.problems import Refused
from yousaid.actions.rules.plan_files import findings, understand_file
from yousaid.actions.rules.understood import UnderstoodPlan
from yousaid.groups.models import Group
from yousaid.groups.operations import add_group
from yousaid.imports.choices import ImportStatus
from yousaid.imports.models import ImportRun
from yousaid.imports.operations import (
    begin_import,
    choose_layout,
    choose_names,
    fail_import,
    finish_import,
    keep_upload,
)
from yousaid.jobs.operations import complete_job, report_progress, report_result, start_job
from yousaid.kit.reading import Reading, read, read_pasted
from yousaid.people.operations import add_person

TASK = "yousaid.actions.tasks.import_plan_file"  # named: tasks stand above operations
PASTED = "pasted text"  # the file name of what was pasted
IN_REQUEST = 500  # so many rows are imported while the sender waits; more become a job


@lru_cache(maxsize=4)
def _read(sha256: str, name: str, run_id: int) -> Reading:
    content = bytes(ImportRun.objects.values_list("content", flat=True).get(pk=run_id))
    return read_pasted(content.decode()) if name == PASTED else read(content, name)


def reading_of(run: ImportRun) -> Reading:
    """The tables of the kept file; read once while its sender works on it."""
    return _read(run.sha256, run.file_name, run.pk)


@lru_cache(maxsize=4)
def _understand(
    sha256: str, name: str, run_id: int, sheet: str, layout: str, fixes: str, near: date
) -> UnderstoodPlan:
    return understand_file(
        _read(sha256, name, run_id),
        near=near,
        sheet=sheet,
        layout=json.loads(layout),
        fixes={int(row): words for row, words in json.loads(fixes).items()},
    )


def understand_run(run: ImportRun) -> UnderstoodPlan:
    """What the file says with all that was decided so far. Not to be changed by the caller."""
    return _understand(
        run.sha256,
        run.file_name,
        run.pk,
        run.sheet,
        json.dumps(run.layout, sort_keys=True),
        json.dumps(run.fixes, sort_keys=True),
        run.at.date(),
    )


def choose_columns(
    run: ImportRun, *, sheet: str, header: int, roles: dict[int, str], by: User, at: datetime
) -> None:
    """Settle the sheet, the header and what each column holds, and note what is found so."""
    plan = understand_file(
        reading_of(run),
        near=run.at.date(),
        sheet=sheet,
        layout={"header": header, "roles": roles},
    )
    found = findings(plan, Directory.of(run.names).name_of)
    choose_layout(run, sheet=sheet, header=header, roles=roles, findings=found, by=by, at=at)


@transaction.atomic
def add_owner(
    run: ImportRun, *, words: str, name: str, kind: str, post: str = "", by: User, at: datetime
) -> None:
    """Add the person ("staff", "partner") or group ("team", "body") that a name stands for."""
    if kind in {"team", "body"}:
        group = add_group(
            name=name, kind="team" if kind == "team" else "partner", short_name=words, by=by, at=at
        )
        to = Target("group", group.pk)
    else:
        person = add_person(name=name, kind=kind, post=post, initials=words, by=by, at=at)
        to = Target("person", person.pk)
    choose_names(run, names={words: str(to)}, by=by, at=at)


@transaction.atomic
def start_import_job(
    run: ImportRun, *, rows: int, options: Mapping[str, Any], by: User, at: datetime
) -> str:
    """Import in the background, for who brought the file to watch; returns the job's id.

    Raises ImportClosed when the run has begun or ended already.
    """
    task = import_string(TASK)
    job = start_job(task, args=[run.pk], by=by, title=f"Importing {run.title}"[:200])
    begin_import(run, rows=rows, options=options, job_id=str(job.pk), by=by, at=at)
    return str(job.pk)


def import_in_job(
    run_id: int, *, job_id: str, result_url: str, at: datetime, now: datetime
) -> None:
    """The work of that job. Rows and the job's end are written together, so the job of a killed
    worker can be run again: it finds either nothing written or all.
    """
    report_progress(job_id, done=0, total=0, message="Reading the file and writing its actions.")
    with transaction.atomic():
        run = ImportRun.objects.defer("content").select_related("by").get(pk=run_id)
        import_run(run, by=run.by, at=at)
        report_result(job_id, url=result_url)
        complete_job(job_id, now=now)


@transaction.atomic
def import_at_once(
    understood: UnderstoodPlan,
    *,
    content: bytes,
    file_name: str,
    sheet: str,
    title: str,
    kind: str,
    found: Mapping[str, Any],
    options: Mapping[str, Any],
    by: User,
    at: datetime,
) -> ImportRun:
    """Import a plan that nobody has anything to decide about, and keep its file so that the import
    can be undone as any other. `found` is what `findings` said of it; `options` may name
    `programmes` and `duties`. Raises Refused.
    """
    run = keep_upload(
        kind="plan",
        title=title,
        file_name=file_name,
        content=content,
        options={"kind": kind, **options},
        by=by,
        at=at,
    )
    layout = understood.layout
    choose_layout(
        run,
        sheet=sheet,
        header=layout.header,
        roles=layout.roles,
        findings=found,
        by=by,
        at=at,
    )
    made = import_plan(
        understood, title=title, kind=kind, source_name=file_name, by=by, at=at, **options
    )
    finish_import(
        run,
        result=f"plan:{made.plan_id}",
        made=made.as_dict(),
        findings=found,
        rows=len(understood.rows),
        returned=len(understood.returned),
        by=by,
        at=at,
    )
    return run


def import_run(run: ImportRun, *, by: User, at: datetime) -> None:
    """Import a begun run, all or nothing. A refusal is kept with the run, and nothing is written;
    a run that has ended already is left as it is.
    """
    try:
        _import(run, by=by, at=at)
    except Refused as problem:
        fail_import(run, problem=str(problem), by=by, at=at)


@transaction.atomic
def _import(run: ImportRun, *, by: User, at: datetime) -> None:
    rows = ImportRun.objects.select_for_update().defer("content")
    held = rows.get(pk=run.pk)
    if held.status != ImportStatus.IMPORTING:
        return
    understood = understand_run(held)
    owner = held.options.get("owner_group")
    made = import_plan(
        understood,
        title=held.title,
        kind=held.options.get("kind", PlanKind.OTHER),
        owner_group=Group.objects.filter(pk=owner).first() if owner else None,
        source_name=held.file_name,
        names=held.names,
        programmes=held.options.get("programmes", ()),
        duties=held.options.get("duties", ()),
        by=by,
        at=at,
    )
    found: dict[str, Any] = findings(understood, Directory.of(held.names).name_of)
    finish_import(
        run,
        result=f"plan:{made.plan_id}",
        made=made.as_dict(),
        findings=found,
        rows=found["actions"],
        returned=len(found["returned"]),
        by=by,
        at=at,
    )
