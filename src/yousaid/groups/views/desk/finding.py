"""What the box of the desk finds among groups."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from yousaid.groups import access
from yousaid.groups.views.desk.groups import status_sign
from yousaid.kit.found import Found, Hit, first_of


def find_groups(user: Any, words: str, day: date) -> Iterable[Found]:
    """Groups by name or short name. That one exists is no secret among staff."""
    named = Q(name__icontains=words) | Q(short_name__iexact=words)
    rows = access.all_groups().filter(named).select_related("kind").order_by("name", "pk")

    def draw(group: Any) -> Hit:
        href = reverse("groups:desk-group", args=[group.pk])
        is_exact = words.casefold() in (group.name.casefold(), group.short_name.casefold())
        return Hit(group.name, href, group.kind.name, status_sign(group), is_exact)

    yield first_of("Groups", rows, draw, words=words, list_href=reverse("groups:desk-groups"))
