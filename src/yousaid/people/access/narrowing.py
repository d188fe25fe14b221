"""Narrowing people one may see by what the register holds of them, and the choices there are."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from yousaid.kit.compiled import Ask, Given, compiled
from yousaid.people.access.contacts import ways_to_reach, without_email
from yousaid.people.access.persons import names_of
from yousaid.people.access.records import current_residencies
from yousaid.people.access.words import mark_of_place, named_by, shared_by_many, who_share
from yousaid.people.choices import ContactKind, ContactState, Kind
from yousaid.people.models import (
    AccessNeed,
    ContactPoint,
    Interest,
    Offer,
    Person,
    Preference,
    WantedFormat,
)
from yousaid.people.rules.reaching import USABLE
from yousaid.places.queries import PATH_LENGTH

People = QuerySet[Person]
_SHOWN = (ContactKind.EMAIL, ContactKind.PHONE)


def for_a_list(people: People) -> People:
    """The people with the fields that a list shows, and no others."""
    return people.only("name", "kind", "post", "initials", "left_on", "line_manager")


def fill_where_and_how(people: Collection[Any], *, day: date) -> None:
    """Give each person `lives_at`, best `email` and `phone`, and `manager`, "" where not known."""
    ids = [person.pk for person in people]
    lives, reached = addresses_of(ids, day=day), ways_to_reach(ids, *_SHOWN)
    managers = names_of({each.line_manager_id for each in people if each.line_manager_id})
    for person in people:
        ways = reached.get(person.pk, {})
        person.lives_at = lives.get(person.pk, "")
        person.email, person.phone = (
            ways.get(ContactKind.EMAIL, ""),
            ways.get(ContactKind.PHONE, ""),
        )
        person.manager = managers.get(person.line_manager_id, "")


def addresses_of(ids: Collection[int], *, day: date) -> dict[int, str]:
    """Where each of these persons lives on a day, by id; of several homes the latest."""
    kept = list(ids)
    found = _addresses(len(kept))(people=kept, day=day) if kept else []
    return {
        person: own or f"{address}, {postcode}".rstrip(", ")
        for person, own, address, postcode in found
    }


@lru_cache(maxsize=32)  # every full page of a list has as many rows
def _addresses(people: int) -> Ask:
    """The latest of a person is the last."""
    rows = current_residencies(Given("day")).filter(person__in=Given("people", people))
    rows = rows.order_by(F("starts").asc(nulls_first=True), "pk")
    return compiled(rows.values_list("person_id", "address", "home__address", "home__postcode"))


def living_in(people: People, place: int, path: str, day: date) -> People:
    """Those who live in a place, or in one below it; many in the order of an index, by name."""
    below = (path, path.ljust(PATH_LENGTH, "Z"))
    here = current_residencies(day).filter(home__place__path__range=below)
    mark = mark_of_place(place, path)
    if mark and shared_by_many(mark):
        return who_share(people.filter(Exists(here.filter(person=OuterRef("pk")))), mark)
    return people.filter(named_by(here))


def living_as(people: People, capacity: str, day: date) -> People:
    """Those who live somewhere in this capacity."""
    return people.filter(named_by(current_residencies(day).filter(capacity=capacity)))


def reached_by(people: People, way: str) -> People:
    """Those reached by "email" or "phone", by "nothing", or one of whose contacts is "failing"."""
    usable = ContactPoint.objects.filter(state__in=USABLE)
    match way:
        case "nothing":
            return people.exclude(pk__in=usable.values("person"))
        case "failing":
            return people.filter(named_by(ContactPoint.objects.filter(state=ContactState.FAILING)))
    return people.filter(named_by(usable.filter(kind=ContactKind(way))))


def caring_about(people: People, topic: str) -> People:
    """Those interested in a topic, by its id."""
    return people.filter(named_by(Interest.objects.filter(topic=int(topic))))


def needing(people: People, need: str) -> People:
    """Those who need an adjustment, by its id."""
    return people.filter(named_by(AccessNeed.objects.filter(need=int(need))))


def preferring_language(people: People, language: str) -> People:
    """Those who prefer a language, by its code."""
    return people.filter(named_by(Preference.objects.filter(language=language)))


def wanting_format(people: People, wanted: str) -> People:
    """Those who want what is sent in a format such as large print."""
    return people.filter(named_by(WantedFormat.objects.filter(format=wanted)))


def giving_time(people: People, minutes: str) -> People:
    """Those who can give at least so many minutes a month."""
    return people.filter(named_by(Offer.objects.filter(minutes_a_month__gte=int(minutes))))


def lacking(people: People, what: str) -> People:
    """Those still here without an "email", or staff without a line "manager"."""
    here = people.filter(left_on__isnull=True)
    if what == "email":
        return without_email(here)
    return here.filter(line_manager__isnull=True, kind=Kind.STAFF)
