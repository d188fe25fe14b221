"""The door to what groups are to each other: no secret from staff."""

from django.db.models import Q, QuerySet

from yousaid.groups.models import Group, GroupLink


def links_of(group: Group) -> QuerySet[GroupLink]:
    """Every link that begins or ends at a group."""
    rows = GroupLink.objects.filter(Q(giver=group) | Q(taker=group))
    return rows.select_related("giver", "taker").order_by("tie", "giver__name", "taker__name")


def all_links() -> QuerySet[GroupLink]:
    """Every link there is."""
    return GroupLink.objects.order_by("giver__name", "tie", "taker__name")
