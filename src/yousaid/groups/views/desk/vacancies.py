"""Posts that are empty or soon will be, with who might follow."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.groups import access
from yousaid.groups.rules.succession import Willing, who_might_follow
from yousaid.groups.rules.terms import ending_words
from yousaid.groups.views.desk.asking import editors
from yousaid.kit import clock
from yousaid.kit.components import status
from yousaid.kit.lists import Column, Filter, Listing

FURTHEST = 12  # months ahead


def in_months(today: date, months: int) -> date:
    """About so many months from today."""
    return today + timedelta(days=round(months * 30.44))


def _group(post: Any) -> SafeString:
    href = reverse("groups:desk-members", args=[post.group_id])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, post.group.name)


def _post(post: Any) -> SafeString:
    href = reverse("groups:desk-hand-over", args=[post.group_id, post.pk])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, post.name)


NOBODY = "Nobody comes to mind yet"


def vacancies_listing(today: date, willing: Mapping[int, Sequence[Willing]]) -> Listing:
    """Empty posts first, then those that end, the soonest first.

    `willing` are people who live in the area of each group and offer time, by group.
    """

    def standing(post: Any) -> tuple[str, str]:
        if not post.is_held:
            return "Vacant", "late"
        return ending_words(post.holder_ends, today) or ("Ends later", "note")

    def followers(post: Any) -> str:
        seats = [
            seat for seat in access.as_seats(post.group.memberships.all()) if seat.starts <= today
        ]
        deputies = [deputy.pk for deputy in post.deputies.all()]
        near = willing.get(post.group_id, ())
        likely = who_might_follow(post.pk, deputies, seats, today, near)
        return "; ".join(f"{each.name} ({each.why})" for each in likely) or NOBODY

    def within(rows: Any, value: str) -> Any:
        if value == "0":
            return rows.filter(is_held=False)
        return rows.filter(holder_ends__lte=in_months(today, int(value)))

    soonest = OrderBy(F("holder_ends"), nulls_first=True)
    return Listing(
        name="desk-vacancies",
        title="Vacancies and posts that end",
        columns=[
            Column(
                "group",
                "Group",
                lambda p: p.group.name,
                cell=_group,
                order=["group__name", "position"],
                heading=True,
            ),
            Column("post", "Post", lambda p: p.name, cell=_post, order=["name", "group__name"]),
            Column(
                "standing",
                "Standing",
                lambda p: standing(p)[0],
                cell=lambda p: status(*standing(p)),
            ),
            Column("ends", "Ends before", lambda p: p.holder_ends, order=[soonest]),
            Column("followers", "Who might follow", followers),
        ],
        filters=[
            Filter(
                "within",
                "When",
                [("0", "Vacant now"), ("3", "Within 3 months"), ("6", "Within 6 months")],
                within,
                anything=f"Within {FURTHEST} months",
            ),
        ],
        search=lambda rows, words: (
            rows.filter(group__name__icontains=words) | rows.filter(name__icontains=words)
        ),
        search_label="Search by group or post",
        shape=lambda rows: rows.select_related("group").prefetch_related(
            "deputies", access.with_seats_today(today)
        ),
        usual_sort="ends",
        nothing_title="Every post is held",
        nothing_words="No post is empty, and none ends within the time you chose.",
    )


@editors
@require_safe
def vacancies(request: SignedInRequest) -> HttpResponseBase:
    """Posts vacant or ending within a year across all groups within reach."""
    today = clock.today()
    page = "groups:desk-vacancies"
    record_view("groups:vacancies", page=page, by=request.user, at=clock.now())
    until = in_months(today, FURTHEST)
    rows = access.open_posts(request.user, day=today, until=until)
    groups = set(rows.values_list("group", flat=True))
    willing = access.willing_near(request.user, groups, today)
    return vacancies_listing(today, willing).answer(request, rows, "groups/desk/vacancies.html")
