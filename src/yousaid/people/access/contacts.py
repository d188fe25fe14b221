"""The door to ways of reaching people, and to who acts for whom."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from yousaid.kit.compiled import Ask, Given, compiled
from yousaid.people.choices import ContactKind
from yousaid.people.models import ActingFor, ContactPoint, Person
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.reaching import USABLE

# The best first: the one they prefer, then one known to reach them, then the oldest. Of the states
# that may be used the verified one is the last by its letters.
_BEST_FIRST = ("-is_preferred", "-state", "pk")


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
        kept = list(ids)
        for person, kind, value in _ways(len(kept), kinds or tuple(ContactKind))(people=kept):
            found.setdefault(person, {}).setdefault(kind, value)
    return found


@lru_cache(maxsize=32)  # every full page of a list has as many rows
def _ways(people: int, kinds: tuple[ContactKind, ...]) -> Ask:
    points = usable_contacts().filter(person__in=Given("people", people), kind__in=kinds)
    return compiled(points.values_list("person_id", "kind", "value"))


def acting_on(day: date | Given) -> QuerySet[ActingFor]:
    """Who acts for whom on that day."""
    return ActingFor.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


def same_name_and_contact(people: QuerySet[Person], name: str, *values: str) -> Person | None:
    """The one of the people who has this name and one of these addresses or numbers."""
    tidy = [
        tidy_contact(kind, value)
        for value in values
        if value
        for kind in (ContactKind.EMAIL, ContactKind.PHONE)
    ]
    points = ContactPoint.objects.filter(tidy__in=tidy, person=OuterRef("pk"))
    same = list(people.filter(Exists(points), name__iexact=" ".join(name.split()))[:2])
    return same[0] if len(same) == 1 else None
