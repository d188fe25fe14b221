"""Groups as their list shows them: members, places, seats, and the days of their terms."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from yousaid.groups.access.finding import held_on
from yousaid.groups.access.groups import all_groups
from yousaid.groups.access.terms import WITHOUT_TERMS, with_terms
from yousaid.groups.models import CoveredPlace, Group, SeatClass
from yousaid.groups.rules.seats import tally
from yousaid.groups.rules.terms_of_reference import TermsDue, terms_due
from yousaid.kit.compiled import Ask, Given, compiled
from yousaid.places.access import all_places
from yousaid.places.models import Place
from yousaid.places.queries import PATH_LENGTH


def groups_to_list() -> QuerySet[Group]:
    """Every group by name, with the days of its terms, for `fill_groups`."""
    return with_terms(all_groups())


def fill_groups(groups: Collection[Any], day: date) -> None:
    """Give each group `members_now`, `places_covered`, and `vacant_now`, None without seats.

    One query each, whatever the number of groups.
    """
    ids = [group.pk for group in groups]
    if not ids:
        return
    members: dict[int, int] = dict(_members(len(ids))(groups=ids, day=day))
    covered: dict[int, list[str]] = {}
    for pk, name in _covered(len(ids))(groups=ids):
        covered.setdefault(pk, []).append(name)
    vacant: dict[int, int] = {}
    for pk, least, most, filled in _seats(len(ids))(groups=ids, day=day):
        vacant[pk] = vacant.get(pk, 0) + tally(least, most, filled).vacant
    for group in groups:
        group.members_now = members.get(group.pk, 0)
        group.places_covered = ", ".join(covered.get(group.pk, ()))
        group.vacant_now = vacant.get(group.pk)


@lru_cache(maxsize=8)  # every full page has as many rows
def _members(groups: int) -> Ask:
    rows = held_on(Given("day")).filter(group__in=Given("groups", groups)).order_by()
    return compiled(rows.values_list("group_id").annotate(Count("person", distinct=True)))


@lru_cache(maxsize=8)
def _covered(groups: int) -> Ask:
    rows = CoveredPlace.objects.filter(group__in=Given("groups", groups))
    return compiled(rows.order_by("place__path").values_list("group_id", "place__name"))


@lru_cache(maxsize=8)
def _seats(groups: int) -> Ask:
    rows = _seats_filled(Given("day")).filter(group__in=Given("groups", groups)).order_by()
    return compiled(rows.values_list("group_id", "least", "most", "filled"))


def _seats_filled(day: date | Given) -> QuerySet[Any]:
    held = Q(seatings__membership__starts__lte=day) & (
        Q(seatings__membership__ends__isnull=True) | Q(seatings__membership__ends__gt=day)
    )
    return SeatClass.objects.annotate(filled=Count("seatings", filter=held))


def with_vacant_seats(groups: QuerySet[Group], day: date) -> QuerySet[Group]:
    """Of these, those with a seat that nobody fills on a day."""
    vacant = _seats_filled(day).filter(filled__lt=Coalesce("most", "least"))
    return groups.filter(pk__in=vacant.values("group"))


def covering(groups: QuerySet[Group], place_id: int) -> QuerySet[Group]:
    """Of these, those that cover a place, what lies in it, or what it lies in."""
    place = all_places().filter(pk=place_id).first()
    if place is None:
        return groups.none()
    above = [place.path[:end] for end in range(Place.steplen, len(place.path) + 1, Place.steplen)]
    below = (place.path, place.path.ljust(PATH_LENGTH, "Z"))
    near = Q(place__path__in=above) | Q(place__path__range=below)
    return groups.filter(pk__in=CoveredPlace.objects.filter(near).values("group"))


def terms_of_body(group: Any, day: date) -> TermsDue | None:
    """How the terms of a listed group stand; None for teams and partners, who need none."""
    if group.kind_id in WITHOUT_TERMS:
        return None
    return terms_due(group.terms_agreed, group.terms_review, day)
