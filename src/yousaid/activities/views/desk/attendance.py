"""Who came: tick the members, add who walked in, save; and take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.activities import access, operations
from yousaid.activities.choices import Status
from yousaid.activities.forms import AttendanceForm
from yousaid.groups.access import all_groups
from yousaid.kit import clock

recorders = roles(*access.RECORDERS)


@recorders
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """One page for the sign-in sheet of a group: the meeting and those who came, at once."""
    group = get_object_or_404(all_groups(), pk=pk)
    if not access.may_record(request.user, group):
        raise PermissionDenied
    today = clock.today()
    members = access.members_to_tick(group, today)
    kinds = list(access.kinds())
    planned = access.planned(group, request.GET.get("activity", ""))
    form = AttendanceForm(
        request.POST or None,
        initial={"day": planned.day, "kind": planned.kind_id, "title": planned.title}
        if planned
        else {"day": today, "kind": kinds[0].pk if kinds else None},
        members=members.items(),
        kinds=[(kind.pk, kind.name) for kind in kinds],
    )
    record_view(f"group:{pk}", page="activities:desk-attendance", by=request.user, at=clock.now())
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        address = carry_out_once(
            asked["once"],
            lambda: _record(request, group, asked),
            by=request.user,
            at=clock.now(),
        )
        return redirect(address)
    context = {"form": form, "group": group, "back": _group_page(group)}
    return render(request, "activities/desk/attendance.html", context)


def _group_page(group: Any) -> str:
    return reverse("groups:desk-group", args=[group.pk])


def _record(request: SignedInRequest, group: Any, asked: dict[str, Any]) -> str:
    """Note who came to what was planned for that day, or make the activity with them.

    The address of its page, with its undo.
    """
    at, sheet = clock.now(), asked["once"]
    kind = access.kinds().get(pk=asked["kind"])
    activity = access.planned_for(group, day=asked["day"], kind=kind) or operations.add_activity(
        kind=kind,
        title=asked["title"].strip() or f"{group.name}: {kind.name.lower()}",
        day=asked["day"],
        group=group,
        status=Status.HELD,
        made_with=sheet,
        by=request.user,
        at=at,
    )
    count = operations.record_attendance(
        activity,
        people=access.persons(asked["came"]),
        walk_ins=asked["walk_ins"],
        how=asked["how"],
        sheet=sheet,
        by=request.user,
        at=at,
    )
    messages.success(request, f"{count} {'person' if count == 1 else 'people'} came.")
    page = reverse("activities:desk-activity", args=[activity.pk])
    return f"{page}?sheet={sheet}"


@recorders
@require_POST
def take_back(request: SignedInRequest, pk: int, sheet: UUID) -> HttpResponse:
    """Undo what was just recorded."""
    found = get_object_or_404(access.visible_activities(request.user), pk=pk)
    group = found.group
    gone = operations.take_attendance_back(found, sheet, by=request.user, at=clock.now())
    messages.success(request, "It is taken back.")
    if gone and group is not None:
        return redirect("activities:desk-attendance", group.pk)
    return redirect("activities:desk-activities") if gone else redirect(_page(pk))


def _page(pk: int) -> str:
    return reverse("activities:desk-activity", args=[pk])
