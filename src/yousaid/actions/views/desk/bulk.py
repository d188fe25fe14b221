"""One change to many actions: choose it, look at every line, do it, undo it."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations import carry_out_once
from yousaid.actions import access, operations
from yousaid.actions.access.bulk import own_bulk_changes
from yousaid.actions.choices import BulkVerb, Resources, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.forms.bulk import FORMS, HEADINGS, edit_of
from yousaid.actions.operations.problems import Refused
from yousaid.actions.templatetags.actions import response_words
from yousaid.actions.views.desk.choosing import everyone
from yousaid.groups.access import names_of as group_names
from yousaid.kit import clock
from yousaid.kit.dates import due_words
from yousaid.people.access import names_of as person_names

MOST = 500


@staff_only
@require_POST
def bulk(request: SignedInRequest) -> HttpResponse:
    """The steps of one change: its form, then the preview of every line, then the change."""
    verb = request.POST.get("do", "")
    if verb not in FORMS:
        raise Http404
    back = request.POST.get("back") or request.GET.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("actions:desk-list")
    ids = [int(pk) for pk in dict.fromkeys(request.POST.getlist("chosen")) if pk.isdecimal()][:MOST]
    if not ids:
        messages.error(request, "Tick the actions first, then choose what to do with them.")
        return redirect(back)
    step = request.POST.get("step", "")
    asks = FORMS[verb].base_fields.keys() - {"once", "seen"}
    data = None
    if step or not asks:
        data = request.POST.copy()
        data.setdefault("once", str(uuid4()))
    form = FORMS[verb](data)
    if verb == BulkVerb.SET_OWNERS:
        form.offer("owner", everyone(), none="Nobody")
    context = {
        "heading": HEADINGS[verb],
        "form": form,
        "back": back,
        "again": [("do", verb), ("back", back), *(("chosen", pk) for pk in ids)],
    }
    if data is None or not form.is_valid():
        chosen = access.visible_actions(request.user).filter(pk__in=ids).order_by("pk")
        context |= {"chosen": chosen, "chosen_words": _count(len(ids), "You chose {}")}
        return render(request, "actions/desk/bulk_form.html", context)
    edit = edit_of(verb, form.cleaned_data)
    if step == "do":
        answer = _do(request, form.cleaned_data["once"], ids, edit, back)
        if answer:
            return answer
    try:
        lines = operations.preview_many(ids, edit=edit, by=request.user, at=clock.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    context |= _preview(lines, ids, request)
    return render(request, "actions/desk/bulk.html", context)


def _count(count: int, words: str) -> str:
    return words.format(f"{count:,} action{'' if count == 1 else 's'}")


def _do(
    request: SignedInRequest, once: Any, ids: list[int], edit: Any, back: str
) -> HttpResponse | None:
    """Make the change to every line of the preview that can take it; undo is one button away."""
    at = clock.now()

    def change() -> str:
        lines = operations.preview_many(ids, edit=edit, by=request.user, at=at)
        able = [line.action.pk for line in lines if line.changes]
        made = operations.change_many(able, edit=edit, by=request.user, at=at)
        return f"{reverse('actions:desk-bulk-done', args=[made.pk])}?{urlencode({'back': back})}"

    try:
        return HttpResponseRedirect(carry_out_once(once, change, by=request.user, at=at))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None


@staff_only
def bulk_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was changed, and the button that undoes it."""
    made = get_object_or_404(own_bulk_changes(request.user), pk=pk)
    back = request.GET.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("actions:desk-list")
    if request.method == "POST":
        try:
            operations.undo_bulk(made, by=request.user, at=clock.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Undone. Everything is as it was.")
            return HttpResponseRedirect(back)
    rows = made.items.select_related("action__plan").order_by("action__plan", "action__position")
    context = {
        "made": made,
        "heading": _count(len(rows), "{} changed"),
        "rows": rows,
        "back": back,
    }
    return render(request, "actions/desk/bulk_done.html", context)


def _preview(lines: list[Any], ids: list[int], request: SignedInRequest) -> dict[str, Any]:
    names = _names(lines)
    will = [
        {
            "action": line.action,
            "before": _words(line.old, names) or "As it is",
            "after": _words(line.new, names),
        }
        for line in lines
        if line.changes
    ]
    refused = [
        {"action": line.action, "why": line.problem or "It is so already."}
        for line in lines
        if not line.changes
    ]
    known = {line.action.pk for line in lines}
    others = access.visible_actions(request.user).filter(pk__in=set(ids) - known)
    refused += [
        {"action": action, "why": "You may not change this one."}
        for action in others.select_related("plan")
    ]
    return {
        "will": will,
        "refused": refused,
        "will_words": _count(len(will), "{} will change"),
        "refused_words": _count(len(refused), "{} will stay as they are"),
        "verb": _count(len(will), "Change {}"),
    }


def _names(lines: list[Any]) -> dict[str, dict[int, str]]:
    owners: list[OwnerValue] = [
        owner
        for line in lines
        for owner in (*line.old.get("owners", ()), *line.new.get("owners", ()))
    ]
    return {
        "people": person_names({each.person_id for each in owners if each.person_id}),
        "groups": group_names({each.group_id for each in owners if each.group_id}),
    }


def _words(values: dict[str, Any], names: dict[str, dict[int, str]]) -> str:
    """The values of one side of a line, as a person would say them."""
    said: list[str] = []
    if "owners" in values:
        said.append(
            ", ".join(
                names["people"].get(o.person_id) or names["groups"].get(o.group_id) or o.words
                for o in values["owners"]
            )
            or "Nobody"
        )
    if "revised_on" in values:
        said.append(due_words(values["revised_on"], values["revised_precision"]))
    if "response" in values:
        said.append(response_words(values["response"]) or "No answer")
    elif "status" in values:
        said.append(str(Status(values["status"]).label))
    if "resources" in values:
        said.append(str(Resources(values["resources"]).label))
    if "note" in values:
        said.append(f"With the note “{values['note']}”")
    return "; ".join(said)
