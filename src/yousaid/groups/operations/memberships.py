"""Changes to who is in a group, and in which role."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from yousaid.accounts.models import Grant, User
from yousaid.accounts.operations.group_access import end_group_access, give_group_access
from yousaid.groups.access.memberships import officer_of
from yousaid.groups.choices import How, Leaving
from yousaid.groups.facts import MemberJoined, MembershipEnded, RoleExtended
from yousaid.groups.models import Group, Membership, Post
from yousaid.groups.rules.terms import term_end
from yousaid.journal.operations import record
from yousaid.people.models import Person


class NotNow(ValueError):
    """The days of a membership make no sense."""


class ReasonMissing(ValueError):
    """Nobody is removed from a group without a reason."""


@transaction.atomic
def join_group(
    group: Group,
    person: Person,
    *,
    role: str = "",
    post: Post | None = None,
    how: str = How.JOINED,
    starts: date,
    ends: date | None = None,
    by: User,
    at: datetime,
) -> Membership:
    """Give somebody a role in a group; with a `post` they hold it, for its term unless `ends` says
    otherwise. Access comes with a handover, or when they are invited. Raises NotNow.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if post is not None:
        _must_be_free(post, group, starts)
        role, ends = post.name, ends or term_end(starts, post.term_months)
    if ends is not None and ends <= starts:
        raise NotNow("It cannot end before it began.")
    same = group.memberships.filter(person=person, role=role)
    if same.filter(Q(ends__isnull=True) | Q(ends__gt=starts)).exists():
        raise NotNow(f"{person} is in {group} already.")
    seat = Membership.objects.create(
        group=group, person=person, role=role, post=post, how=how, starts=starts, ends=ends
    )
    record(joined(seat), by=by, at=at)
    return seat


def joined(seat: Membership) -> MemberJoined:
    """The fact of a new role."""
    return MemberJoined(
        seat.group_id,
        seat.pk,
        seat.person_id,
        seat.role,
        seat.starts.isoformat(),
        seat.post_id,
        str(seat.how),
        seat.ends.isoformat() if seat.ends else "",
    )


def _must_be_free(post: Post, group: Group, day: date) -> None:
    if post.group_id != group.pk or post.retired_on is not None:
        raise NotNow("The group has no such post.")
    holder = post.held.select_related("person").filter(Q(ends__isnull=True) | Q(ends__gt=day))
    if seat := holder.first():
        raise NotNow(f"{seat.person} holds this post. Hand it over instead.")


@transaction.atomic
def end_membership(
    seat: Membership,
    *,
    ends: date,
    leaving: str = Leaving.OTHER,
    note: str = "",
    by: User,
    at: datetime,
) -> list[Grant]:
    """End a role in a group; `ends` is the first day without it. What it let them do ends too.

    `note` says why somebody was removed; it never goes into the journal. Returns the grants that
    ended. Raises NotNow, ReasonMissing.
    """
    seat = Membership.objects.select_for_update(of=("self",)).select_related("post").get(pk=seat.pk)
    if ends <= seat.starts:
        raise NotNow("It cannot end before it began.")
    if leaving == Leaving.REMOVED and not note.strip():
        raise ReasonMissing("Say why they were removed.")
    seat.ends, seat.leaving, seat.leaving_note = ends, leaving, note.strip()
    seat.save(update_fields=["ends", "leaving", "leaving_note"])
    ended = take_access(seat, by=by, at=at)
    fact = MembershipEnded(seat.group_id, seat.pk, seat.person_id, ends.isoformat(), str(leaving))
    record(fact, by=by, at=at)
    return ended


def take_access(seat: Membership, *, by: User, at: datetime) -> list[Grant]:
    """End, with a post that ends, what it let its holder do here, unless another post goes on
    giving it. Call in the transaction that ends the post.
    """
    user = seat.person.user
    if user is None or seat.ends is None or seat.post is None or not seat.post.gives_access:
        return []
    others = Membership.objects.on(seat.ends).filter(
        group=seat.group_id, person=seat.person_id, post__gives_access=True
    )
    if others.exclude(pk=seat.pk).exists():
        return []
    return end_group_access(user, seat.group_id, on=seat.ends, by=by, at=at)


def give_access(seat: Membership, user: User, *, by: User, at: datetime) -> Grant:
    """Let the holder of a post in, for as long as they hold it. Call in a transaction."""
    return give_group_access(user, seat.group_id, starts=seat.starts, ends=seat.ends, by=by, at=at)


@transaction.atomic
def extend_membership(seat: Membership, *, ends: date | None, by: User, at: datetime) -> None:
    """Move the end of a role: to another day, or away. What it lets them do goes along.

    Raises NotNow.
    """
    seat = Membership.objects.select_for_update(of=("self",)).select_related("post").get(pk=seat.pk)
    if ends is not None and ends <= seat.starts:
        raise NotNow("It cannot end before it began.")
    if seat.leaving:
        raise NotNow("They have left this role already.")
    before, user = seat.ends, seat.person.user
    seat.ends, seat.told_days_ahead = ends, None
    seat.save(update_fields=["ends", "told_days_ahead"])
    if user is not None and seat.post is not None and seat.post.gives_access:
        if before is None or (ends is not None and ends < before):
            take_access(seat, by=by, at=at)
        elif officer_of(user, seat.group_id, before - timedelta(days=1)):
            give_group_access(user, seat.group_id, starts=before, ends=ends, by=by, at=at)
    last = ends.isoformat() if ends else ""
    record(RoleExtended(seat.group_id, seat.pk, seat.person_id, last), by=by, at=at)
