"""Documents that any group may adapt: nobody needs an account, and nothing typed here is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import open_to_all
from yousaid.groups.access.templates import (
    fields_of,
    template,
    templates,
    what_is_known,
    whom_templates_fit,
)
from yousaid.groups.forms.templates import FieldsForm
from yousaid.groups.rules.documents import fields_in
from yousaid.groups.views.documents import as_download, as_page
from yousaid.kit import clock

GIVEN = ("landlord",)  # not asked: we know it


@require_safe
@open_to_all
def library(request: HttpRequest) -> HttpResponse:
    """Every document there is, or those that fit the kind of group that `?for=` names."""
    names, every = whom_templates_fit(), templates()
    asked = request.GET.get("for", "")
    context = {
        "templates": [
            {"template": each, "fits": each.fits(names)}
            for each in every
            if asked not in names or asked in each.used_by
        ],
        "whom": [
            (code, words, code == asked)
            for code, words in names.items()
            if any(code in each.used_by for each in every)
        ],
        "asked": names.get(asked, ""),
    }
    return render(request, "groups/public/templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def fill_in(request: HttpRequest, code: str) -> HttpResponse:
    """Fill in what is known, and take the document as a file or a page to print."""
    found = template(code)
    if found is None:
        raise Http404
    known = what_is_known(None)
    asked = fields_of([each for each in fields_in(found.text) if each not in GIVEN])
    form = FieldsForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, **known}
        if request.POST.get("as") == "file":
            return as_download(found, values, at=clock.now())
        context = {"template": found, "document": as_page(found, values)}
        return render(request, "groups/public/template_page.html", context)
    context = {
        "template": found,
        "fits": found.fits(whom_templates_fit()),
        "form": form,
        "document": as_page(found, known),
    }
    return render(request, "groups/public/template.html", context)
