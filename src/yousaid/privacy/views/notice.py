"""What is kept, why, how long, and whom to ask, in plain words: from the same data as the rest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.kit import clock
from yousaid.people.access.profile import notice_on
from yousaid.privacy.access.rules import kept_classes, officers


@open_to_all
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """The privacy notice."""
    today = clock.today()
    context = {
        **kept_classes(),
        "equality": notice_on(today),
        "officers": officers(today),
    }
    return render(request, "privacy/notice.html", context)
