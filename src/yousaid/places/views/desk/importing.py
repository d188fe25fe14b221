"""Bringing homes in: a list, what it would do, the result, and the way back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Role
from yousaid.imports.access import visible_runs
from yousaid.imports.operations import ImportClosed, begin_import
from yousaid.jobs.access import has_stopped
from yousaid.kit import clock
from yousaid.kit.spreadsheets import CSV, spreadsheet_response
from yousaid.places import access, operations
from yousaid.places.forms import HomesListForm
from yousaid.places.rules.tree import plural

bringers = roles(Role.ENGAGEMENT, Role.MANAGER)  # of the whole landlord: `_runs` asks for that
HERE = "places/desk/import/"
EXAMPLE = ("100023336956", "1 Fry House, Larkmere", "LK1 1ZZ", "Secure tenancy", "2")


def _runs(request: SignedInRequest) -> Any:
    if not access.may_import_homes(request.user):
        raise PermissionDenied
    return visible_runs(request.user).filter(kind="homes")


def _run(request: SignedInRequest, pk: int) -> Any:
    return get_object_or_404(_runs(request), pk=pk)


def _to(step: str, pk: int) -> HttpResponse:
    return redirect(f"places:desk-import-{step}", pk=pk)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@bringers
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a file or paste a list."""
    runs = _runs(request)
    form = HomesListForm(_posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        run = operations.keep_list(
            file_name=form.cleaned_data["file_name"],
            content=form.cleaned_data["content"],
            by=request.user,
            at=at,
        )
        return _check(request, run)
    levels = access.level_words()
    context = {
        "form": form,
        "latest": list(runs[:5]),
        "levels": [name for depth, name in sorted(levels.items()) if depth > 1],
        "may_name": access.may_name_levels(request.user),
    }
    return render(request, HERE + "upload.html", context)


def _check(request: SignedInRequest, run: Any) -> HttpResponse:
    """Check a list while its sender waits, or as a job when it is long."""
    if operations.is_small(run.options["bytes"]):
        operations.check_run(run, by=request.user, at=clock.now())
        return _to("check", run.pk)
    return redirect("jobs:progress", job=operations.start_check(run, by=request.user))


@bringers
@require_safe
def example(request: SignedInRequest) -> HttpResponseBase:
    """A file to fill in, with a column for each of the landlord's levels."""
    if not access.may_import_homes(request.user):
        raise PermissionDenied
    levels = [name for depth, name in sorted(access.level_words().items()) if depth > 1]
    header = ["Reference", "UPRN", "Address", "Postcode", "Tenure", "Bedrooms", *levels]
    row = ["P0001", *EXAMPLE, *(f"Name of the {name.lower()}" for name in levels)]
    return spreadsheet_response(CSV, "Homes example", header, [row])


@bringers
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last look before anything is written; then the import itself."""
    run = _run(request, pk)
    if run.status not in {"uploaded", "checked", "failed"}:
        return _to("result", pk)
    found = run.findings
    if request.method == "POST" and "again" in request.POST:
        return _check(request, run)
    if request.method == "POST" and found and found["new"] + found["changed"]:
        return _import(request, run)
    return render(request, HERE + "check.html", {"run": run, "found": found, **_words(found)})


def _words(found: dict[str, Any]) -> dict[str, Any]:
    """Counts in words, for what was found."""
    if not found:
        return {}
    written = plural("home", found["new"] + found["changed"])
    places = sum(count for _, count in found["levels"])
    missing = plural("home", found["missing"])
    return {
        "counted": {
            **{key: f"{found[key]:,}" for key in ("new", "changed", "same")},
            "returned": f"{len(found['returned']):,}",
        },
        "words": f"Import {written}",
        "written": written,
        "missing": f"There {'is' if found['missing'] == 1 else 'are'} {missing}",
        "returned": plural("row", len(found["returned"])),
        "new_places": [plural(level, count) for level, count in found["levels"] if count],
        "more_places": places - len(found["new_places"]),
        "more_changes": found["changed"] - len(found["changes"]),
        "more_returned": len(found["returned"]) - len(found["shown"]),
    }


def _import(request: SignedInRequest, run: Any) -> HttpResponse:
    """Import while the sender waits, or as a job when there are many homes."""
    user, at = request.user, clock.now()
    try:
        if not operations.is_small(run.options["bytes"]):
            return redirect("jobs:progress", job=operations.start_import(run, by=user, at=at))
        with transaction.atomic():
            begin_import(run, rows=run.findings["homes"], options={}, by=user, at=at)
            operations.import_run(run, landlord=settings.LANDLORD, by=user, at=at)
    except ImportClosed:  # it was sent twice
        pass
    return _to("result", run.pk)


@bringers
@require_safe
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    """What came of it, what came back, and the way to undo it."""
    run = _run(request, pk)
    if run.status == "importing" and has_stopped(run.job_id):
        operations.settle_stopped(run, by=request.user, at=clock.now())
    elif run.status == "importing" and run.job_id:
        return redirect("jobs:progress", job=run.job_id)
    if run.status in {"uploaded", "checked", "failed"}:
        return _to("check", pk)
    context = {"run": run, "found": run.findings, **_words(run.findings)}
    return render(request, HERE + "result.html", context)


@bringers
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the whole import back."""
    run = _run(request, pk)
    if run.status == "imported":
        try:
            operations.undo_run(run, by=request.user, at=clock.now())
            messages.success(request, f"The import of {run.file_name} was undone.")
        except operations.CannotUndo as problem:
            messages.error(request, str(problem))
    return _to("result", pk)


@bringers
@require_safe
def returned(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The rows that came back, as a file to put right and bring in again."""
    run = _run(request, pk)
    if not run.findings.get("returned"):
        return _to("result", pk)
    header, rows = operations.returned_rows(run)
    return spreadsheet_response(CSV, "Returned homes", header, rows)
