"""Asking groups to confirm their contacts through one private link, and what they answer."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from yousaid.accounts.models import User
from yousaid.groups.access.contact_links import contact_token, hashed_token
from yousaid.groups.access.contacts import contact_to_ask, freshness_rule, host_people
from yousaid.groups.choices import ChangeState, ConfirmedHow
from yousaid.groups.facts import ContactsAsked, ContactsUnanswered, GroupContactCorrected
from yousaid.groups.models import ContactChange, ContactRequest, Group, GroupContact
from yousaid.groups.operations.contacts import FIELDS, confirm_group_contact
from yousaid.groups.rules.freshness import stale_since
from yousaid.journal.operations import record

VALID_FOR = timedelta(days=60)
LAST_REQUEST = 2  # the first, and one reminder; then the host team calls
Answers = Mapping[int, Mapping[str, str]]  # by contact: name, email, phone, address


class NobodyToAsk(ValueError):
    """No contact of the group has an email address that is not known to fail."""


class AlreadyAnswered(ValueError):
    """The link was used, or ran out, in the meantime."""


@transaction.atomic
def ask_group(group: Group, *, number: int = 1, by: User, at: datetime) -> ContactRequest:
    """Send a group its link, now: to the secretary if there is one. Raises NobodyToAsk."""
    contact = contact_to_ask(group, localdate(at))
    if contact is None:
        raise NobodyToAsk("No contact of this group has an email address that works. Call them.")
    key = uuid4()
    request = ContactRequest.objects.create(
        contact=contact,
        key=key,
        token_hash=hashed_token(contact_token(key)),
        number=number,
        asked_at=at,
        expires_at=at + VALID_FOR,
    )
    record(ContactsAsked(group.pk, request.pk, number), by=by, at=at)
    return request


def ask_for_contacts(*, by: User, at: datetime, today: date) -> int:
    """The nightly round: ask those whose contacts are stale, remind, and pass silence on.

    A group is asked once in an interval, reminded once, and then its host team is told. Groups
    without an address that works are not asked: the list of contacts shows them. Returns how many
    letters or calls this set off.
    """
    rule = freshness_rule()
    waited = at - timedelta(days=rule.remind_after_days)
    done = 0
    silent = ContactRequest.objects.filter(
        answered_at__isnull=True, passed_on_at__isnull=True, asked_at__lte=waited
    )
    for request in silent.select_related("contact__group").order_by("pk"):
        done += _follow_up(request, by=by, at=at, today=today)
    stale_before = stale_since(rule.months, today)
    stale = GroupContact.objects.filter(
        Q(confirmed_on__isnull=True) | Q(confirmed_on__lte=stale_before)
    )
    asked_lately = ContactRequest.objects.filter(asked_at__date__gt=stale_before)
    groups = Group.objects.filter(pk__in=stale.values("group"))
    for group in groups.exclude(pk__in=asked_lately.values("contact__group")).order_by("pk"):
        if contact_to_ask(group, today) is not None:
            ask_group(group, by=by, at=at)
            done += 1
    return done


@transaction.atomic
def _follow_up(request: ContactRequest, *, by: User, at: datetime, today: date) -> int:
    """A reminder for the first silence, the host team for the second; 1 if anything was done."""
    group = request.contact.group
    later = ContactRequest.objects.filter(contact__group=group, pk__gt=request.pk)
    request.passed_on_at = at  # dealt with, so that the next night does not do it again
    request.save(update_fields=["passed_on_at"])
    if later.exists():
        return 0
    if request.number < LAST_REQUEST and contact_to_ask(group, today) is not None:
        ask_group(group, number=request.number + 1, by=by, at=at)
    else:
        people = tuple(host_people(group, today))
        record(ContactsUnanswered(group.pk, request.pk, people), by=by, at=at)
    return 1


@transaction.atomic
def confirm_own_contacts(group: Group, answers: Answers, *, by: User, at: datetime) -> None:
    """What an officer of the group, signed in, says of its contacts: as through its link.

    Links that are under way are answered with it. A group without contacts has none to confirm.
    """
    contact = GroupContact.objects.filter(group=group).order_by("pk").first()
    if contact is None:
        return
    key = uuid4()
    request = ContactRequest.objects.create(
        contact=contact,
        key=key,
        token_hash=hashed_token(contact_token(key)),
        asked_at=at,
        expires_at=at + VALID_FOR,
    )
    answer_contact_request(request, answers, how=ConfirmedHow.OWN, by=by, at=at)


@transaction.atomic
def answer_contact_request(
    request: ContactRequest,
    answers: Answers,
    *,
    how: str = ConfirmedHow.LINK,
    by: User | None = None,
    at: datetime,
) -> None:
    """What a group says of its contacts, through its link. Contacts of other groups are ignored.

    A new address or number of the same person is applied at once: it is the group's own contact,
    and the register is not touched. A new name means that somebody else holds the post, and access
    may follow from it: everything about that contact waits for an officer. Raises AlreadyAnswered.
    """
    request = ContactRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.answered_at is not None or request.expires_at <= at:
        raise AlreadyAnswered("This link was used already, or it has run out.")
    group_id = request.contact.group_id
    waiting = ContactRequest.objects.filter(contact__group=group_id, answered_at__isnull=True)
    waiting.update(answered_at=at)
    for contact in GroupContact.objects.filter(group=group_id, pk__in=answers).order_by("pk"):
        said = {field: answers[contact.pk].get(field, "").strip() for field in FIELDS}
        changed = tuple(field for field in FIELDS if said[field] != getattr(contact, field))
        waits = "name" in changed
        ContactChange.objects.bulk_create(
            ContactChange(
                contact=contact,
                request=request,
                field=field,
                was=getattr(contact, field),
                said=said[field],
                state=ChangeState.WAITING if waits else ChangeState.APPLIED,
                at=at,
            )
            for field in changed
        )
        if not waits:
            for field in changed:
                setattr(contact, field, said[field])
            contact.save()
            confirm_group_contact(contact, how=how, by=by, at=at)
        if changed:
            applied, kept = ((), changed) if waits else (changed, ())
            fact = GroupContactCorrected(group_id, contact.pk, request.pk, applied, kept)
            record(fact, by=by, at=at)
