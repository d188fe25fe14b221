"""Turning queued messages into one email, at the moment it is sent."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from yousaid.actions.access.links import follower_token, raiser_token
from yousaid.actions.choices import Status
from yousaid.communications.access.return_addresses import (
    letter_token,
    message_id,
    return_address,
)
from yousaid.communications.choices import Kind
from yousaid.communications.models import Message
from yousaid.communications.rules import PURPOSES
from yousaid.groups.access.contact_links import contact_token
from yousaid.groups.models import ContactRequest
from yousaid.journal.access import fact_at
from yousaid.people.access import Mailbox, emails_for_letters


class NotToBeSent(Exception):
    """Whoever it is for may not or can not be written to; the message says why."""


def write(messages: Sequence[Message], *, letter: UUID, day: date) -> EmailMessage:
    """The email for one recipient, under the number of its letter.

    There are several messages only when one follower's are put together.

    Raises NotToBeSent, by what holds now: a follower who stopped, someone who left, stopped all
    messages or said no to this purpose, no address that may be used. To a mailbox that others may
    read goes only that there is something to read after signing in.
    """
    first = messages[0]
    action = first.action
    if first.kind == Kind.RAISED_CLAIMED and (action is None or action.status != Status.CLAIMED):
        raise NotToBeSent("It is no longer claimed to be done.")
    mailbox = _mailbox(first, day)
    context = {
        "landlord": settings.LANDLORD,
        "message": first,
        "action": action,
        "plan": first.follower.plan if first.follower and first.follower.plan else None,
        "changes": [(each.action, fact_at(each.fact).content) for each in messages],
        "links": _links(first),
        "acts_for": first.person.name if first.person and mailbox.helper_id else "",
    }
    template = "shared" if mailbox.is_shared else first.kind
    subject, _, body = render_to_string(f"communications/{template}.txt", context).partition("\n")
    if context["acts_for"] and not mailbox.is_shared:
        body = render_to_string("communications/acting_for.txt", context) + body
    token = letter_token(letter)
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message_id(token),
        "X-YouSaid-Letter": token,  # some mail services write a Message-ID of their own
        "Auto-Submitted": "auto-generated",  # or absence notices would answer it
    }
    if "stop" in context["links"]:
        headers["List-Unsubscribe"] = f"<{context['links']['stop']}>"
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        # Where it comes back to; readers see and answer the From of the headers.
        from_email=return_address(token) or None,
        to=[mailbox.email],
        headers=headers,
    )


def _mailbox(message: Message, day: date) -> Mailbox:
    follower = message.follower
    if follower is not None:
        if follower.ended_at is not None:
            raise NotToBeSent("They stopped following.")
        if follower.confirmed_at is None and message.kind != Kind.FOLLOW_ASKED:
            raise NotToBeSent("They never confirmed that they want to follow.")
        return Mailbox(follower.email)
    if message.person_id is None and message.contact_request is not None:
        return _mailbox_of_contact(message.contact_request)
    person = message.person_id or 0
    purpose = PURPOSES.get(Kind(message.kind), "")
    mailbox = emails_for_letters([person], day=day, purpose=purpose)[person]
    if mailbox.problem:
        raise NotToBeSent(mailbox.problem)
    return mailbox


def _mailbox_of_contact(asked: ContactRequest) -> Mailbox:
    """A group's contact answers for itself: no person of the register need stand behind it."""
    contact = asked.contact
    if asked.answered_at is not None:
        raise NotToBeSent("They answered already.")
    if not contact.email or contact.failing_since is not None:
        raise NotToBeSent("The group has no email address that works.")
    return Mailbox(contact.email)


def _links(message: Message) -> dict[str, str]:
    """Full addresses for the letter, always under the configured base and never the request's."""
    links = {"mine": reverse("people:own-page")}
    if message.action is not None:
        links["action"] = reverse(
            "actions:public-action", args=[message.action.plan_id, message.action.pk]
        )
        links["desk"] = reverse("actions:desk-detail", args=[message.action.pk])
    if message.follower is not None:
        token = follower_token(message.follower)
        links["confirm"] = reverse("actions:public-follow-confirm", args=[token])
        links["stop"] = reverse("actions:public-follow-stop", args=[token])
    if message.raiser is not None:
        links["reply"] = reverse("actions:public-raised", args=[raiser_token(message.raiser)])
    if message.contact_request is not None:
        asked = message.contact_request
        links["contacts"] = reverse("groups:public-contacts", args=[contact_token(asked.key)])
        links["group"] = reverse("groups:desk-group-contacts", args=[asked.contact.group_id])
    if message.kind == Kind.GROUP_WRITTEN_TO:
        group = fact_at(message.fact).content.group_id
        links["workspace"] = reverse("groups:public-workspace", args=[group])
    if message.kind in (Kind.RECOGNITION_DUE, Kind.RECOGNITION_MOVED):
        group = fact_at(message.fact).content.group_id
        links["association"] = reverse("groups:own-recognition", args=[group])
        links["recognition"] = reverse("groups:desk-recognition", args=[group])
    return {name: settings.BASE_URL + path for name, path in links.items()}
