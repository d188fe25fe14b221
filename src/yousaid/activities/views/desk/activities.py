"""Activities: the list, one of them, and what one person took part in."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles, staff_only, visible_saved_views
from yousaid.accounts.operations import record_view
from yousaid.activities import access
from yousaid.activities.choices import How, Status
from yousaid.groups.access import may_change_group
from yousaid.kit import clock
from yousaid.kit.components import status
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.people.access import visible_people

recorders = roles(*access.RECORDERS)
TONES = {Status.PLANNED: "waiting", Status.HELD: "good", Status.CANCELLED: "stopped"}


def _title(activity: Any) -> SafeString:
    href = reverse("activities:desk-activity", args=[activity.pk])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, activity.title)


def activities_listing() -> Listing:
    """Activities, the latest first."""
    return Listing(
        name="desk-activities",
        title="Activities",
        columns=[
            Column("title", "Activity", lambda a: a.title, cell=_title, heading=True),
            Column("day", "Day", lambda a: a.day, order=["day"]),
            Column("starts", "Begins", lambda a: f"{a.starts:%H:%M}" if a.starts else ""),
            Column("kind", "Kind", lambda a: a.kind.name),
            Column("group", "Group", lambda a: a.group.name if a.group else ""),
            Column("came", "Took part", lambda a: len(a.participations.all()), number=True),
            Column(
                "status",
                "Status",
                lambda a: a.get_status_display(),
                cell=lambda a: status(a.get_status_display(), TONES[a.status]),
            ),
        ],
        filters=[
            Filter(
                "kind",
                "Kind",
                lambda: [(str(kind.pk), kind.name) for kind in access.kinds()],
                lambda rows, value: rows.filter(kind=value),
            ),
            Filter(
                "status", "Status", Status.choices, lambda rows, value: rows.filter(status=value)
            ),
        ],
        search=lambda rows, words: (
            rows.filter(title__icontains=words) | rows.filter(group__name__icontains=words)
        ),
        search_label="Search by name or group",
        shape=lambda rows: rows.select_related("kind", "group").prefetch_related("participations"),
        usual_sort="-day",
        nothing_title="No activities yet",
        nothing_words="Open a group to plan one, or to record who came to one.",
    )


@recorders
@require_safe
def activities(request: SignedInRequest) -> HttpResponseBase:
    """What people took part in."""
    path = reverse("activities:desk-activities")
    context = {
        "saved_views": [
            {"title": view.title, "href": f"{path}?{view.query}"}
            for view in visible_saved_views(request.user, "desk-activities")
        ],
        "save_view": reverse("accounts:save-view"),
        "may_see_spread": may_change_group(request.user),
    }
    rows = access.visible_activities(request.user)
    return activities_listing().answer(request, rows, "activities/desk/activities.html", context)


def _group(found: Any) -> SafeString | str:
    if found.group is None:
        return "None"
    href = reverse("groups:desk-group", args=[found.group_id])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, found.group.name)


@recorders
@require_safe
def activity(request: SignedInRequest, pk: int) -> HttpResponse:
    """One activity and who took part."""
    rows = access.visible_activities(request.user).select_related("kind", "group", "place")
    found = get_object_or_404(rows, pk=pk)
    came = list(access.who_came(found))
    if came:
        page = "activities:desk-activity"
        record_view(f"activity:{pk}", page=page, by=request.user, at=clock.now())
    details = [
        {"key": "Kind", "value": found.kind.name},
        {"key": "Group", "value": _group(found)},
        {"key": "Begins", "value": f"{found.starts:%H:%M}" if found.starts else "Not written down"},
        {"key": "Where", "value": found.where or "Not written down"},
    ]
    if found.called_off_because:
        details.append({"key": "Called off because", "value": found.called_off_because})
    arranges = (
        found.status == Status.PLANNED
        and found.group is not None
        and access.may_record(request.user, found.group)
    )
    context = {
        "found": found,
        "details": details,
        "tone": TONES[Status(found.status)],
        "came": came,
        "arranges": arranges,
        "attendance_url": reverse("activities:desk-attendance", args=[found.group_id])
        + f"?activity={pk}"
        if arranges
        else "",
        "needs": access.needs_of_group(found.group, clock.today())
        if arranges and found.group
        else [],
        "sheet": request.GET.get("sheet", ""),
        "sheets": {str(each.sheet) for each in came if each.sheet},
    }
    return render(request, "activities/desk/activity.html", context)


@staff_only
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one person took part in, and how (KI-32)."""
    found = get_object_or_404(visible_people(request.user), pk=pk)
    record_view(f"person:{pk}", page="activities:desk-person", by=request.user, at=clock.now())
    rows = list(access.participations_of(request.user, pk))
    context = {"found": found, "rows": rows, "hows": How}
    return render(request, "activities/desk/person.html", context)
