"""Published plans."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.actions.access import published_plans
from yousaid.actions.choices import PlanKind, Status
from yousaid.actions.queries.published import (
    plans_for_cards,
    publish,
    sections_of,
    with_what_is_public,
)
from yousaid.actions.queries.summaries import Summary, summaries_of_plans, summary_of_plan
from yousaid.actions.views.public.progress import progress_chart
from yousaid.kit import clock

PLANS_A_PAGE = 20
ACTIONS_A_PAGE = 200


@require_safe
@open_to_all
def plans(request: HttpRequest) -> HttpResponse:
    """Every published plan, found by its name, place or group, and by kind."""
    words = request.GET.get("q", "").strip()[:100]
    kind = request.GET.get("kind", "")
    found = published_plans()
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(place__name__icontains=words)
            | Q(owner_group__name__icontains=words)
        )
    if kind in PlanKind.values:
        found = found.filter(kind=kind)
    page = Paginator(plans_for_cards(found), PLANS_A_PAGE).get_page(request.GET.get("page"))
    summaries = summaries_of_plans(page)
    cards = [
        {
            "plan": plan,
            "done": summaries[plan.pk].by_status.get(Status.CONFIRMED, 0),
            "total": summaries[plan.pk].total,
        }
        for plan in page
    ]
    return render(
        request,
        "actions/public/plans.html",
        {"cards": cards, "page": page, "q": words, "kind": kind, "kinds": PlanKind.choices},
    )


@require_safe
@open_to_all
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """One plan: what became of it, then every action under its heading."""
    row = get_object_or_404(plans_for_cards(published_plans()), pk=plan_id)
    today = clock.today()
    actions = with_what_is_public(row.actions.order_by("position"))
    wanted = request.GET.get("show", "")
    if wanted in Status.values:
        actions = actions.filter(status=wanted)
    page = Paginator(actions, ACTIONS_A_PAGE).get_page(request.GET.get("page"))
    published = [publish(action, today=today) for action in page]
    summary = summary_of_plan(row.pk)
    return render(
        request,
        "actions/public/plan.html",
        {
            "plan": row,
            "plans_href": reverse("actions:public-plans"),
            "today": today,
            "page": page,
            "sections": sections_of(published),
            "chart": progress_chart(summary, today),
            "summary": summary,
            "late": summary.late(today),
            "filters": _filters(row.pk, summary, wanted),
            "wanted": Status(wanted).label if wanted in Status.values else "",
        },
    )


def _filters(plan_id: int, summary: Summary, wanted: str) -> list[dict[str, object]]:
    """A link for each status that occurs, and one for all."""
    address = reverse("actions:public-plan", args=[plan_id])
    links: list[dict[str, object]] = [
        {"text": "All", "count": summary.total, "href": address, "current": not wanted}
    ]
    links += [
        {
            "text": status.label,
            "count": summary.by_status[status],
            "href": f"{address}?show={status.value}",
            "current": wanted == status,
        }
        for status in Status
        if summary.by_status.get(status)
    ]
    return links
