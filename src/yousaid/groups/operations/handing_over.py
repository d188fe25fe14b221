"""A post passes from one to the next, and with it what its holder may do."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.accounts.operations import AlreadyInvited, invite_user
from yousaid.accounts.operations.group_access import end_group_access, give_group_access
from yousaid.groups.access.memberships import may_hand_over, officer_of
from yousaid.groups.choices import How, Leaving
from yousaid.groups.facts import HandoverUndone, PostHandedOver
from yousaid.groups.models import Group, Handover, Membership, Post
from yousaid.groups.operations.contacts import point_contact_at
from yousaid.groups.operations.memberships import NotNow, end_membership, give_access, joined
from yousaid.groups.rules.terms import term_end
from yousaid.journal.operations import record
from yousaid.people.access import emails_of
from yousaid.people.choices import Kind
from yousaid.people.models import Person
from yousaid.people.operations import add_person, join_account


class MayNotHandOver(PermissionError):
    """Posts of this group are not theirs to hand over, or not to themselves."""


class TooLateToUndo(ValueError):
    """A handover is undone on the day it was made, once."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody named by hand, who may or may not be in the register."""

    name: str
    email: str = ""
    phone: str = ""


@transaction.atomic
def hand_over(
    post: Post,
    *,
    to: Person | Newcomer,
    day: date,
    how: str = How.ELECTED,
    by: User,
    at: datetime,
) -> Handover:
    """Give a post to somebody from `day` on; whoever held it leaves it then.

    Where the post gives access, the old holder's access to this group ends that day and the new
    one's begins: they are invited by email, unless nobody knows their address or it signs in
    somebody else. Raises MayNotHandOver, NotNow.
    """
    group = Group.objects.select_for_update(no_key=True).get(pk=post.group_id)
    if not may_hand_over(by, group):
        raise MayNotHandOver("You may not hand over posts of this group.")
    person = to if isinstance(to, Person) else _find_or_add(group, to, by=by, at=at)
    if post.gives_access and person.user_id == by.pk:
        raise MayNotHandOver("Nobody gives themselves access. Ask somebody else to do this.")
    outgoing = post.held.on(day).select_related("person").order_by("pk").first()
    if post.retired_on is not None or (outgoing and outgoing.person_id == person.pk):
        raise NotNow(f"{person} holds this post already." if outgoing else "The post has ended.")
    if outgoing and outgoing.starts >= day:
        raise NotNow("The present holder began on that day. Choose a later one.")
    if post.held.filter(starts__gt=day).exists():
        raise NotNow("Somebody is to follow later already. End that first.")
    done = Handover(post=post, day=day, outgoing=outgoing, at=at, by=by)
    if outgoing:
        done.outgoing_ended = outgoing.ends
        ended = end_membership(outgoing, ends=day, leaving=Leaving.HANDED_OVER, by=by, at=at)
        done.grant_ended = ended[0] if ended else None
    done.incoming = Membership.objects.create(
        group=group,
        person=person,
        post=post,
        role=post.name,
        how=how,
        starts=day,
        ends=term_end(day, post.term_months),
    )
    record(joined(done.incoming), by=by, at=at)
    point_contact_at(post, person, at=at, by=by)
    if post.gives_access and (user := _user_of(person, by=by, at=at)):
        done.grant_given = give_access(done.incoming, user, by=by, at=at)
    done.save()
    fact = PostHandedOver(
        group.pk,
        post.pk,
        done.pk,
        outgoing.person_id if outgoing else None,
        person.pk,
        done.incoming.pk,
        day.isoformat(),
        access_moved=done.grant_given is not None,
    )
    record(fact, by=by, at=at)
    return done


@transaction.atomic
def invite_holder(seat: Membership, *, by: User, at: datetime) -> None:
    """Let in whoever holds a post that gives access and could not be invited before.

    Raises MayNotHandOver, NotNow.
    """
    if not may_hand_over(by, seat.group) or seat.person.user_id == by.pk:
        raise MayNotHandOver("You may not give access to this group.")
    user = _user_of(seat.person, by=by, at=at) if seat.post and seat.post.gives_access else None
    if user is None:
        raise NotNow("There is no email address that is theirs alone. Add one to their page first.")
    on = timezone.localdate(at)
    if not officer_of(user, seat.group_id, max(on, seat.starts)):
        starts = max(on, seat.starts)
        give_group_access(user, seat.group_id, starts=starts, ends=seat.ends, by=by, at=at)


def _find_or_add(group: Group, named: Newcomer, *, by: User, at: datetime) -> Person:
    """A member of the group by that name, or somebody new.

    Only the group's own members are looked at, so that the answer tells nobody who else is in the
    register; the desk finds doubles later, and merges them.
    """
    on = timezone.localdate(at)
    seats = Membership.objects.on(on).filter(group=group, person__name__iexact=named.name.strip())
    members = {seat.person_id: seat.person for seat in seats.select_related("person")}
    if len(members) == 1:
        return next(iter(members.values()))
    return add_person(
        name=named.name.strip(),
        kind=Kind.RESIDENT,
        email=named.email.strip(),
        phone=named.phone.strip(),
        by=by,
        at=at,
    )


def _user_of(person: Person, *, by: User, at: datetime) -> User | None:
    """The user that a person signs in as; invited now if need be. None when they cannot be."""
    if person.user is not None:
        return person.user if person.user.is_active else None
    email = emails_of([person.pk]).get(person.pk)
    if not email:
        return None
    try:
        user = invite_user(email=email, name=person.name, by=by, at=at)
    except AlreadyInvited as known:
        user = known.user
        if not user.is_active or user.is_system or hasattr(user, "person"):
            return None  # the address signs in somebody else: nobody gets their access
    join_account(person, user, by=by, at=at)
    return user


@transaction.atomic
def undo_handover(done: Handover, *, by: User, at: datetime) -> None:
    """Put back what a handover changed, on the day it was made.

    The old holder has post and access again; the successor's role is taken away as if it had never
    been. A person who was added for it stays in the register. Raises MayNotHandOver, TooLateToUndo.
    """
    done = Handover.objects.select_for_update(of=("self",)).select_related("post").get(pk=done.pk)
    group = done.post.group
    if not may_hand_over(by, group) and done.by_id != by.pk:
        raise MayNotHandOver("You may not hand over posts of this group.")
    if done.undone_at is not None or timezone.localdate(done.at) != timezone.localdate(at):
        raise TooLateToUndo("A handover is undone on the day it was made. Hand it over again.")
    incoming, given, ended = done.incoming, done.grant_given, done.grant_ended
    done.undone_at, done.incoming = at, None
    done.save(update_fields=["undone_at", "incoming"])
    if given is not None:
        end_group_access(given.user, group.pk, on=given.starts, by=by, at=at)
    if incoming is not None:
        incoming.delete()
    if done.outgoing is not None:
        seat = done.outgoing
        seat.ends, seat.leaving = done.outgoing_ended, ""
        seat.save(update_fields=["ends", "leaving"])
        point_contact_at(done.post, seat.person, by=by, at=at)
    if ended is not None and ended.ends is not None:
        give_group_access(
            ended.user, group.pk, starts=ended.ends, ends=done.outgoing_ended, by=by, at=at
        )
    record(HandoverUndone(group.pk, done.post_id, done.pk), by=by, at=at)
