"""What a person's record holds, for whoever passed `visible_people` or is the person.

Each function takes such a person and reads only of them.
"""

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from yousaid.kit.compiled import Given
from yousaid.people.access.contacts import acting_on
from yousaid.people.models import (
    AccessNeed,
    ActingFor,
    ChosenChannel,
    Consent,
    ContactPoint,
    Interest,
    Need,
    Offer,
    Person,
    Preference,
    Purpose,
    Residency,
    Topic,
    WantedFormat,
    Wording,
)


def contacts_of(person: Person) -> QuerySet[ContactPoint]:
    """Every contact point, the preferred of each kind first."""
    return person.contacts.order_by("kind", "-is_preferred", "pk")


def residencies_of(person: Person) -> QuerySet[Residency]:
    """Where they live and lived, the latest first."""
    return person.residencies.select_related("home__place").order_by(
        F("ends").desc(nulls_first=True), F("starts").desc(nulls_last=True), "pk"
    )


def household_of(person: Person, day: date) -> list[Residency]:
    """The others who live with them on that day: their residencies, with the persons.

    Those who live in one home are one household, but for those who keep one of their own.
    """
    current = current_residencies(day)
    homes = current.filter(person=person, home__isnull=False, own_household=False).values("home")
    shared = current.filter(home__in=homes, own_household=False).exclude(person=person)
    return list(
        shared.filter(person__merged_into__isnull=True, person__erased_at__isnull=True)
        .select_related("person")
        .order_by("person__name", "pk")
    )


def current_residencies(day: date | Given) -> QuerySet[Residency]:
    """Who lives where on that day."""
    begun = Q(starts__isnull=True) | Q(starts__lte=day)
    return Residency.objects.filter(begun, Q(ends__isnull=True) | Q(ends__gt=day))


def helpers_of(person: Person) -> QuerySet[ActingFor]:
    """Who acts or acted for them."""
    return person.helped_by.select_related("helper").order_by("-starts", "pk")


def helped_by(person: Person, day: date) -> QuerySet[ActingFor]:
    """For whom they act on that day."""
    return acting_on(day).filter(helper=person).select_related("person").order_by("-starts", "pk")


def preference_of(person: Person) -> Preference:
    """How they want to be told; a new row, not saved, where nothing is known."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def formats_of(person: Person) -> list[WantedFormat]:
    return list(person.formats.order_by("format"))


def channels_of(person: Person) -> QuerySet[ChosenChannel]:
    """The channels they chose, by purpose."""
    return person.channels.select_related("purpose").order_by("purpose__name")


def interests_of(person: Person) -> QuerySet[Interest]:
    return person.interests.select_related("topic").order_by("topic__position", "topic__name")


def offer_of(person: Person) -> Offer:
    """How they would take part; a new row, not saved, where nothing is known."""
    return Offer.objects.filter(person=person).first() or Offer(person=person)


def needs_of(person: Person) -> QuerySet[AccessNeed]:
    return person.access_needs.select_related("need").order_by("need__position", "need__name")


def needs_counted(person_ids: QuerySet[Any, Any]) -> list[tuple[str, int]]:
    """Adjustments that these people need, and how many of them need each."""
    rows = AccessNeed.objects.filter(person__in=person_ids)
    rows = rows.order_by("need__position", "need__name")
    return list(rows.values_list("need__name").annotate(Count("person", distinct=True)))


# Consent ----------------------------------------------------------------------------------------


def ledger_of(person: Person) -> QuerySet[Consent]:
    """Every line of the consent ledger, the latest first."""
    return person.consents.select_related("purpose", "wording", "by").order_by("-at", "-pk")


# What can be chosen -----------------------------------------------------------------------------


def purposes() -> QuerySet[Purpose]:
    """What people are asked about now."""
    return Purpose.objects.filter(retired_on__isnull=True)


# Being named, shown or known to a group: a yes to one of these sends nobody anything.
_SENDS_NOTHING = ("association", "group-page", "pictures")


def purposes_that_send() -> QuerySet[Purpose]:
    """Those for which somebody is written to or called; a landlord's own are among them."""
    return purposes().exclude(code__in=_SENDS_NOTHING)


def wording_now(purpose: Purpose, day: date) -> Wording | None:
    """The words that are put to people on that day; None while there are none."""
    return purpose.wordings.filter(starts__lte=day).order_by("-version").first()


def topics() -> QuerySet[Topic]:
    return Topic.objects.filter(retired_on__isnull=True)


def needs() -> QuerySet[Need]:
    return Need.objects.filter(retired_on__isnull=True)
