"""The door to ways of reaching people: for lists, and for letters at the moment they are sent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from yousaid.people.choices import ContactKind, ContactState
from yousaid.people.models import ActingFor, ContactPoint, Person
from yousaid.people.rules.reaching import USABLE

# The best first: the one they prefer, then one known to reach them, then the oldest.
_BEST_FIRST = (
    "-is_preferred",
    Case(
        When(state=ContactState.VERIFIED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    ),
    "pk",
)


def usable_contacts() -> QuerySet[ContactPoint]:
    """Contact points that may be used and are not known to fail, the best of a person first."""
    return ContactPoint.objects.filter(state__in=USABLE).order_by(*_BEST_FIRST)


def with_email_and_phone(people: QuerySet[Person]) -> QuerySet[Person]:
    """The people with their best `email` and `phone`, "" where there is none that may be used."""
    return people.annotate(email=_best(ContactKind.EMAIL), phone=_best(ContactKind.PHONE))


def _best(kind: ContactKind) -> Coalesce:
    points = usable_contacts().filter(person=OuterRef("pk"), kind=kind)
    return Coalesce(Subquery(points.values("value")[:1]), Value(""))


def without_email(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of the people who have no email address that may be used."""
    emails = ContactPoint.objects.filter(state__in=USABLE, kind=ContactKind.EMAIL)
    return people.filter(~Exists(emails.filter(person=OuterRef("pk"))))


def emails_of(ids: Collection[int]) -> dict[int, str]:
    """The best email address by person; left out who has none that may be used. One query."""
    kept = ways_to_reach(ids, ContactKind.EMAIL)
    return {person: values[ContactKind.EMAIL] for person, values in kept.items()}


def ways_to_reach(ids: Collection[int], *kinds: ContactKind) -> dict[int, dict[str, str]]:
    """The best value of each kind by person, as {12: {"email": "…", "phone": "…"}}. One query."""
    found: dict[int, dict[str, str]] = {}
    if ids:
        points = usable_contacts().filter(person__in=ids, kind__in=kinds or ContactKind.values)
        for person, kind, value in points.values_list("person_id", "kind", "value"):
            found.setdefault(person, {}).setdefault(kind, value)
    return found


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


def emails_for_letters(ids: Collection[int], *, day: date) -> dict[int, Mailbox]:
    """Where a letter to each of these persons would go on that day.

    To whoever acts for them, if somebody does and has an address; to themselves otherwise. Nowhere
    for those who left, were merged or erased, stopped all messages, or have no address that may be
    used. Three queries for any number; every id has an answer.
    """
    if not ids:
        return {}
    helpers = _helpers(ids, day)
    everybody = {*ids, *(helper for each in helpers.values() for helper in each)}
    refusals = _refusals(everybody, day)
    boxes: dict[int, ContactPoint] = {}
    for point in usable_contacts().filter(person__in=everybody, kind=ContactKind.EMAIL):
        boxes.setdefault(point.person_id, point)
    return {pk: _mailbox(pk, helpers.get(pk, ()), refusals, boxes) for pk in ids}


def _mailbox(
    person: int, helpers: Iterable[int], refusals: dict[int, str], boxes: dict[int, ContactPoint]
) -> Mailbox:
    if problem := refusals.get(person, "We do not know them."):
        return Mailbox(problem=problem)
    for helper in helpers:
        if helper in boxes and not refusals.get(helper, "unknown"):
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


def acting_on(day: date) -> QuerySet[ActingFor]:
    """Who acts for whom on that day."""
    return ActingFor.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


def _refusals(ids: Collection[int], day: date) -> dict[int, str]:
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
