"""Where letters go: asked at the moment they are sent, so that what holds then counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from yousaid.people.access.consent import consented_to
from yousaid.people.access.contacts import acting_on, usable_contacts
from yousaid.people.choices import Channel, ContactKind
from yousaid.people.models import ChosenChannel, ContactPoint, Person, Purpose


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a letter to a person goes: `email`, or nowhere, and then `problem` says why.

    Somebody else may read what goes to a shared one. With a `helper_id` it is the address of
    whoever acts for the person.
    """

    email: str = ""
    is_shared: bool = False
    helper_id: int | None = None
    problem: str = ""


def emails_for_letters(ids: Collection[int], *, day: date, purpose: str = "") -> dict[int, Mailbox]:
    """Where a letter to each of these persons would go on that day.

    To whoever acts for them, if somebody does and has an address; to themselves otherwise. Nowhere
    for those who left, were merged or erased, stopped all messages, or have no address that may be
    used. With the code of a `purpose` nowhere either for those who did not agree to it, or chose
    another channel for it. At most six queries for any number; every id has an answer.
    """
    if not ids:
        return {}
    helpers = _helpers(ids, day)
    everybody = {*ids, *(helper for each in helpers.values() for helper in each)}
    refused = refusals(everybody, day)
    if purpose:
        against = said_no(ids, purpose, day, Channel.EMAIL)
        refused |= {pk: why for pk, why in against.items() if not refused.get(pk)}
    boxes: dict[int, ContactPoint] = {}
    for point in usable_contacts().filter(person__in=everybody, kind=ContactKind.EMAIL):
        boxes.setdefault(point.person_id, point)
    return {pk: _mailbox(pk, helpers.get(pk, ()), refused, boxes) for pk in ids}


def _mailbox(
    person: int, helpers: Iterable[int], refused: dict[int, str], boxes: dict[int, ContactPoint]
) -> Mailbox:
    if problem := refused.get(person, "We do not know them."):
        return Mailbox(problem=problem)
    for helper in helpers:
        if helper in boxes and not refused.get(helper, "unknown"):
            return Mailbox(boxes[helper].value, boxes[helper].is_shared, helper)
    if person in boxes:
        return Mailbox(boxes[person].value, boxes[person].is_shared)
    return Mailbox(problem="We have no email address for them.")


def _helpers(ids: Collection[int], day: date) -> dict[int, list[int]]:
    """Who acts for each of them on that day: every scope begins with receiving messages."""
    found: dict[int, list[int]] = {}
    rows = acting_on(day).filter(person__in=ids).order_by("-starts", "pk")
    for person, helper in rows.values_list("person_id", "helper_id"):
        found.setdefault(person, []).append(helper)
    return found


def refusals(ids: Collection[int], day: date) -> dict[int, str]:
    """Why nothing may be sent, by person; "" for those to whom something may."""
    people = Person.objects.filter(pk__in=ids).select_related("preference")
    return {person.pk: _refusal(person, day) for person in people}


def _refusal(person: Person, day: date) -> str:
    if person.erased_at or person.merged_into_id:
        return "They are no longer in the register."
    if person.left_on is not None and person.left_on <= day:
        return "They have left."
    preference = getattr(person, "preference", None)
    return "They stopped all messages." if preference and preference.stopped_at else ""


def said_no(ids: Collection[int], code: str, day: date, by: Channel) -> dict[int, str]:
    """Why nothing goes by a channel for a purpose, for those of the persons to whom it must not."""
    purpose = Purpose.objects.filter(code=code).first()
    if purpose is None:
        return dict.fromkeys(ids, "Nobody was ever asked about this.")
    agreed = consented_to(code, ids, day)
    elsewhere = dict(
        ChosenChannel.objects.filter(person__in=ids, purpose=purpose)
        .exclude(channel=by)
        .values_list("person_id", "channel")
    )
    found: dict[int, str] = {}
    for pk in ids:
        if pk not in agreed:
            found[pk] = f"They do not agree to: {purpose.name}."
        elif pk in elsewhere:
            found[pk] = f"They want to hear by another way: {Channel(elsewhere[pk]).label}."
    return found
