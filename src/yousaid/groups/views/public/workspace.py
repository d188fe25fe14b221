"""A group's private pages for its officers and panel members; to others they are not there."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, signed_in
from yousaid.accounts.operations import record_view
from yousaid.groups import access
from yousaid.groups.access import publishing
from yousaid.groups.access.recognition import own_recognitions
from yousaid.groups.access.templates import template_for, templates_for, what_is_known
from yousaid.groups.forms.publishing import DocumentForm, PublicPageForm
from yousaid.groups.operations import publishing as operations
from yousaid.groups.rules.documents import missing
from yousaid.groups.views.desk.asking import asks_and_answers
from yousaid.groups.views.documents import as_download, as_page, fields_form, keep_fields
from yousaid.groups.views.public.left_to_do import left_to_do, steps_left
from yousaid.groups.views.public.pages import as_file
from yousaid.kit import clock
from yousaid.kit.related import related_sections
from yousaid.people.access import person_of


@signed_in
@never_cache
@require_safe
def home(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is left to do, who belongs, what was promised, and the group's documents."""
    found, today = _own(request, pk), clock.today()
    is_officer = publishing.may_settle_page(request.user, found)
    person = person_of(request.user)
    reader = person.pk if person else None
    known_members = publishing.known_members(found, today, reader=reader) if is_officer else ([], 0)
    members, others = known_members
    if members:
        record_view(f"group:{pk}", page="groups:public-workspace", by=request.user, at=clock.now())
    known = what_is_known(found)
    context = {
        "found": found,
        "is_officer": is_officer,
        "standing": publishing.standing_words(found),
        "has_recognition": own_recognitions(request.user).filter(group=pk).exists(),
        "other_groups": publishing.workspaces(request.user).exclude(pk=pk),
        "steps": steps_left(found) if is_officer else [],
        "todo": left_to_do(request.user, found, today) if is_officer else [],
        "terms": access.terms_on(found, today),
        "messages_waiting": publishing.messages_to(found) if is_officer else [],
        "members": members,
        "others": others,
        "total": access.members_on(found, today),
        "parts": related_sections("public-group", request, pk),
        "own_parts": related_sections("own-group", request, pk) if is_officer else [],
        "kept": found.documents.all(),
        "documents": [
            {"template": each, "missing": len(missing(each.text, known))}
            for each in templates_for(found.kind_id)
        ],
        "page": publishing.page_of(found),
        "may_be_named": person is not None and publishing.words_of(publishing.NAMED, today),
        "is_named": person is not None
        and publishing.has_agreed(person.pk, publishing.NAMED, today),
    }
    return render(request, "groups/public/workspace.html", context)


@signed_in
@never_cache
@asks_and_answers
def settle_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the group shows of itself: for its officers, and for the desk to help them."""
    found = access.all_groups().filter(pk=pk).first()
    if found is None or not publishing.may_settle_page(request.user, found):
        raise Http404
    page = publishing.page_of(found)
    fields = PublicPageForm.base_fields
    form = PublicPageForm(
        request.POST or None,
        initial={name: getattr(page, name) for name in fields},
        is_beside_us=found.kind_id in access.BESIDE_US,
    )
    if request.method == "POST" and form.is_valid():
        operations.settle_public_page(
            found, answers=form.cleaned_data, by=request.user, at=clock.now()
        )
        messages.success(request, "Saved. This is what people see.")
        if form.cleaned_data["is_published"]:
            return redirect("groups:public-group", pk)
        return redirect("groups:public-settle-page", pk)
    context = {"form": form, "found": found, "page": page}
    return render(request, "groups/public/settle_page.html", context)


@signed_in
@require_POST
def be_named(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody's own word on whether group pages may name them."""
    _own(request, pk)
    person = person_of(request.user)
    if person is None:
        raise Http404
    try:
        operations.agree_to_be_named(person, agrees="yes" in request.POST, at=clock.now())
    except operations.NothingToAgreeTo as problem:
        raise Http404 from problem
    return redirect("groups:public-workspace", pk)


@signed_in
@require_POST
def answered(request: SignedInRequest, pk: int, message: int) -> HttpResponse:
    """A message was answered."""
    found = _own(request, pk)
    if not publishing.may_settle_page(request.user, found):
        raise Http404
    waiting = get_object_or_404(publishing.messages_to(found), pk=message)
    operations.answer_message(waiting, on=clock.today(), by=request.user, at=clock.now())
    return redirect("groups:public-workspace", pk)


@signed_in
@asks_and_answers
def add_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep a document where the next secretary finds it."""
    found = _own(request, pk)
    if not publishing.may_settle_page(request.user, found):
        raise Http404
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        operations.add_document(found, **form.cleaned_data, on=clock.today())
        return redirect("groups:public-workspace", pk)
    return render(request, "groups/public/add_document.html", {"form": form, "found": found})


@signed_in
@never_cache
@asks_and_answers
def fill_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands in the group's documents, filled in once for all of them by its officers."""
    found = _own(request, pk)
    if not publishing.may_settle_page(request.user, found):
        raise Http404
    form = fields_form(request, found)
    if request.method == "POST" and form.is_valid():
        keep_fields(form, found, by=request.user, at=clock.now())
        messages.success(request, "Saved. Your documents are filled in with it.")
        return redirect("groups:public-workspace", pk)
    return render(request, "groups/public/fill_in.html", {"form": form, "found": found})


@signed_in
@require_safe
def own_document(request: SignedInRequest, pk: int, document: int) -> FileResponse:
    """A document of one's own group."""
    return as_file(get_object_or_404(_own(request, pk).documents.all(), pk=document))


@signed_in
@require_safe
def download(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """A template filled in with what is known of one's own group."""
    found = _own(request, pk)
    newest = template_for(found.kind_id, code)
    if newest is None:
        raise Http404
    return as_download(newest, what_is_known(found), at=clock.now())


@signed_in
@require_safe
def printed(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """The same as a page to print."""
    found = _own(request, pk)
    newest = template_for(found.kind_id, code)
    if newest is None:
        raise Http404
    context = {
        "template": newest,
        "document": as_page(newest, what_is_known(found)),
        "back": reverse("groups:public-workspace", args=[pk]),
    }
    return render(request, "groups/public/template_page.html", context)


def _own(request: SignedInRequest, pk: int) -> Any:
    return get_object_or_404(publishing.workspaces(request.user), pk=pk)
