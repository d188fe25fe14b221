"""What a resident asked for, and what is now theirs to say."""

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, signed_in
from yousaid.actions.access import raised_by
from yousaid.actions.choices import Status
from yousaid.kit import clock
from yousaid.people.access import person_of

A_PAGE = 50
# What waits for their word comes first, what is closed last.
ORDER = Case(
    When(status=Status.CLAIMED, then=Value(0)),
    When(is_open=True, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@signed_in
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """Everything the user, or a group of theirs, asked for; where to say whether it is done."""
    rows = raised_by(request.user).select_related("plan").order_by(ORDER, "-changed_at", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    cards = [
        {
            "action": action,
            "href": reverse("actions:public-reply", args=[action.pk]),
            "waits": action.status == Status.CLAIMED,
        }
        for action in page
    ]
    person = person_of(request.user)
    context = {"cards": cards, "page": page, "today": clock.today(), "person": person}
    return render(request, "actions/public/mine.html", context)
