"""What somebody took part in, as a part of their page at the desk and of their own."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yousaid.activities import access

MOST = 5


def activities_of_person(request: Any, pk: int) -> SafeString | str:
    """For the desk: the latest the person took part in, if the reader may see the person."""
    return _draw(request, access.participations_of(request.user, pk), is_own=False)


def my_activities(request: Any, pk: int) -> SafeString | str:
    """For the person themselves."""
    return _draw(request, access.own_participations(request.user), is_own=True)


def _draw(request: Any, rows: Any, *, is_own: bool) -> SafeString | str:
    found = list(rows[: MOST + 1])
    context = {"rows": found[:MOST], "more": len(found) > MOST, "is_own": is_own}
    context["person_id"] = found[0].person_id if found else None
    template = "activities/desk/includes/of_person.html"
    return render_to_string(template, context, request) if found else ""
