"""The board: the list's actions as columns by standing. A move is a form; dragging sends it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.choices import CLOSED_STATUSES, OPEN_STATUSES, Status
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.queries import lists
from yousaid.actions.rules.life import Event
from yousaid.actions.views.desk.listing import Rows, actions_listing, owner_names
from yousaid.actions.views.desk.loading import action_for
from yousaid.actions.views.desk.sending import send
from yousaid.actions.views.desk.standing import STEPS, open_events
from yousaid.kit import clock
from yousaid.kit.lists import Page
from yousaid.kit.lists.drawing import filter_fields

MOST_IN_COLUMN = 20
LEADS_TO = {
    Event.ANSWER: Status.ANSWERED,
    Event.START: Status.UNDER_WAY,
    Event.RESUME: Status.UNDER_WAY,
    Event.CLAIM: Status.CLAIMED,
    Event.WITHDRAW_CLAIM: Status.UNDER_WAY,
    Event.CLOSE_UNFIXED: Status.CLOSED_UNFIXED,
}
AT_ONCE = (Event.START,)  # every other move asks something first, on a page of its own


@staff_only
def board(request: SignedInRequest) -> HttpResponse:
    """The list's actions as columns, the first of each; what narrows the list narrows the board."""
    today = clock.today()
    listing = actions_listing(request, today)
    offered = listing.offered(request.GET)
    state = listing.read(request.GET, offered)
    wanted = listing.narrow(access.visible_actions(request.user), state)
    shown = [
        status
        for status in (*OPEN_STATUSES, *CLOSED_STATUSES)
        if state.chosen.get("status", status) in (status, _kind(status))
    ]
    page = Page(listing, state, [], 1, 0, more=False, offered=offered)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {
        "heading": "Actions",
        "page": page,
        "filters": filter_fields(page),
        "columns": _columns(shown, wanted, request),
        "list_href": reverse("actions:desk-list") + query,
        "back": request.get_full_path(),
        "today": today,
    }
    return render(request, "actions/desk/board.html", context)


def _kind(status: Status) -> str:
    return "open" if status in OPEN_STATUSES else "closed"


def _columns(shown: list[Status], wanted: Rows, request: SignedInRequest) -> list[dict[str, Any]]:
    found = lists.first_by_status(wanted, shown, MOST_IN_COLUMN + 1)
    return [_column(status, rows, request) for status, rows in found.items()]


def _column(status: Status, rows: list[Any], request: SignedInRequest) -> dict[str, Any]:
    more = len(rows) > MOST_IN_COLUMN
    query = request.GET.copy()
    query["status"] = str(status)
    return {
        "status": str(status),
        "words": status.label,
        "count": f"{MOST_IN_COLUMN}+" if more else str(len(rows)),
        "cards": [
            {"action": action, "owners": owner_names(action), "moves": moves_of(action)}
            for action in rows[:MOST_IN_COLUMN]
        ],
        "more_href": f"{reverse('actions:desk-list')}?{query.urlencode()}" if more else "",
    }


def moves_of(action: Any) -> list[tuple[str, str]]:
    """Columns a card may go to, as (status, words)."""
    ends = dict.fromkeys(LEADS_TO[event] for event in _events(action))
    return [(str(status), str(status.label)) for status in ends]


def _events(action: Any) -> list[Event]:
    """What may happen to it that puts it into another column, the likeliest first.

    Another answer than before is no move.
    """
    open_now = open_events(action)
    return [
        event
        for event in LEADS_TO
        if event in open_now and (event is not Event.ANSWER or action.status == Status.PROPOSED)
    ]


@staff_only
@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a card into another column: at once, or by the page that asks what the move needs."""
    action = action_for(request, pk, access.may_update_action)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("actions:desk-board")
    events = [event for event in _events(action) if LEADS_TO[event] == request.POST.get("to")]
    if not events:
        messages.error(request, f"“{action}” cannot go there from where it stands.")
        return redirect(back)
    event = events[0]
    if event not in AT_ONCE:
        name = STEPS[event][1] if event in STEPS else "desk-answer"
        return redirect(f"actions:{name}", pk=action.pk)
    form = StepForm(request.POST)
    form.is_valid()
    answer = send(
        request,
        form,
        lambda at: operations.start_action(
            action, by=request.user, at=at, seen_at=form.cleaned_data["seen"]
        ),
        to=back,
        said="Work has begun.",
    )
    if answer:
        return answer
    messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect(back)
