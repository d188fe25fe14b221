"""The groups somebody sits in, on their page of the desk and on their own."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yousaid.groups.access.of_people import memberships_of
from yousaid.kit import clock


def groups_of_person(request: Any, pk: int) -> SafeString | str:
    """For the desk, with links to the groups. Whoever opened the page may see the person."""
    return _draw(request, pk, "groups/desk/includes/of_person.html")


def my_groups(request: Any, pk: int) -> SafeString | str:
    """For the person themselves."""
    return _draw(request, pk, "groups/public/includes/mine.html")


def _draw(request: Any, pk: int, template: str) -> SafeString | str:
    today = clock.today()
    seats = [
        {"row": seat, "is_past": bool(seat.ends and seat.ends <= today)}
        for seat in memberships_of(pk)
    ]
    return render_to_string(template, {"seats": seats}, request) if seats else ""
