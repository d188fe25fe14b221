"""A plan as charts: how far it is, what was answered, where its deadlines bunch."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from yousaid.actions.choices import CLOSED_STATUSES, Response, Status
from yousaid.actions.rules.lateness import days_late
from yousaid.actions.templatetags.actions import TONES
from yousaid.kit import charts
from yousaid.kit.dates import long_date

# From done to not begun: what is good stands first.
ORDER = (
    Status.CONFIRMED,
    Status.CLAIMED,
    Status.UNDER_WAY,
    Status.ANSWERED,
    Status.PROPOSED,
    Status.DISPUTED,
    Status.CLOSED_UNFIXED,
)
MOST_MONTHS = 24


def _late(actions: Sequence[Any], today: date) -> list[Any]:
    return [a for a in actions if days_late(a.status, a.response, a.due_on, today)]


def progress_picture(actions: Sequence[Any], today: date) -> charts.Chart:
    """One bar of all actions by standing, with a sentence that says how it goes."""
    counts = Counter(action.status for action in actions)
    parts = [(str(each.label), counts[each], TONES[each]) for each in ORDER if counts[each]]
    return charts.stacked_bar(
        "progress", "Actions by standing", progress_words(actions, today), parts, head="Standing"
    )


def progress_words(actions: Sequence[Any], today: date) -> str:
    """How it goes, in a sentence."""
    total = len(actions)
    counts = Counter(action.status for action in actions)
    late = len(_late(actions, today))
    said = [f"{counts[Status.CONFIRMED]} of {total} confirmed done"]
    if counts[Status.CLAIMED]:
        said.append(f"{counts[Status.CLAIMED]} more said to be done")
    if late:
        said.append(f"{late} late")
    if counts[Status.PROPOSED]:
        said.append(f"{counts[Status.PROPOSED]} still without an answer")
    if counts[Status.DISPUTED]:
        said.append(f"{counts[Status.DISPUTED]} disputed")
    *first, last = said
    return (", ".join(first) + " and " + last if first else last) + "."


def mini_bar(key: str, title: str, actions: Sequence[Any], today: date) -> SafeString:
    """A bar the height of a line; the words beside it say the same."""
    counts = Counter(action.status for action in actions)
    parts = [(str(each.label), counts[each], TONES[each]) for each in ORDER if counts[each]]
    pieces, at = [], 0.0
    for _, count, tone in parts:
        width = 100 * count / len(actions)
        pieces.append(
            format_html(
                '<rect class="ys-chart__fill--{}" x="{}%" y="0" width="{}%" height="10"/>',
                tone,
                round(at, 2),
                round(max(width - 0.8, 0.4), 2),
            )
        )
        at += width
    return format_html(
        '<svg class="ys-section__bar" width="100%" height="10" aria-hidden="true" '
        'focusable="false">{}</svg>',
        format_html_join("", "{}", ((piece,) for piece in pieces)),
    )


def responses_picture(actions: Sequence[Any]) -> charts.Chart:
    """A bar for each answer."""
    counts = Counter(action.response for action in actions)
    rows = [
        (str(each.label), counts[each], RESPONSE_TONES.get(each, "progress"))
        for each in Response
        if counts[each]
    ]
    if counts[""]:
        rows.append(("No answer yet", counts[""], "waiting"))
    rows.sort(key=lambda row: -row[1])
    most = rows[0] if rows else ("", 0, "")
    said = f"The commonest answer is “{most[0].lower()}”: {most[1]} of {len(actions)}."
    return charts.bars("responses", "Actions by answer", said, rows, head=("Answer", "Actions"))


RESPONSE_TONES = {
    Response.AGREED: "good",
    Response.ALREADY_IN_PLACE: "claimed",
    Response.NOT_AGREED: "stopped",
    Response.NOT_REQUIRED: "stopped",
    Response.DEFERRED: "note",
    Response.WITH_ANOTHER_BODY: "note",
}


def deadlines(actions: Sequence[Any], today: date) -> charts.Chart:
    """Open and closed actions by the month they are due in: where deadlines bunch."""
    months: dict[date, list[int]] = {}
    for action in actions:
        if action.due_on is None:
            continue
        month = action.due_on.replace(day=1)
        late = days_late(action.status, action.response, action.due_on, today) > 0
        kind = 0 if action.status in CLOSED_STATUSES else 1 if late else 2
        months.setdefault(month, [0, 0, 0])[kind] += 1
    rows = [(f"{month:%b %Y}", months.get(month, [0, 0, 0])) for month in _months_between(months)]
    undated = sum(action.due_on is None for action in actions)
    fullest = max(rows, key=lambda row: sum(row[1]), default=None)
    said = "Nothing has a date yet."
    if fullest:
        said = f"Most fall due in {fullest[0]}: {sum(fullest[1])} of {len(actions)}."
    if undated and fullest:
        said += f" {undated} have no date."
    series = [("Closed", "good"), ("Late", "late"), ("Open", "progress")]
    return charts.columns(
        "deadlines", f"When actions fall due, on {long_date(today)}", said, series, rows, "Month"
    )


def _months_between(months: dict[date, list[int]]) -> list[date]:
    """Every month from the first to the last, or only those with something when too many."""
    if not months:
        return []
    found, month = [], min(months)
    while month <= max(months):
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found if len(found) <= MOST_MONTHS else sorted(months)
