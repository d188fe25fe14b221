"""The door to posts that are empty or soon will be, and to what people carry."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, DateField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.groups.access.groups import EDITORS, in_groups
from yousaid.groups.choices import GroupStatus
from yousaid.groups.models import Membership, Post
from yousaid.groups.rules.load import Held, meetings_a_month


def open_posts(user: User | AnonymousUser, *, day: date, until: date) -> QuerySet[Any]:
    """Posts a group needs that nobody holds on `day`, or whose holder's role ends by `until` with
    nobody to follow; with `holder_ends`, empty for those vacant now.
    """
    held = Membership.objects.on(day).filter(post=OuterRef("pk")).order_by("pk")
    follows = Membership.objects.filter(post=OuterRef("pk"), starts__gt=day)
    rows = in_groups(Post.objects.all(), permits(user).holding(*EDITORS))
    rows = rows.filter(retired_on__isnull=True, is_required=True)
    rows = rows.exclude(group__status=GroupStatus.CLOSED).annotate(
        is_held=Exists(held),
        holder_ends=Subquery(held.values("ends")[:1], output_field=DateField()),
    )
    rows = rows.filter(Q(is_held=False) | Q(holder_ends__lte=until))
    return rows.exclude(Exists(follows))


def count_open_posts(user: User | AnonymousUser, *, day: date, until: date) -> tuple[int, int]:
    """How many posts are vacant, and how many end by `until`: one query."""
    counted = open_posts(user, day=day, until=until).aggregate(
        vacant=Count("pk", filter=Q(is_held=False)), ending=Count("pk", filter=Q(is_held=True))
    )
    return counted["vacant"], counted["ending"]


def roles_held(day: date) -> list[Held]:
    """Every role held on a day in groups of residents, for whoever looks after all groups."""
    seats = Membership.objects.on(day).filter(
        group__kind__is_resident_body=True, person__merged_into__isnull=True
    )
    seats = seats.exclude(group__status=GroupStatus.CLOSED)
    return [
        Held(person, name, group, role, meetings_a_month(every, unit), hours or 0)
        for person, name, group, role, every, unit, hours in seats.order_by("pk").values_list(
            "person_id",
            "person__name",
            "group__name",
            "role",
            "group__meets_every",
            "group__meets_unit",
            F("post__hours_a_month"),
        )
    ]


def with_seats_today(day: date) -> Prefetch[Any]:
    """For lists of posts: fill `group.memberships` with the roles held on a day, in one query."""
    return Prefetch("group__memberships", Membership.objects.on(day).select_related("person"))
