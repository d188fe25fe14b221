"""Templates on the desk: their words and versions, and a group's own copies."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.groups.access.shipped import shipped_fields
from yousaid.groups.access.starting import may_write_steps
from yousaid.groups.access.templates import (
    template_for,
    templates,
    templates_for,
    versions_of,
    what_is_known,
    whom_templates_fit,
)
from yousaid.groups.forms.templates import ReviewForm, TemplateForm
from yousaid.groups.operations import templates as operations
from yousaid.groups.rules.documents import Template, missing
from yousaid.groups.views.desk.asking import asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_page
from yousaid.groups.views.desk.support import support_page
from yousaid.groups.views.documents import as_download, as_page, fields_form, keep_fields
from yousaid.kit import clock


@editors
@require_safe
def library(request: SignedInRequest) -> HttpResponse:
    """Every template, its version, and when it was gone through."""
    names = whom_templates_fit()
    context = {
        **support_page(request),
        "templates": [{"template": each, "fits": each.fits(names)} for each in templates()],
        "may_write": may_write_steps(request.user),
    }
    return render(request, "groups/desk/templates/library.html", context)


@editors
@require_safe
def template(request: SignedInRequest, code: str) -> HttpResponse:
    """One template as it reads now, or as `?version=` read, with its versions."""
    versions = _versions(code)
    asked = request.GET.get("version", "")
    shown = next((each for each in versions if str(each.version) == asked), versions[0])
    context = {
        "template": shown,
        "fits": shown.fits(whom_templates_fit()),
        "newest": versions[0],
        "versions": versions,
        "document": as_page(shown, what_is_known(None)),
        "may_write": may_write_steps(request.user),
    }
    return render(request, "groups/desk/templates/template.html", context)


@editors
@require_safe
def version_file(request: SignedInRequest, code: str, version: int) -> HttpResponse:
    """A version of a template as a file, with blanks: old ones stay to be fetched."""
    found = next((each for each in _versions(code) if each.version == version), None)
    if found is None:
        raise Http404
    return as_download(found, what_is_known(None), at=clock.now())


@editors
@asks_and_answers
def write(request: SignedInRequest, code: str) -> HttpResponse:
    """Write the next version."""
    newest = _to_write(request, code)
    now = {
        "title": newest.title,
        "text": newest.text,
        "used_by": newest.used_by,
        "seen": newest.version,
    }
    known = shipped_fields()
    fit = whom_templates_fit()
    form = TemplateForm(request.POST or None, initial=now, makes=newest.makes, known=known, fit=fit)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.write_template(
                code, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile as problem:
            form.add_error("text", str(problem))
        else:
            messages.success(request, f"This is version {made.version} of {made.title}.")
            return redirect("groups:desk-template", code)
    context = {"form": form, "template": newest, "fields": known.values()}
    return render(request, "groups/desk/templates/write.html", context)


@editors
@asks_and_answers
def review(request: SignedInRequest, code: str) -> HttpResponse:
    """The newest version was gone through with the federation (KI-66)."""
    newest = _to_write(request, code)
    form = ReviewForm(request.POST or None, initial={"reviewed_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        operations.review_template(code, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The review is kept.")
        return redirect("groups:desk-template", code)
    context = {
        "form": form,
        "heading": f"{newest.title}, version {newest.version}, was reviewed",
        "verb": "Save",
        "back": reverse("groups:desk-template", args=[code]),
    }
    return render(request, "kit/desk_form.html", context)


@editors
@asks_and_answers
def of_group(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a group fills into its documents, and the documents themselves."""
    found = group_to_change(request, pk)
    form = fields_form(request, found)
    if request.method == "POST" and form.is_valid():
        keep_fields(form, found, by=request.user, at=clock.now())
        messages.success(request, "Saved. The documents below are filled in with it.")
        return redirect("groups:desk-group-documents", pk)
    known = what_is_known(found)
    context = {
        **group_page(request, found),
        "form": form,
        "documents": [
            {"template": each, "missing": len(missing(each.text, known))}
            for each in templates_for(found.kind_id)
        ],
    }
    return render(request, "groups/desk/templates/of_group.html", context)


@editors
@require_safe
def download(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """One document of a group, filled in: a file."""
    found = group_to_change(request, pk)
    return as_download(_fitting(found, code), what_is_known(found), at=clock.now())


@editors
@require_safe
def printed(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """The same as a page to print."""
    found = group_to_change(request, pk)
    newest = _fitting(found, code)
    context = {
        "template": newest,
        "document": as_page(newest, what_is_known(found)),
        "back": reverse("groups:desk-group-documents", args=[pk]),
    }
    return render(request, "groups/public/template_page.html", context)


def _versions(code: str) -> list[Template]:
    versions = versions_of(code)
    if not versions:
        raise Http404
    return versions


def _fitting(group: Any, code: str) -> Template:
    found = template_for(group.kind_id, code)
    if found is None:
        raise Http404
    return found


def _to_write(request: SignedInRequest, code: str) -> Any:
    newest = _versions(code)[0]
    if not may_write_steps(request.user):
        raise PermissionDenied
    return newest
