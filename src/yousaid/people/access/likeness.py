"""Whom an expression of interest may be from."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from yousaid.methods.matching import Verdict, match
from yousaid.people.access.persons import IN_REGISTER
from yousaid.people.choices import ContactKind
from yousaid.people.models import ContactPoint, Expression, Person, Residency
from yousaid.people.rules.contacts import tidy_contact
from yousaid.places.rules.addresses import read_postcode

MOST = 300  # as many as share a postcode, or the commonest of names
EXPECTED = 0.3  # about one in three who fill in the form is in the register already


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody in the register whom it may be, and why, in sentences."""

    person_id: int
    reasons: tuple[str, ...]


def likely_person(expression: Expression) -> Likely | None:
    """Who they may be; None for a clear stranger.

    Those are looked at who have the same address, number or name, or a home with the postcode.
    Whoever shares an address or a number is never a clear stranger: it may be one mailbox of two.
    """
    people = _alike(expression)
    if not people:
        return None
    right = _columns(people)
    left = {
        "name": [expression.name],
        "email": [expression.email],
        "phone": [expression.phone],
        "address": [expression.address],
        "postcode": [expression.postcode],
    }
    found = match(left, right, expected=EXPECTED)
    best, partner = found[0], int(found.partner[0])
    if best.verdict is not Verdict.NEW and best.partner is not None:
        return Likely(people[best.partner].pk, best.reasons)
    shared = [person for person in people if person.shares]  # type: ignore[attr-defined]
    if shared:
        person = people[partner] if partner >= 0 and people[partner] in shared else shared[0]
        return Likely(person.pk, ("They have the same email address or phone number.",))
    return None


def _alike(expression: Expression) -> list[Person]:
    tidy = [
        tidy_contact(kind, value)
        for kind, value in (
            (ContactKind.EMAIL, expression.email),
            (ContactKind.PHONE, expression.phone),
        )
        if value
    ]
    points = ContactPoint.objects.filter(person=OuterRef("pk"), tidy__in=tidy)
    postcode = read_postcode(expression.postcode)
    lives = Residency.objects.filter(person=OuterRef("pk"))
    near = lives.filter(Q(home__postcode=postcode) | Q(postcode=postcode)) if postcode else None
    condition = Q(shares=True) | Q(name__iexact=" ".join(expression.name.split()))
    if near is not None:
        condition |= Q(Exists(near))
    rows = Person.objects.filter(IN_REGISTER).annotate(shares=Exists(points)).filter(condition)
    return list(rows.order_by("-shares", "pk")[:MOST])


def _columns(people: list[Person]) -> dict[str, list[str]]:
    """The people as columns for matching: the latest home, the best address and number."""
    ids = [person.pk for person in people]
    homes: dict[int, tuple[str, str]] = {}
    rows = Residency.objects.filter(person__in=ids).select_related("home").order_by("ends", "pk")
    for row in rows:
        where = (row.home.address, row.home.postcode) if row.home else (row.address, row.postcode)
        homes.setdefault(row.person_id, where)
    points: dict[tuple[int, str], str] = {}
    for person, kind, value in ContactPoint.objects.filter(person__in=ids).values_list(
        "person_id", "kind", "value"
    ):
        points.setdefault((person, kind), value)
    return {
        "name": [person.name for person in people],
        "email": [points.get((pk, ContactKind.EMAIL), "") for pk in ids],
        "phone": [points.get((pk, ContactKind.PHONE), "") for pk in ids],
        "address": [homes.get(pk, ("", ""))[0] for pk in ids],
        "postcode": [homes.get(pk, ("", ""))[1] for pk in ids],
    }
