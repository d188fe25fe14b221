"""Bringing a register in: file, columns, who is who, the last check, the result, the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.imports.forms import HeadingForm
from yousaid.imports.operations import ImportClosed, begin_import, choose_layout, choose_names
from yousaid.imports.operations import fix_row as keep_fix
from yousaid.jobs.access import has_stopped
from yousaid.kit import clock
from yousaid.kit.reading import Unreadable
from yousaid.kit.spreadsheets import CSV, XLSX, spreadsheet_response
from yousaid.people import access
from yousaid.people.access import intake
from yousaid.people.forms.intake import (
    BringInForm,
    RegisterColumnsForm,
    RegisterForm,
    RegisterRowForm,
    WhoIsWhoForm,
)
from yousaid.people.operations.register import runs
from yousaid.people.operations.register.joining import joiner
from yousaid.people.operations.register.understanding import numbered
from yousaid.people.operations.register.undoing import CannotUndo
from yousaid.people.rules.register_columns import RegisterLayout, chosen_layout
from yousaid.people.views.desk import import_rows as shown

bringers = roles(*access.EDITORS)  # of the whole landlord: `_run` asks for that
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
HERE = "people/desk/import/"
OPEN = {"uploaded", "checked", "failed"}
EXAMPLE = (
    ("Title", "Forename", "Surname", "Email", "Phone", "Property reference", "Address",
     "Postcode", "Tenure", "Moved in", "Language", "Format"),
    ("Ms", "Aisha", "Khan", "aisha@example.org", "07700 900123", "P0001", "1 Fry House",
     "LK1 1ZZ", "Secure tenant", "01/04/2019", "Bengali", "Large print"),
)  # fmt: skip


def _runs(request: SignedInRequest) -> Any:
    if not intake.may_import_people(request.user):
        raise PermissionDenied
    return intake.visible_register_runs(request.user)


def _run(request: SignedInRequest, pk: int) -> Any:
    return get_object_or_404(_runs(request), pk=pk)


def _to(step: str, pk: int) -> HttpResponse:
    return redirect(f"people:desk-import-{step}", pk=pk)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@bringers
@asks_and_answers
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a file or paste a list."""
    latest = _runs(request)[:5]
    form = RegisterForm(_posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = runs.keep_register(
            file_name=form.cleaned_data["file_name"],
            content=form.cleaned_data["content"],
            by=request.user,
            at=clock.now(),
        )
        return _to("columns", run.pk)
    return render(request, HERE + "upload.html", {"form": form, "latest": list(latest)})


@bringers
@require_safe
def example(request: SignedInRequest) -> HttpResponseBase:
    """A file to fill in."""
    _runs(request)
    return spreadsheet_response(CSV, "Register example", EXAMPLE[0], EXAMPLE[1:])


@bringers
@asks_and_answers
def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which sheet and heading to read, and what each column holds."""
    run = _run(request, pk)
    if run.status not in OPEN:
        return _to("result", pk)
    try:
        reading = runs.reading_of(run)
    except Unreadable as problem:
        messages.error(request, str(problem))
        return redirect("people:desk-import")
    asked = request.POST if request.method == "POST" else request.GET
    names = [table.name for table in reading.tables]
    sheet = asked.get("sheet", run.sheet)
    table = reading.table(sheet if sheet in names else run.sheet)
    layout = _layout(run, table, asked.get("header", ""))
    heading = HeadingForm(
        initial={"sheet": table.name, "header": layout.header},
        sheets=names,
        rows=table.rows[:10],
    )
    form = RegisterColumnsForm(_posted(request), table=table, layout=layout)
    if request.method == "POST" and form.is_valid():
        choose_layout(
            run,
            sheet=table.name,
            header=layout.header,
            roles=form.roles(),
            findings=run.findings,
            by=request.user,
            at=clock.now(),
        )
        return _check(request, run)
    context = {"run": run, "heading": heading, "form": form, "layout": layout, "table": table}
    return render(request, HERE + "columns.html", context)


def _layout(run: Any, table: Any, header: str) -> RegisterLayout:
    """The layout chosen before, or the proposal for another sheet or heading row."""
    rows, kept = numbered(table), run.layout if table.name == run.sheet else {}
    if header.isdigit() and len(header) < 8 and int(header) != kept.get("header"):
        return chosen_layout(rows, {"header": int(header)})
    return chosen_layout(rows, kept)


def _check(request: SignedInRequest, run: Any) -> HttpResponse:
    """Check a register while its sender waits, or as a job when it is long."""
    if runs.is_small(run.options["bytes"]):
        runs.check_run(run, by=request.user, at=clock.now())
        return _to("check", run.pk)
    return redirect("jobs:progress", job=runs.start_check(run, by=request.user))


@bringers
@asks_and_answers
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last look before anything is written; then the import itself."""
    run = _run(request, pk)
    if run.status not in OPEN:
        return _to("result", pk)
    found = run.findings
    if request.method == "POST" and "again" in request.POST:
        return _check(request, run)
    offered = joiner()
    form = BringInForm(
        _posted(request),
        initial=run.options,
        asks_capacity=bool(found and found["lacks_capacity"]),
        joins=offered.choices(request.user) if offered else (),
        join_label=offered.label if offered else "",
    )
    counts = shown.counts(run) if found else {}
    nothing = not found or not (counts["new"] + counts["matched"])
    if request.method == "POST" and not nothing and form.is_valid():
        return _import(request, run, form.options())
    context = {"run": run, "found": found, "form": form, "counts": counts, "nothing": nothing}
    return render(request, HERE + "check.html", context | shown.words(run, counts))


def _import(request: SignedInRequest, run: Any, options: dict[str, str]) -> HttpResponse:
    """Import while the sender waits, or as a job when there are many rows."""
    user, at = request.user, clock.now()
    try:
        if not runs.is_small(run.options["bytes"]):
            job = runs.start_import(run, options=options, by=user, at=at)
            return redirect("jobs:progress", job=job)
        with transaction.atomic():
            begin_import(run, rows=run.findings["rows"], options=options, by=user, at=at)
            runs.import_run(run, by=user, at=at)
    except ImportClosed:  # it was sent twice
        pass
    return _to("result", run.pk)


@bringers
@require_safe
def rows(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every row: new, the same, maybe, or coming back with what is wrong."""
    run = _run(request, pk)
    if not run.findings:
        return _to("check", pk)
    context = shown.page_of_rows(run, request.GET)
    for person in context.pop("people"):
        record_view(
            f"person:{person}", page="people:desk-import-rows", by=request.user, at=clock.now()
        )
    return render(request, HERE + "rows.html", context)


@bringers
@asks_and_answers
def row(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Put one row right, or leave it out."""
    run = _run(request, pk)
    if run.status not in OPEN or not run.findings:
        return _to("result", pk)
    cells = shown.cells_of(run, number)
    if cells is None:
        return _to("rows", pk)
    layout = chosen_layout(cells.heading, run.layout)
    form = RegisterRowForm(
        _posted(request), layout=layout, cells=cells.words, left_out=cells.left_out
    )
    if request.method == "POST" and form.is_valid():
        if changes := form.changes():
            keep_fix(run, row=number, words=changes, by=request.user, at=clock.now())
            answer = _check(request, run)
            return _after_row(request, pk, number, changes) or answer
        return _to("rows", pk)
    reasons = dict(run.findings["returned"]).get(number, [])
    context = {"run": run, "number": number, "form": form, "reasons": reasons}
    return render(request, HERE + "row.html", context)


def _after_row(
    request: SignedInRequest, pk: int, number: int, changes: dict[str, str]
) -> HttpResponse | None:
    """Say what became of a row just put right; back to it while something is still wrong.

    None where the check goes on elsewhere or has nothing more to say.
    """
    run = _run(request, pk)
    if not runs.is_small(run.options["bytes"]) or not run.findings:
        return None
    if changes.get("leave_out"):
        messages.success(request, f"Row {number} is left out.")
    elif number in dict(run.findings["returned"]):
        messages.error(request, f"Row {number} is saved, but something is still wrong.")
        return redirect("people:desk-import-row", pk=pk, number=number)
    else:
        messages.success(request, f"Row {number} is put right.")
    return None


@bringers
@asks_and_answers
def who_is_who(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide about rows that may be somebody who is here, side by side."""
    run = _run(request, pk)
    if run.status not in OPEN or not run.findings:
        return _to("result", pk)
    user, at = request.user, clock.now()
    if request.method == "POST" and "all_new" in request.POST:
        waiting = shown.undecided(run)
        choose_names(run, names={f"row:{row}": "new" for row in waiting}, by=user, at=at)
        return _to("check", pk)
    page = shown.page_of_doubts(run, request.GET.get("page", "1"))
    asked = {
        each["number"]: (each["name"], each["key"], each["whom"], each["decided"])
        for each in page["doubts"]
    }
    form = WhoIsWhoForm(_posted(request), rows=asked)
    if request.method == "POST" and form.is_valid():
        choose_names(run, names=form.decisions(), by=user, at=at)
        return _to("check", pk) if not shown.undecided(run) else _to("who", pk)
    for person in page.pop("people"):
        record_view(f"person:{person}", page="people:desk-import-who", by=user, at=at)
    for each in page["doubts"]:
        each["field"] = form[f"row-{each['number']}"]
    return render(request, HERE + "who.html", {"run": run, "form": form, **page})


@bringers
@require_safe
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    """What came of it, what came back, and the way to undo it."""
    run = _run(request, pk)
    if run.status == "importing" and has_stopped(run.job_id):
        runs.settle_stopped(run, by=request.user, at=clock.now())
    elif run.status == "importing" and run.job_id:
        return redirect("jobs:progress", job=run.job_id)
    if run.status in OPEN:
        return _to("check" if run.findings else "columns", pk)
    counts = shown.counts(run)
    context = {"run": run, "found": run.findings, "counts": counts, "made": run.made}
    return render(request, HERE + "result.html", context | shown.words(run, counts))


@bringers
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the whole import back."""
    run = _run(request, pk)
    if run.status == "imported":
        try:
            runs.undo_run(run, by=request.user, at=clock.now())
            messages.success(request, f"The import of {run.file_name} was undone.")
        except CannotUndo as problem:
            messages.error(request, str(problem))
    return _to("result", pk)


@bringers
@require_safe
def returned(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The rows that came back, as a file to put right and bring in again; `?as=xlsx` for Excel."""
    run = _run(request, pk)
    if not run.findings or not (run.findings["returned"] or run.findings["waiting"]):
        return _to("result", pk)
    header, rows = runs.error_file(run)
    kind = XLSX if request.GET.get("as") == XLSX else CSV
    return spreadsheet_response(kind, "Returned people", header, rows)
