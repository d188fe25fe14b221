"""Who takes part: equality answers of members beside those of all residents, safe to show."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.kit import clock
from yousaid.kit.charts import bars
from yousaid.people.access.profile import COUNTERS, may_count_profiles
from yousaid.people.access.profile_counts import NOT_KNOWN, ProfileCounts, countable, profile_counts
from yousaid.people.operations.profile import open_profile
from yousaid.privacy.access import taking_part as access

HIDDEN = "Too few to show"
FAIR = (0.8, 1.25)  # ratios whose interval lies wholly beyond say that somebody is missing


@roles(*COUNTERS)
@require_safe
def who_takes_part(request: SignedInRequest) -> HttpResponse:
    """One attribute at a time, of all bodies of residents or of one group."""
    if not may_count_profiles(request.user):
        raise PermissionDenied
    attributes = countable()
    code = request.GET.get("by", "birth_year")
    if code not in dict(attributes):
        code = "birth_year"
    groups = list(access.residents_groups())
    chosen = request.GET.get("group", "")
    group = None
    if chosen.isdecimal():
        group = get_object_or_404(access.residents_groups(), pk=int(chosen))
    reading = open_profile(
        f"group:{group.pk}" if group else "landlord",
        page="privacy:desk-who-takes-part",
        by=request.user,
        at=clock.now(),
    )
    members = access.members(clock.today(), group.pk if group else None)
    counts = profile_counts(code, members, access.residents(), reading)
    said = in_words(counts)
    context = {
        "attributes": attributes,
        "code": code,
        "groups": groups,
        "group": group,
        "counts": counts,
        "rows": [_cells(row) for row in counts.rows],
        "said": said,
        "chart": _chart(counts, said),
    }
    return render(request, "privacy/desk/who_takes_part.html", context)


def in_words(counts: ProfileCounts) -> str:
    """One sentence: who is missing most, who is there more than most, and how much is unknown."""
    if counts.taking_part is None:
        return f"Fewer than {counts.least} take part, or too few to show safely."
    known = [row for row in counts.rows if row.ratio is not None and row.answer != NOT_KNOWN]
    unknown = next((row for row in counts.rows if row.answer == NOT_KNOWN), None)
    parts = []
    fewer = [row for row in known if (row.high or 0) < 1]
    more = [row for row in known if (row.low or 0) > 1]
    if fewer:
        row = min(fewer, key=lambda each: each.ratio or 0)
        parts.append(f"“{row.answer}” is missing most: {_percent(row.share)} of those who take "
                     f"part, {_percent(row.share_of_all)} of residents.")  # fmt: skip
    if more:
        row = max(more, key=lambda each: each.ratio or 0)
        parts.append(f"“{row.answer}” takes part more than most.")
    if not parts:
        parts.append("No difference is larger than chance may explain.")
    if unknown is not None and unknown.share_of_all is not None:
        parts.append(f"It is not known for {_percent(unknown.share_of_all)} of residents.")
    return " ".join(parts)


def _chart(counts: ProfileCounts, said: str) -> Any:
    """Ratios as bars; None where nothing may be drawn."""
    rows = [
        (row.answer, round(row.ratio, 2), "good" if FAIR[0] <= row.ratio <= FAIR[1] else "late")
        for row in counts.rows
        if row.ratio is not None
    ]
    title = f"{counts.name}: 1 is as often as among all residents"
    return bars("ratio", title, said, rows, (counts.name, "Ratio")) if rows else None


def _cells(row: Any) -> dict[str, str]:
    shown = row.ratio is not None
    return {
        "answer": row.answer,
        "taking_part": HIDDEN if row.taking_part is None else f"{row.taking_part:,}",
        "everybody": HIDDEN if row.everybody is None else f"{row.everybody:,}",
        "share": _percent(row.share) if shown else "–",
        "share_of_all": _percent(row.share_of_all) if shown else "–",
        "ratio": f"{row.ratio:.2f} ({row.low:.2f} to {row.high:.2f})" if shown else "–",
    }


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"
