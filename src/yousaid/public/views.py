"""The public home: what did you do about it?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.actions.access import published_actions
from yousaid.actions.access.plans import standing_of_published
from yousaid.actions.choices import Status
from yousaid.actions.queries.published import lately, publish_all
from yousaid.kit import clock

DONE_SHOWN, REFUSED_SHOWN = 5, 3


@require_safe
@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """What was done, what could not be and why, and what a resident can do in ten minutes."""
    today = clock.today()
    actions = published_actions()
    counts = standing_of_published()
    return render(
        request,
        "public/home.html",
        {
            "plans_href": reverse("actions:public-plans"),
            "total": sum(counts.values()),
            "done": counts.get(Status.CONFIRMED, 0),
            "claimed": counts.get(Status.CLAIMED, 0),
            "working": counts.get(Status.UNDER_WAY, 0) + counts.get(Status.ANSWERED, 0),
            "refused": counts.get(Status.CLOSED_UNFIXED, 0),
            "lately_done": publish_all(lately(actions, Status.CONFIRMED, DONE_SHOWN), today=today),
            "lately_refused": publish_all(
                lately(actions, Status.CLOSED_UNFIXED, REFUSED_SHOWN), today=today
            ),
        },
    )
