"""The door to how groups are reached: one current list for all staff (HA-70)."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.groups.access.groups import EDITORS, in_groups, may_change_group
from yousaid.groups.choices import ChangeState
from yousaid.groups.models import (
    ContactChange,
    FreshnessRule,
    Group,
    GroupContact,
    Membership,
)
from yousaid.groups.rules.freshness import stale_since

READERS = (*EDITORS, Role.OFFICER)


def freshness_rule() -> FreshnessRule:
    """How often groups confirm their contacts: the landlord's rule, or the usual one."""
    return FreshnessRule.objects.filter(pk=1).first() or FreshnessRule(pk=1)


def visible_contacts(user: User | AnonymousUser) -> QuerySet[GroupContact]:
    """Contacts of groups within reach: those who look after them, and the officers of their area.

    Councillors, administrators and the data protection officer have no business with them.
    """
    held = permits(user)
    rows = in_groups(GroupContact.objects.all(), held.holding(*EDITORS))
    if held.has(Role.OFFICER):
        near = near_groups(user)
        rows = rows | GroupContact.objects.filter(group__in=near)
    return rows


def near_groups(user: User | AnonymousUser) -> QuerySet[Group]:
    """Groups that cover a place within a front-line officer's reach, or the whole landlord."""
    held = permits(user).holding(Role.OFFICER)
    if held.everywhere:
        return Group.objects.all()
    near = Q(pk__in=())
    for path in held.places:
        near |= Q(coverage__place__path__startswith=path)
    return Group.objects.filter(near).distinct()


def contacts_of(user: User | AnonymousUser, group: Group) -> QuerySet[GroupContact]:
    """How one group is reached, the general address first."""
    rows = visible_contacts(user).filter(group=group).select_related("post")
    return rows.order_by("post__position", "post__name", "pk")


def holder_left(day: date) -> Q:
    """Contacts of posts that somebody held and nobody holds on that day (users.md, ruling 2).

    A post whose holders are not kept in the register tells nothing.
    """
    held = Membership.objects.filter(post=OuterRef("post"))
    return Q(Exists(held.filter(ends__lte=day))) & ~Q(Exists(held.on(day)))


def failing() -> Q:
    """Contacts to which what is sent comes back, and that nobody confirmed since."""
    before = Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=F("failing_since"))
    return Q(failing_since__isnull=False) & before


@dataclass(frozen=True, slots=True)
class ContactCounts:
    """How many contacts are stale, fail, or have a correction that waits."""

    stale: int
    failing: int
    waiting: int


def contact_counts(user: User | AnonymousUser, day: date) -> ContactCounts:
    """The counts within reach, in two queries."""
    stale = Q(confirmed_on__lte=stale_since(freshness_rule().months, day)) & ~failing()
    rows = visible_contacts(user)
    counted = rows.aggregate(
        stale=Count("pk", filter=stale, distinct=True),
        failing=Count("pk", filter=failing(), distinct=True),
        waiting=Count("pk", filter=Q(changes__state=ChangeState.WAITING), distinct=True),
    )
    return ContactCounts(**counted)


def may_see_contacts(user: User | AnonymousUser, group: Group) -> bool:
    """Whether a group's contacts are within the user's reach."""
    if may_change_group(user, group):
        return True
    return permits(user).has(Role.OFFICER) and near_groups(user).filter(pk=group.pk).exists()


def may_keep_contacts(user: User | AnonymousUser, group: Group) -> bool:
    """Those who look after the group keep its contacts."""
    return may_change_group(user, group)


def contacts_behind_link(group_id: int) -> QuerySet[GroupContact]:
    """What a group's own link shows: for a request that its token opened."""
    rows = GroupContact.objects.filter(group=group_id).select_related("post")
    return rows.order_by("post__position", "post__name", "pk")


def waiting_changes(group: Group) -> QuerySet[ContactChange]:
    """Corrections that came by link: those that wait, and those applied that nobody looked at."""
    open_ones = ContactChange.objects.filter(contact__group=group, settled_at__isnull=True)
    open_ones = open_ones.filter(state__in=(ChangeState.WAITING, ChangeState.APPLIED))
    return open_ones.select_related("contact__post").order_by("pk")


def contact_to_ask(group: Group, day: date) -> GroupContact | None:
    """Who is asked to confirm a group's contacts: the secretary, else the general address, else
    any post with an address that works; None when there is none. Never who left the post: the
    link opens the group's contacts.
    """
    rows = GroupContact.objects.filter(group=group, failing_since__isnull=True).exclude(email="")
    rows = rows.exclude(holder_left(day))
    found = list(rows.select_related("post").order_by("post__position", "pk"))
    found.sort(key=_asked_first)
    return found[0] if found else None


def _asked_first(contact: GroupContact) -> int:
    if contact.post is None:
        return 1
    return 0 if contact.post.name.casefold() == "secretary" else 2


def host_people(group: Group, day: date) -> list[int]:
    """The persons of the team that looks after a group; nobody when no team does."""
    if group.host_id is None:
        return []
    seats = Membership.objects.on(day).filter(group=group.host_id)
    return list(seats.order_by("pk").values_list("person_id", flat=True).distinct())
