"""What somebody took part in, as a part of their page at the desk and of their own."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yousaid.activities import access

MOST = 5


def activities_of_person(request: Any, pk: int) -> SafeString | str:
    """For the desk: the latest the person took part in, if the reader may see the person."""
    rows = access.participations_of(request.user, pk)
    return _draw(request, rows, access.visible_activities(request.user))


def my_activities(request: Any, pk: int) -> SafeString | str:
    """For the person themselves."""
    return _draw(request, access.own_participations(request.user))


def _draw(request: Any, rows: Any, opened: Any = None) -> SafeString | str:
    """`opened` are the activities whose pages the reader may open; none for the person's own."""
    found = list(rows[: MOST + 1])
    context = {"rows": found[:MOST], "more": len(found) > MOST, "is_own": opened is None}
    if opened is not None and found:
        here = [row.activity_id for row in found]
        context["opened"] = set(opened.filter(pk__in=here).values_list("pk", flat=True))
    context["person_id"] = found[0].person_id if found else None
    template = "activities/desk/includes/of_person.html"
    return render_to_string(template, context, request) if found else ""
