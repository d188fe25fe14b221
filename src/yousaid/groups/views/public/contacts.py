"""Where a group confirms its contacts: by private link, without an account; or signed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import SignedInRequest, open_to_all, roles
from yousaid.accounts.choices import Role
from yousaid.accounts.operations import record_view
from yousaid.groups import access, operations
from yousaid.groups.forms import ContactFields
from yousaid.kit import clock

officers = roles(Role.ASSOCIATION_OFFICER)
FIELDS = ("name", "email", "phone", "address")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def confirm_contacts(request: HttpRequest, token: str) -> HttpResponse:
    """All contacts of one group in one form: what is right stays, what is wrong is written over.

    Opening it changes nothing. Whoever has the link sees this group's contacts and no others.
    """
    asked = access.request_by_token(token, at=clock.now())
    if asked is None:  # used, too old or invented: the answer is the same
        return render(request, "groups/public/contacts_link_over.html", status=404)
    rows = list(access.contacts_behind_link(asked.contact.group_id))
    parts = [_part(request, row) for row in rows]
    answer: HttpResponse
    if request.method == "POST" and all(form.is_valid() for _, form in parts):
        said = {row.pk: form.cleaned_data for row, form in parts}
        try:
            operations.answer_contact_request(asked, said, at=clock.now())
        except operations.AlreadyAnswered:
            raise Http404 from None
        return redirect("groups:public-contacts-thanks")
    context = {"group": asked.contact.group, "parts": parts, "forms": [form for _, form in parts]}
    answer = render(request, "groups/public/confirm_contacts.html", context)
    # The address is the key: it must not travel on to another site.
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@officers
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def own_contacts(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same for an officer of the group who is signed in."""
    group = access.groups_of_officer(request.user).filter(pk=pk).first()
    if group is None:
        raise Http404
    record_view(f"group:{pk}", page="groups:public-own-contacts", by=request.user, at=clock.now())
    parts = [_part(request, row) for row in access.contacts_behind_link(pk)]
    if request.method == "POST" and all(form.is_valid() for _, form in parts):
        said = {row.pk: form.cleaned_data for row, form in parts}
        operations.confirm_own_contacts(group, said, by=request.user, at=clock.now())
        messages.success(request, "Thank you. A new name is checked by an officer first.")
        return redirect("groups:public-workspace", pk)
    context = {
        "group": group,
        "parts": parts,
        "forms": [form for _, form in parts],
        "back": reverse("groups:public-workspace", args=[pk]),
    }
    return render(request, "groups/public/confirm_contacts.html", context)


def _part(request: HttpRequest, row: Any) -> tuple[Any, ContactFields]:
    initial = {name: getattr(row, name) for name in FIELDS}
    form = ContactFields(request.POST or None, initial=initial, prefix=f"c{row.pk}")
    return row, form


@open_to_all
@require_safe
def contacts_thanks(request: HttpRequest) -> HttpResponse:
    """The end of it: says nothing about anybody."""
    return render(request, "groups/public/contacts_thanks.html")
