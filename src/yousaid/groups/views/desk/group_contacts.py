"""How one group is reached: confirmed in one tap, corrected, asked for."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.choices import ConfirmedHow
from yousaid.groups.forms import GroupContactForm
from yousaid.groups.rules.freshness import age_of
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock

readers = roles(*access.CONTACT_READERS)
FIELDS = ("name", "email", "phone", "address")


def _page(group: Any) -> str:
    return reverse("groups:desk-group-contacts", args=[group.pk])


@readers
@require_safe
def group_contacts(request: SignedInRequest, pk: int) -> HttpResponse:
    """A group's contacts with their age, and what its secretary corrected."""
    found, today = group_or_404(pk), clock.today()
    months = access.freshness_rule().months
    rows = list(access.contacts_of(request.user, found).annotate(left=access.holder_left(today)))
    may_keep = access.may_keep_contacts(request.user, found)
    if rows:
        page = "groups:desk-group-contacts"
        record_view(f"group:{pk}", page=page, by=request.user, at=clock.now())
    known = {row.post_id for row in rows}
    context = {
        **group_page(request, found),
        "lines": [
            {"contact": row, "age": age_of(row.confirmed_on, row.failing_since, months, today)}
            for row in rows
        ],
        "lacking": [post for post in access.posts_of(found) if post.pk not in known],
        "lacks_general": None not in known,
        "changes": access.waiting_changes(found) if may_keep else [],
        "may_keep": may_keep,
        "may_see": access.may_see_contacts(request.user, found),
        "to_ask": access.contact_to_ask(found, today) if may_keep else None,
    }
    return render(request, "groups/desk/group_contacts.html", context)


def _contact(request: SignedInRequest, group: Any, contact: int) -> Any:
    found = access.contacts_of(request.user, group).filter(pk=contact).first()
    if found is None:
        raise Http404
    return found


@editors
@asks_and_answers
def keep_contact(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """Write down how a post is reached; 0 is the group's general address."""
    group = group_to_change(request, pk)
    held = access.posts_of(group).filter(pk=post).first() if post else None
    if post and held is None:
        raise Http404
    now = access.contacts_of(request.user, group).filter(post=held).first()
    holder = access.holder_of(held, clock.today()) if held and now is None else None
    initial = {name: getattr(now, name) for name in FIELDS} if now else {}
    if holder:
        initial["name"] = holder.person.name
    form = GroupContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        details, at = {name: form.cleaned_data[name] for name in FIELDS}, clock.now()

        def keep() -> str:
            operations.keep_group_contact(group, held, **details, by=request.user, at=at)
            return _page(group)

        address = carry_out_once(form.cleaned_data["once"], keep, by=request.user, at=at)
        messages.success(request, "The contact is saved, as confirmed today.")
        return redirect(address)
    heading = f"How do we reach the {held}?" if held else f"How do we reach {group}?"
    return ask(request, form=form, heading=heading, verb="Save", back=_page(group))


@readers
@require_POST
def confirm_by_phone(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    """One tap: somebody of the group said on the phone today that this is right."""
    group = group_or_404(pk)
    found = _contact(request, group, contact)
    operations.confirm_group_contact(found, how=ConfirmedHow.PHONE, by=request.user, at=clock.now())
    messages.success(request, "Confirmed by phone today.")
    return redirect(_page(group))


@readers
@require_POST
def mark_failing(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    """What was sent there came back."""
    group = group_or_404(pk)
    found = _contact(request, group, contact)
    if not found.email:
        raise PermissionDenied
    operations.note_failing_address(found.email, by=request.user, at=clock.now())
    messages.success(request, "It is marked: nothing more goes to this address.")
    return redirect(_page(group))


@editors
@require_POST
def ask_now(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send the group its link now."""
    group = group_to_change(request, pk)
    try:
        asked = operations.ask_group(group, by=request.user, at=clock.now())
    except operations.NobodyToAsk as problem:
        messages.error(request, str(problem))
    else:
        who = asked.contact.name or "the general address"
        messages.success(request, f"A link goes to {who} now.")
    return redirect(_page(group))


@editors
@require_POST
def settle_change(request: SignedInRequest, pk: int, change: int) -> HttpResponse:
    """Accept or refuse what the group corrected through its link."""
    group = group_to_change(request, pk)
    found = access.waiting_changes(group).filter(pk=change).first()
    if found is None:
        raise Http404
    accepted = request.POST.get("do") == "accept"
    operations.settle_contact_change(found, accepted=accepted, by=request.user, at=clock.now())
    messages.success(request, "Accepted." if accepted else "It stands as it was before.")
    return redirect(_page(group))
