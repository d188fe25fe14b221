"""Actions across plans: a list and a board of the same rows, narrowed by the same address."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yousaid.accounts.access import SignedInRequest, permits, staff_only
from yousaid.actions import access
from yousaid.actions.access.plans import READERS
from yousaid.actions.choices import REFUSALS, BulkVerb, Response, Status
from yousaid.actions.forms.owners import Carrier
from yousaid.actions.queries import lists, search, summaries
from yousaid.actions.rules.lateness import AWAITED_STATUSES
from yousaid.actions.templatetags.actions import action_status, brief, due_line, response_words
from yousaid.actions.views.desk.choosing import everyone
from yousaid.actions.views.desk.saved import saved_views
from yousaid.kit import clock
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.people.access import person_of

Rows = QuerySet[Any]
NAME = "desk-actions"
MOST_PLANS = 200  # beyond this the list of plans is too long to choose from; go by the plan's page


def _due(rows: Rows, when: str, today: date) -> Rows:
    match when:
        case "late":
            return lists.late(rows, today)
        case "week":
            return _awaited(rows).filter(sort_on__range=(today, today + timedelta(days=6)))
        case "month":
            return _awaited(rows).filter(sort_on__range=(today, today + timedelta(days=30)))
        case _:
            return _awaited(rows).filter(due_on__isnull=True)


def _awaited(rows: Rows) -> Rows:
    """Where something is still expected of the landlord (`rules.lateness`)."""
    return rows.filter(is_open=True, status__in=AWAITED_STATUSES).exclude(response__in=REFUSALS)


DUE = [
    ("late", "Late"),
    ("week", "In the next 7 days"),
    ("month", "In the next 31 days"),
    ("none", "No date"),
]


def _status(rows: Rows, value: str) -> Rows:
    if value == "open":
        return rows.filter(is_open=True)
    return rows.filter(is_open=False) if value == "closed" else rows.filter(status=value)


def _owner(rows: Rows, value: str, user: Any) -> Rows:
    if value == "nobody":
        return rows.filter(owners__isnull=True)
    if value == "me":
        person = person_of(user)
        return lists.carried_by(rows, person_id=person.pk) if person else rows.none()
    carrier = Carrier.read(value)
    return lists.carried_by(rows, person_id=carrier.person_id, group_id=carrier.group_id)


def _owners() -> list[tuple[str, str]]:
    people = [choice for _, choices in everyone() for choice in choices]
    return [("me", "Me"), ("nobody", "Nobody"), *people]


def _plans(request: SignedInRequest) -> list[tuple[str, str]]:
    plans = access.visible_plans(request.user).order_by("title").values_list("pk", "title")
    offered = list(plans[: MOST_PLANS + 1])
    if len(offered) > MOST_PLANS:
        chosen = request.GET.get("plan", "")
        offered = list(plans.filter(pk=chosen)) if chosen.isdecimal() else []
    return [(str(pk), title) for pk, title in offered]


def _marked(rows: Rows, value: str, user: Any) -> Rows:
    if value == "escalated":
        return rows.filter(
            escalations__ended_at__isnull=True, escalations__person__user=user
        ).distinct()
    if value == "slipped":
        return rows.filter(times_revised__gt=0)
    return rows.filter(says_in_place=True, status=Status.ANSWERED)


MARKS = [
    ("escalated", "Passed up to me"),
    ("slipped", "Date was moved"),
    ("in_place", "Said to be in place, unproven"),
]


def _title(action: Any) -> SafeString:
    number = f"{action.number}. " if action.number else ""
    return format_html(
        '<span class="ys-plain"><a class="govuk-link" href="{}">{}{}</a>'
        '<span class="ys-detail">{}</span></span>',
        reverse("actions:desk-detail", args=[action.pk]),
        number,
        brief(action.text, 140),
        action.plan.title,
    )


def owner_names(action: Any) -> str:
    """Who carries it, the lead first; needs `owners` with person and group fetched."""
    owners = sorted(action.owners.all(), key=lambda owner: (not owner.is_lead, owner.position))
    return ", ".join(owner.name for owner in owners)


def actions_listing(request: SignedInRequest, today: date) -> Listing:
    """The list of actions as this user may narrow it."""
    user = request.user
    return Listing(
        name=NAME,
        title="Actions",
        columns=[
            Column("number", "Number", lambda a: a.number, only="export"),
            Column("text", "Action", lambda a: a.text, cell=_title, heading=True),
            Column("plan", "Plan", lambda a: a.plan.title, order=["plan__title"], only="export"),
            Column("owners", "Who", owner_names),
            Column(
                "status",
                "Standing",
                lambda a: a.get_status_display(),
                cell=lambda a: action_status(a.status),
                order=["status"],
            ),
            Column(
                "response",
                "Answer",
                lambda a: response_words(a.response),
                order=["response"],
            ),
            Column(
                "due",
                "Due",
                lambda a: a.due_on,
                cell=lambda a: due_line(a, today),
                order=["sort_on"],
            ),
            Column("revised", "Times moved", lambda a: a.times_revised, only="export"),
            Column("changed", "Last change", lambda a: a.changed_at, order=["changed_at"]),
        ],
        filters=[
            Filter(
                "status",
                "Standing",
                [("open", "Open"), ("closed", "Closed"), *Status.choices],
                _status,
            ),
            Filter("due", "Due", DUE, lambda rows, value: _due(rows, value, today)),
            Filter("owner", "Who", _owners, lambda rows, value: _owner(rows, value, user)),
            Filter(
                "plan",
                "Plan",
                lambda: _plans(request),
                lambda rows, value: rows.filter(plan=value),
            ),
            Filter(
                "response",
                "Answer",
                [("none", "None yet"), *Response.choices],
                lambda rows, value: rows.filter(response="" if value == "none" else value),
            ),
            Filter("mark", "Marked", MARKS, lambda rows, value: _marked(rows, value, user)),
        ],
        search=search.matching,
        search_label="Search words or a number",
        shape=lists.for_list,
        usual_sort="due",
        nothing_title="No actions yet",
        nothing_words="Start a plan, or import a table you have.",
    )


BULK_CHOICES = [
    (BulkVerb.START, "Start work"),
    (BulkVerb.SET_OWNERS, "Change who carries them"),
    (BulkVerb.REVISE_DATE, "Move the date"),
    (BulkVerb.ANSWER, "Answer"),
    (BulkVerb.SET_RESOURCES, "Say what they need"),
    (BulkVerb.ADD_NOTE, "Add a note"),
]


def _summary(request: SignedInRequest, today: date) -> str:
    """How it stands in all, for those who see all there is: from the tallies, at any size."""
    if not permits(request.user).holding(*READERS).everywhere:
        return ""
    whole = summaries.summary_of_landlord()
    waiting = whole.by_status.get(Status.PROPOSED, 0)
    return (
        f"{whole.total:,} in all: {whole.open:,} open, {whole.late(today):,} late, "
        f"{waiting:,} waiting for an answer, {whole.closed:,} closed."
    )


@staff_only
def actions(request: SignedInRequest) -> HttpResponseBase:
    """Every action the user may see, as a list."""
    today = clock.today()
    listing = actions_listing(request, today)
    back = urlencode({"back": request.get_full_path()})
    context = {
        **saved_views(request, NAME, reverse("actions:desk-list")),
        "heading": "Actions",
        "summary": _summary(request, today),
        "board_href": f"{reverse('actions:desk-board')}?{request.GET.urlencode()}",
        "bulk": {
            "href": f"{reverse('actions:desk-bulk')}?{back}",
            "choices": [{"value": str(value), "words": words} for value, words in BULK_CHOICES],
        },
    }
    return listing.answer(
        request, access.visible_actions(request.user), "actions/desk/list.html", context
    )
