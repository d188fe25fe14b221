"""Bringing a plan in: file, columns, names, rows, last check, result. One question a page."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import roles
from yousaid.accounts.choices import Role
from yousaid.actions.choices import Precision, Response
from yousaid.actions.forms.importing import (
    CheckForm,
    ColumnsForm,
    NamesForm,
    NewOwnerForm,
    RowForm,
    UploadForm,
)
from yousaid.actions.operations.import_runs import (
    IN_REQUEST,
    PASTED,
    add_owner,
    choose_columns,
    import_run,
    reading_of,
    start_import_job,
    understand_run,
)
from yousaid.actions.operations.importing import undo_import
from yousaid.actions.operations.owner_directory import Directory
from yousaid.actions.operations.problems import CannotUndo, Refused
from yousaid.actions.rules.columns import Layout
from yousaid.actions.rules.owner_names import fold
from yousaid.actions.rules.plan_files import chosen_layout, duties_named, programmes_named
from yousaid.actions.rules.plan_sheet import padded, returned_header
from yousaid.actions.views.desk.import_rows import now_of, page_of_rows
from yousaid.imports.access import visible_runs
from yousaid.imports.forms import HeadingForm
from yousaid.imports.operations import (
    ImportClosed,
    begin_import,
    choose_names,
    fix_row,
    keep_upload,
)
from yousaid.kit import clock
from yousaid.kit.spreadsheets import CSV, spreadsheet_response

if TYPE_CHECKING:
    from yousaid.accounts.models import User

editors = roles(Role.ENGAGEMENT, Role.MANAGER)  # those who may create plans
HERE = "actions/desk/import/"


def _run(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(visible_runs(request.user).filter(kind="plan"), pk=pk)


def _open_run(request: HttpRequest, pk: int) -> Any:
    """The run, if it can still be changed; None when it has begun or ended."""
    run = _run(request, pk)
    return run if run.status in {"uploaded", "checked", "failed"} else None


def _user(request: HttpRequest) -> "User":
    """Who is signed in: nobody else gets past the door of these pages."""
    return cast("User", request.user)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _to(step: str, pk: int) -> HttpResponse:
    return redirect(f"actions:desk-import-{step}", pk=pk)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste a table."""
    form = UploadForm(_posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        clean, at = form.cleaned_data, clock.now()
        with transaction.atomic():
            run = keep_upload(
                kind="plan",
                title=clean["title"],
                file_name=clean["file_name"] or PASTED,
                content=clean["content"],
                options={"kind": clean["kind"]},
                by=_user(request),
                at=at,
            )
            table = clean["reading"].table()
            layout = chosen_layout(table, {})
            choose_columns(
                run,
                sheet=table.name,
                header=layout.header,
                roles=layout.roles,
                by=_user(request),
                at=at,
            )
        return _to("columns", run.pk)
    latest = list(visible_runs(request.user).filter(kind="plan", by=_user(request))[:5])
    return render(request, HERE + "upload.html", {"form": form, "latest": latest})


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sheet and header to read, and what each column holds."""
    run = _open_run(request, pk)
    if run is None:
        return _to("result", pk)
    reading = reading_of(run)
    asked = request.POST if request.method == "POST" else request.GET
    names = [table.name for table in reading.tables]
    sheet = asked.get("sheet", run.sheet)
    table = reading.table(sheet if sheet in names else run.sheet)
    layout = _layout(run, table, asked.get("header", ""))
    source = HeadingForm(
        initial={"sheet": table.name, "header": layout.header},
        sheets=names,
        rows=[row for row in table.rows if len(row.filled) > 1][:15],
    )
    form = ColumnsForm(_posted(request), table=table, titles=layout.titles, roles=layout.roles)
    if request.method == "POST" and form.is_valid():
        choose_columns(
            run,
            sheet=table.name,
            header=layout.header,
            roles=form.roles(),
            by=_user(request),
            at=clock.now(),
        )
        return _to("names", pk)
    context = {"run": run, "source": source, "form": form, "layout": layout, "table": table}
    return render(request, HERE + "columns.html", context)


def _layout(run: Any, table: Any, header: str) -> Layout:
    """The layout chosen before, or the proposal for another sheet or header row."""
    same_sheet = table.name == run.sheet
    if header.isdigit() and len(header) < 8:
        if same_sheet and int(header) == run.layout.get("header"):
            return chosen_layout(table, run.layout)
        return chosen_layout(table, {"header": int(header)})
    return chosen_layout(table, run.layout if same_sheet else {})


def _names(run: Any, directory: Directory) -> dict[str, tuple[str, int, str]]:
    """Every name in the file by its folded form: as written, how often, whom it stands for."""
    found: dict[str, tuple[str, int, str]] = {}
    for row in understand_run(run).rows:
        for name in row.owners.names:
            folded = fold(name)
            if folded in found:
                words, count, to = found[folded]
                found[folded] = (words, count + 1, to)
            else:
                known = run.names.get(folded)
                suggestion = directory.suggest(name)
                found[folded] = (name, 1, str(suggestion or "") if known is None else known)
    return found


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the names and initials stand for."""
    run = _open_run(request, pk)
    if run is None:
        return _to("result", pk)
    directory = Directory.of(run.names)
    found = _names(run, directory)
    choices = sorted(
        ((str(to), name) for to, name in directory.shown.items()), key=lambda pair: pair[1]
    )
    form = NamesForm(_posted(request), names=found, choices=choices)
    if request.method == "POST" and form.is_valid():
        choose_names(run, names=form.names(), by=_user(request), at=clock.now())
        return _to("rows", pk)
    return render(request, HERE + "names.html", {"run": run, "form": form, "found": found})


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a person or team that the file names and nobody knows yet."""
    run = _open_run(request, pk)
    if run is None:
        return _to("result", pk)
    found = _names(run, Directory.of(run.names))
    offered = [(folded, words) for folded, (words, _, to) in found.items() if not to]
    form = NewOwnerForm(_posted(request), names=offered)
    if request.method == "POST" and form.is_valid():
        add_owner(run, **form.cleaned_data, by=_user(request), at=clock.now())
        messages.success(request, f"{form.cleaned_data['name']} was added.")
        return _to("names", pk)
    return render(request, HERE + "owner.html", {"run": run, "form": form})


@editors
@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row: what was understood, what was written, what is doubtful."""
    run = _open_run(request, pk)
    if run is None:
        return _to("result", pk)
    context = page_of_rows(run, understand_run(run), request.GET)
    return render(request, HERE + "rows.html", context)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put one row right, or say that it is right as it was read."""
    run = _open_run(request, pk)
    if run is None:
        return _to("result", pk)
    plan = understand_run(run)
    found = next((each for each in plan.rows if each.row == number), None)
    if found is None:
        return _to("rows", pk)
    form = RowForm(_posted(request), now=now_of(plan, found))
    if request.method == "POST":
        words = {"accepted": "yes"} if "accept" in request.POST else None
        if words is None and form.is_valid():
            words = form.changes()
        if words is not None:
            if words:
                fix_row(run, row=number, words=words, by=_user(request), at=clock.now())
            back = reverse("actions:desk-import-rows", args=[pk])
            return redirect(f"{back}?doubtful=1" if plan.doubtful else back)
    return render(request, HERE + "row.html", {"run": run, "row": found, "form": form})


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The last look before anything is written; then the import itself."""
    run = _open_run(request, pk)
    if run is None:
        return _to("result", pk)
    plan = understand_run(run)
    form = CheckForm(_posted(request), programmes=programmes_named(plan), duties=duties_named(plan))
    if request.method == "POST" and plan.rows and form.is_valid():
        return _start(request, run, len(plan.rows), form.options())
    context = {"run": run, "plan": plan, "form": form, "counts": _counts(plan)}
    return render(request, HERE + "check.html", context)


def _start(request: HttpRequest, run: Any, count: int, options: dict[str, Any]) -> HttpResponse:
    """Import while the sender waits, or as a job when there are many rows."""
    user, at = _user(request), clock.now()
    try:
        if count < IN_REQUEST:
            begin_import(run, rows=count, options=options, by=user, at=at)
            import_run(run, by=user, at=at)
            return _to("result", run.pk)
        job = start_import_job(run, rows=count, options=options, by=user, at=at)
        return redirect("jobs:progress", job=job)
    except ImportClosed:
        return _to("result", run.pk)


def _counts(plan: Any) -> list[tuple[str, str]]:
    """What would be imported, in words: (label, counts)."""
    due: dict[str, int] = {}
    responses: dict[str, int] = {}
    for each in plan.rows:
        label = str(Precision(each.due.precision).label)
        due[label] = due.get(label, 0) + 1
        verdict = each.reply.response
        label = str(Response(verdict).label) if verdict else "No verdict yet"
        responses[label] = responses.get(label, 0) + 1
    return [
        ("Deadlines", ", ".join(f"{label}: {count}" for label, count in due.items())),
        ("Responses", ", ".join(f"{label}: {count}" for label, count in responses.items())),
    ]


@editors
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of it, what came back, and the way to undo it."""
    run = _run(request, pk)
    if run.status in {"uploaded", "checked"}:
        return _to("check", pk)
    if run.status == "importing" and run.job_id:
        return redirect("jobs:progress", job=run.job_id)
    context = {"run": run, "found": run.findings, "also": _also(run.findings, run.options)}
    return render(request, HERE + "result.html", context)


def _also(found: dict[str, Any], options: dict[str, Any]) -> list[str]:
    """What else was seen in the file, and what was made of it, a sentence each."""
    said = []
    for name, count in found.get("programmes", {}).items():
        actions = "1 action seems" if count == 1 else f"{count} actions seem"
        linked = name in options.get("programmes", ())
        done = "They are linked to it." if linked else "You left that out."
        said.append(f"{actions} to wait for “{name}”. {done}")
    for duty in found.get("duties", []):
        which = f"Number {duty['number']}" if duty["number"] else f"Row {duty['row']}"
        made = duty["row"] in options.get("duties", ())
        done = f"It falls due {duty['often']}." if made else "You left it as a single task."
        said.append(f"{which} says “{duty['words']}”. {done}")
    return said


@editors
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole import out again."""
    run = _run(request, pk)
    if run.status == "imported":
        try:
            undo_import(run, by=_user(request), at=clock.now())
            messages.success(request, f"The import of {run.file_name} was undone.")
        except (CannotUndo, Refused) as problem:
            messages.error(request, str(problem))
    return _to("result", pk)


@editors
@require_safe
def returned(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rows that came back, as a file to put right and bring in again."""
    run = _run(request, pk)
    plan, table = understand_run(run), reading_of(run).table(run.sheet)
    cells = {row.number: row.cells for row in table.rows}
    rows = [
        [*padded(cells.get(each.row, each.cells), table.width), " ".join(each.reasons)]
        for each in plan.returned
    ]
    header = returned_header(plan.layout.titles, table.width)
    return spreadsheet_response(CSV, f"{run.title} returned rows", header, rows)
