"""All associations by where their recognition stands, and officers at their AGMs (TH-32, TH-34)."""

from collections import Counter
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, visible_saved_views
from yousaid.groups.access import recognition as access
from yousaid.groups.choices import Attendance, Funding, Stage, Standing
from yousaid.groups.rules.recognition.effects import FUNDED, funding_of
from yousaid.groups.views.desk.recognition.asking import STAGE_TONES, page_of, readers
from yousaid.kit import clock
from yousaid.kit.components import status
from yousaid.kit.lists import Column, Filter, Listing

YEAR = timedelta(days=456)  # fifteen months: the longest that an AGM is usually put off


def _name(row: Any) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', page_of(row), row.group.name)


def _stage(row: Any) -> SafeString:
    return status(row.get_stage_display(), STAGE_TONES[Stage(row.stage)])


def _funding(row: Any) -> Funding:
    return funding_of(row.standing, is_supported=row.is_supported)


def _by_funding(rows: Any, value: str) -> Any:
    if value == Funding.FUNDED:
        return rows.filter(standing__in=FUNDED)
    return rows.exclude(standing__in=FUNDED).filter(is_supported=value == Funding.SUPPORTED)


def recognitions_listing() -> Listing:
    """Associations with stage, standing and dates."""
    return Listing(
        name="desk-recognitions",
        title="Recognition of associations",
        columns=[
            Column(
                "name",
                "Association",
                lambda r: r.group.name,
                cell=_name,
                order=["group__name"],
                heading=True,
            ),
            Column(
                "stage",
                "Where it is",
                lambda r: r.get_stage_display(),
                cell=_stage,
                order=["stage", "group__name"],
            ),
            Column("public", "Residents read", lambda r: r.effects.public),
            Column("hall", "Hall", lambda r: r.effects.hall, only="export"),
            Column("grant", "Grant", lambda r: r.effects.grant, only="export"),
            Column("funding", "Funding", lambda r: _funding(r).label),
            Column("since", "Since", lambda r: r.since, order=["since", "group__name"]),
            Column("until", "Until", lambda r: r.until, order=["until", "group__name"]),
            Column(
                "decision",
                "Decision due",
                lambda r: r.decision_due_on,
                order=["decision_due_on", "group__name"],
            ),
            Column("officer", "Looked after by", lambda r: str(r.officer) if r.officer else ""),
        ],
        filters=[
            Filter(
                "stage", "Where it is", Stage.choices, lambda rows, value: rows.filter(stage=value)
            ),
            Filter(
                "standing",
                "Standing",
                Standing.choices,
                lambda rows, value: rows.filter(standing=value),
            ),
            Filter("funding", "Funding", Funding.choices, _by_funding),
        ],
        search=lambda rows, words: rows.filter(group__name__icontains=words),
        search_label="Search by name",
        shape=lambda rows: rows.select_related("group", "officer"),
        usual_sort="name",
        nothing_title="No association here",
        nothing_words="Open an association’s page and begin its record under “Recognition”.",
    )


@readers
@require_safe
def recognitions(request: SignedInRequest) -> HttpResponseBase:
    """Every association within reach, counted by stage."""
    path = reverse("groups:desk-recognitions")
    seen = access.with_support(access.visible_recognitions(request.user), clock.today())
    counts = Counter(seen.order_by().values_list("stage", flat=True))
    context = {
        "tiles": [
            {
                "count": counts[stage],
                "words": stage.label.lower(),
                "href": f"{path}?{urlencode({'stage': stage.value})}",
                "tone": STAGE_TONES[stage],
            }
            for stage in Stage
            if counts[stage]
        ],
        "saved_views": [
            {"title": view.title, "href": f"{path}?{view.query}"}
            for view in visible_saved_views(request.user, "desk-recognitions")
        ],
        "save_view": reverse("accounts:save-view"),
        "without": list(access.associations_without_record(request.user)),
    }
    return recognitions_listing().answer(
        request, seen, "groups/desk/recognition/list.html", context
    )


@readers
@require_safe
def meetings(request: SignedInRequest) -> HttpResponse:
    """Whether an officer was, or will be, at the AGM of each recognised association."""
    today = clock.today()
    rows = access.visible_recognitions(request.user).filter(standing=Standing.RECOGNISED)
    shown: list[dict[str, Any]] = []
    for row in rows.prefetch_related("group__agm_visits__officer"):
        visits = list(row.group.agm_visits.all())
        coming = [v for v in visits if v.held_on >= today and v.attendance == Attendance.PLANNED]
        lately = [v for v in visits if today - YEAR <= v.held_on < today]
        went = [v for v in lately if v.attendance == Attendance.WENT]
        visit = next(iter(went or coming or lately), None)
        shown.append(
            {
                "row": row,
                "href": page_of(row),
                "visit": visit,
                "is_gap": not went and not coming,
                "words": _words(went=bool(went), coming=bool(coming), lately=bool(lately)),
                "tone": "good" if went else "progress" if coming else "late",
            }
        )
    gaps = sum(each["is_gap"] for each in shown)
    shown.sort(key=lambda each: (not each["is_gap"], each["row"].group.name))
    context = {"shown": shown, "gaps": gaps, "covered": len(shown) - gaps}
    return render(request, "groups/desk/recognition/meetings.html", context)


def _words(*, went: bool, coming: bool, lately: bool) -> str:
    if went:
        return "An officer went"
    if coming:
        return "An officer will go"
    return "Say whether somebody went" if lately else "Nobody is planned"
