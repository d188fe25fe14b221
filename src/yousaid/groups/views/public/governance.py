"""The map of groups on the residents' site: only groups that residents may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.groups import access
from yousaid.groups.views.desk.governance import listed, pictured
from yousaid.kit import clock


@open_to_all
@require_safe
def governance_map(request: HttpRequest) -> HttpResponse:
    """How residents are heard: who advises whom, what each may decide."""
    found = access.public_map(clock.today())
    context = {**pictured(found), "listed": listed(found, {})}
    return render(request, "groups/public/map.html", context)
