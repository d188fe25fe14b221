"""Groups on the residents' site: what each chose to show, and a way to write to it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import open_to_all
from yousaid.groups.access import agreement_in_force
from yousaid.groups.access import publishing as access
from yousaid.groups.forms.publishing import WriteToGroupForm
from yousaid.groups.operations.publishing import write_to_group
from yousaid.kit import clock
from yousaid.kit.related import related_sections

PER_PAGE = 30
LONGEST = 100


@require_safe
@open_to_all
def groups(request: HttpRequest) -> HttpResponse:
    """Groups that show themselves, by name, place or postcode, and by kind."""
    rows = access.published_pages()
    kinds = sorted({(page.group.kind_id, page.group.kind.name) for page in rows}, key=_by_name)
    words, kind = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("kind", "")
    if words:
        rows = access.search_pages(rows, words.replace("\x00", ""))
    if kind:
        rows = rows.filter(group__kind=kind)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": words, "kind": kind, "kinds": kinds}
    return render(request, "groups/public/groups.html", context)


def _by_name(kind: tuple[str, str]) -> str:
    return kind[1]


@require_safe
@open_to_all
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: nothing but what it chose to show."""
    page = _page(pk)
    found, day = page.group, clock.today()
    context = {
        "page": page,
        "found": found,
        "standing": access.standing_words(found),
        "held": agreement_in_force(found) if page.show_agreement else None,
        "area": [place.name for place in found.places.all()] if page.show_area else [],
        "officers": access.named_officers(found, day) if page.show_officers else [],
        "meeting_on": page.next_meeting_on
        if page.next_meeting_on and page.next_meeting_on >= day
        else None,
        "documents": found.documents.filter(is_public=True) if page.show_documents else [],
        "parts": related_sections("public-group", request, pk) if page.show_actions else [],
    }
    return render(request, "groups/public/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to a group; its address is shown to nobody."""
    page = get_object_or_404(access.published_pages(), group_id=pk, show_contact=True)
    form = WriteToGroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.is_robot:
            asked = {name: form.cleaned_data[name] for name in ("name", "reply_to", "words")}
            write_to_group(page.group, **asked, at=clock.now())
        return redirect(f"{reverse('groups:public-group', args=[pk])}?sent")
    return render(request, "groups/public/group_write.html", {"form": form, "found": page.group})


@require_safe
@open_to_all
def document(request: HttpRequest, pk: int, document: int) -> FileResponse:
    """A document that the group marked as public."""
    page = get_object_or_404(access.published_pages(), group_id=pk, show_documents=True)
    found = get_object_or_404(page.group.documents.filter(is_public=True), pk=document)
    return as_file(found)


def as_file(found: Any) -> FileResponse:
    """A document of a group, to be saved."""
    answer = FileResponse(found.file.open("rb"), as_attachment=True)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(pk: int) -> Any:
    return get_object_or_404(access.published_pages(), group_id=pk)
