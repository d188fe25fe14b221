"""Changes to how a group is reached, by officers: kept, confirmed, found to fail."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.choices import ChangeState, ConfirmedHow
from yousaid.groups.facts import (
    ContactChangeSettled,
    FreshnessRuleSet,
    GroupContactConfirmed,
    GroupContactFailing,
    GroupContactKept,
)
from yousaid.groups.models import ContactChange, FreshnessRule, Group, GroupContact, Post
from yousaid.journal.operations import record
from yousaid.people.access import ways_to_reach
from yousaid.people.choices import ContactKind
from yousaid.people.models import Person

FIELDS = ("name", "email", "phone", "address")


@transaction.atomic
def keep_group_contact(
    group: Group,
    post: Post | None,
    *,
    name: str,
    email: str,
    phone: str,
    address: str,
    by: User,
    at: datetime,
) -> GroupContact:
    """Write down how a post, or the group itself (None), is reached; an officer vouches for it.

    A change makes the contact confirmed today, and takes the mark of failing away.
    """
    contact, _ = GroupContact.objects.select_for_update(of=("self",)).get_or_create(
        group=group, post=post
    )
    wanted = {"name": name, "email": email, "phone": phone, "address": address}
    changed = tuple(field for field, value in wanted.items() if getattr(contact, field) != value)
    if not changed:
        return contact
    for field in changed:
        setattr(contact, field, wanted[field].strip())
    contact.failing_since, contact.failing_why = None, ""
    contact.confirmed_on, contact.confirmed_how = timezone.localdate(at), ConfirmedHow.DESK
    contact.save()
    record(GroupContactKept(group.pk, contact.pk, changed), by=by, at=at)
    return contact


@transaction.atomic
def point_contact_at(post: Post, person: Person, *, by: User, at: datetime) -> None:
    """The post has passed to somebody: its contact leads to them from now on, if it is kept."""
    if not GroupContact.objects.filter(post=post).exists():
        return
    kinds = (ContactKind.EMAIL, ContactKind.PHONE)
    ways = ways_to_reach([person.pk], *kinds).get(person.pk, {})
    keep_group_contact(
        post.group,
        post,
        name=person.name,
        email=ways.get(ContactKind.EMAIL, ""),
        phone=ways.get(ContactKind.PHONE, ""),
        address="",
        by=by,
        at=at,
    )


@transaction.atomic
def confirm_group_contact(
    contact: GroupContact, *, how: str, by: User | None, at: datetime
) -> None:
    """Somebody of the group said today that this is right."""
    contact.confirmed_on, contact.confirmed_how = timezone.localdate(at), how
    contact.failing_since, contact.failing_why = None, ""
    contact.save(update_fields=["confirmed_on", "confirmed_how", "failing_since", "failing_why"])
    record(GroupContactConfirmed(contact.group_id, contact.pk, str(how)), by=by, at=at)


@transaction.atomic
def note_failing_address(
    email: str, *, why: str = "", sent_on: date | None = None, by: User | None, at: datetime
) -> int:
    """What was sent to this address came back: every group contact that uses it is marked.

    `why` says it in plain words. One that was confirmed after the day it was sent on is left alone.
    Returns how many were; one that is marked already stays as it is. See `rules.freshness`.
    """
    on = timezone.localdate(at)
    failing = GroupContact.objects.select_for_update().filter(email__iexact=email.strip())
    # One that was confirmed after it began to fail may fail again.
    failing = failing.filter(
        Q(failing_since__isnull=True) | Q(confirmed_on__gte=F("failing_since"))
    )
    if sent_on is not None:
        failing = failing.filter(Q(confirmed_on__isnull=True) | Q(confirmed_on__lte=sent_on))
    contacts = list(failing) if email.strip() else []
    for contact in contacts:
        contact.failing_since, contact.failing_why = on, why
        if contact.confirmed_on == on:  # confirmed this morning, and yet it came back
            contact.confirmed_on, contact.confirmed_how = None, ""
        contact.save(
            update_fields=["failing_since", "failing_why", "confirmed_on", "confirmed_how"]
        )
        record(GroupContactFailing(contact.group_id, contact.pk), by=by, at=at)
    return len(contacts)


@transaction.atomic
def settle_contact_change(change: ContactChange, *, accepted: bool, by: User, at: datetime) -> None:
    """Accept what waited, or refuse it; refusing what was applied puts the old value back."""
    change = ContactChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if change.settled_at is not None:
        return
    contact = GroupContact.objects.select_for_update(of=("self",)).get(pk=change.contact_id)
    if change.state == ChangeState.WAITING and accepted:
        setattr(contact, change.field, change.said)
        contact.confirmed_on, contact.confirmed_how = timezone.localdate(at), ConfirmedHow.LINK
        contact.failing_since, contact.failing_why = None, ""
        contact.save()
    elif change.state == ChangeState.APPLIED and not accepted:
        setattr(contact, change.field, change.was)
        contact.save(update_fields=[change.field])
    change.state = ChangeState.ACCEPTED if accepted else ChangeState.REFUSED
    change.settled_at, change.settled_by = at, by
    change.save(update_fields=["state", "settled_at", "settled_by"])
    fact = ContactChangeSettled(contact.group_id, contact.pk, change.pk, accepted)
    record(fact, by=by, at=at)


@transaction.atomic
def set_freshness_rule(
    *, months: int, remind_after_days: int, by: User, at: datetime
) -> FreshnessRule:
    """Say how often groups confirm their contacts, and when silence is followed up."""
    rule, _ = FreshnessRule.objects.update_or_create(
        pk=1, defaults={"months": months, "remind_after_days": remind_after_days}
    )
    record(FreshnessRuleSet(months, remind_after_days), by=by, at=at)
    return rule
