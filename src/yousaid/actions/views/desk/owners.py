"""Who carries an action, and what it waits for."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.facts import OwnerValue
from yousaid.actions.forms.owners import Carrier, OwnersForm, WaitsForm
from yousaid.actions.views.desk.asking import ask, filled, page_of
from yousaid.actions.views.desk.choosing import everyone
from yousaid.actions.views.desk.loading import action_for
from yousaid.kit import clock


def carrier_of(owner: Any) -> Carrier:
    """An owner's row as a form names it."""
    if owner.person_id:
        return Carrier(person_id=owner.person_id)
    return Carrier(group_id=owner.group_id) if owner.group_id else Carrier(words=owner.words)


def values_of(carriers: list[Carrier]) -> tuple[OwnerValue, ...]:
    """Owners as the operations take them; the first answers for the action."""
    return tuple(
        OwnerValue(each.person_id, each.group_id, each.words, is_lead=n == 0)
        for n, each in enumerate(carriers)
    )


@staff_only
def owners(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep, drop and add owners; say who answers for it."""
    action = action_for(request, pk, access.may_change_action)
    rows = list(action.owners.select_related("person", "group"))
    now = [(carrier_of(row).value, row.name) for row in rows]
    lead = next((carrier_of(row).value for row in rows if row.is_lead), "")
    form = OwnersForm(
        **filled(request),
        seen=action.changed_at,
        now=now,
        everyone=everyone(),
        initial={"keep": [value for value, _ in now], "lead": lead},
    )

    def change(at: datetime) -> None:
        written = {carrier_of(row): row.words for row in rows}
        values = tuple(
            OwnerValue(v.person_id, v.group_id, v.words or written.get(carrier, ""), v.is_lead)
            for carrier, v in zip(
                form.cleaned_data["owners"], values_of(form.cleaned_data["owners"]), strict=True
            )
        )
        operations.set_owners(
            action, owners=values, by=request.user, at=at, seen_at=form.cleaned_data["seen"]
        )

    return ask(
        request,
        action,
        form,
        change,
        heading="Who carries it",
        verb="Save",
        said="Saved who carries it.",
    )


@staff_only
def waits(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it waits for a programme or another action of its plan."""
    action = action_for(request, pk, access.may_change_action)
    programmes = access.visible_programmes(request.user).order_by("name")
    others = access.visible_actions(request.user).filter(plan=action.plan_id).exclude(pk=action.pk)
    form = WaitsForm(
        **filled(request),
        programmes=programmes.values_list("pk", "name"),
        actions=[
            (pk, f"{number}. {text[:80]}" if number else text[:80])
            for pk, number, text in others.order_by("position").values_list("pk", "number", "text")
        ],
    )

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.add_dependency(
            action,
            programme=programmes.get(pk=data["programme"]) if data["programme"] else None,
            other=others.get(pk=data["other"]) if data["other"] else None,
            by=request.user,
            at=at,
        )

    return ask(
        request, action, form, change, heading="What it waits for", verb="Save", said="Saved."
    )


@staff_only
@require_POST
def wait_no_more(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """It no longer waits for that. Sent twice it is gone already, which is what was asked for."""
    action = action_for(request, pk, access.may_change_action)
    link = action.waits_for.filter(pk=link_pk).first()
    if link:
        operations.end_dependency(link, by=request.user, at=clock.now())
        messages.success(request, "It no longer waits for that.")
    return redirect(page_of(action))


@staff_only
@require_POST
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask those who carry it to look at it, then go back to the page with the button."""
    action = action_for(request, pk, access.may_change_action)
    try:
        told = operations.nudge_owners(action, by=request.user, at=clock.now())
    except operations.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        names = ", ".join(person.name for person in told)
        messages.success(request, f"Reminded {names}. They get an email.")
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if safe else page_of(action))
