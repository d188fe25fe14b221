"""The door to who holds what in a group, and who may hand it on."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.groups.access.groups import may_change_group
from yousaid.groups.access.succession import willing_near
from yousaid.groups.models import Group, Handover, Membership, Post
from yousaid.groups.rules.succession import Seat, Successor, who_might_follow
from yousaid.people.models import Person


def officer_of(user: User | AnonymousUser, group_id: int, day: date | None = None) -> bool:
    """Whether the user is an association officer of this very group, today if not said."""
    held = permits(user, day).holding(Role.ASSOCIATION_OFFICER)
    return group_id in held.groups


def may_hand_over(user: User | AnonymousUser, group: Group) -> bool:
    """Those who look after the group, and its own officers: they pass on what they hold here,
    for the post's own term, and nothing else.
    """
    return may_change_group(user, group) or officer_of(user, group.pk)


def groups_of_officer(user: User | AnonymousUser) -> QuerySet[Group]:
    """The groups whose officer the user is today."""
    held = permits(user).holding(Role.ASSOCIATION_OFFICER)
    return Group.objects.filter(pk__in=held.groups).order_by("name", "pk")


def posts_of(group: Group) -> QuerySet[Post]:
    """The posts the group has now: which there are is no secret."""
    return group.posts.filter(retired_on__isnull=True).select_related("deputy_for")


def seats_on(group: Group, day: date) -> QuerySet[Membership]:
    """Roles held on a day or beginning later, for a page that has asked who may see them."""
    rows = group.memberships.filter(Q(ends__isnull=True) | Q(ends__gt=day))
    return rows.select_related("person", "post").order_by("post__position", "person__name", "pk")


def successors(user: User | AnonymousUser, post: Post, day: date) -> list[Successor]:
    """Who might follow in a post, for those who may hand it over.

    The group's own officers hear of its members alone; whoever looks after the group, of people
    who live in its area and offer time as well.
    """
    rows = Membership.objects.on(day).filter(group=post.group_id).select_related("person")
    deputies = list(post.deputies.filter(retired_on__isnull=True).values_list("pk", flat=True))
    willing = (
        willing_near(user, [post.group_id], day).get(post.group_id, [])
        if may_change_group(user, post.group)
        else []
    )
    return who_might_follow(post.pk, deputies, as_seats(rows), day, willing)


def as_seats(rows: Iterable[Membership]) -> list[Seat]:
    """Roles as the rules of succession read them."""
    return [Seat(row.person_id, row.person.name, row.post_id, row.starts) for row in rows]


def undoable(group: Group, day: date) -> QuerySet[Handover]:
    """Handovers of the group made on that day and not undone, the latest first."""
    made = Handover.objects.filter(post__group=group, at__date=day, undone_at__isnull=True)
    return made.select_related("post", "incoming__person").order_by("-pk")


def holder_of(post: Post, day: date) -> Membership | None:
    """Who holds a post on a day, for those who may hand it over."""
    return post.held.on(day).select_related("person").order_by("pk").first()


def names_in_reach(user: User | AnonymousUser, group: Group, day: date) -> dict[int, str]:
    """Who of a group is found as a successor, by id: all members for those who look after it.

    Its own officers find those who hold or held a post in it, whom they know; anybody else they
    name by hand.
    """
    rows = Membership.objects.filter(group=group, person__erased_at__isnull=True)
    rows = rows.filter(Q(person__left_on__isnull=True) | Q(person__left_on__gt=day))
    if not may_change_group(user, group):
        if not officer_of(user, group.pk):
            return {}
        rows = rows.filter(post__isnull=False)
    return dict(rows.order_by("person__name").values_list("person_id", "person__name"))


def person_offered(person_id: int) -> Person:
    """Somebody by id: for whom the form of a handover found or offered."""
    return Person.objects.get(pk=person_id)


def free_posts(group: Group, day: date) -> QuerySet[Post]:
    """Posts that nobody holds on that day or later."""
    held = group.memberships.filter(Q(ends__isnull=True) | Q(ends__gt=day), post__isnull=False)
    return posts_of(group).exclude(pk__in=held.values("post"))


def handovers_by(user: User) -> QuerySet[Handover]:
    """The handovers that somebody made."""
    made = Handover.objects.filter(by=user)
    return made.select_related("post__group", "incoming__person")
