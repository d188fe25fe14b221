"""Groups as their list shows them: with the days of their terms, and their seats."""

from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from yousaid.groups.access.groups import all_groups
from yousaid.groups.access.terms import WITHOUT_TERMS, with_terms
from yousaid.groups.models import CoveredPlace, Group, SeatClass
from yousaid.groups.rules.seats import tally
from yousaid.groups.rules.terms_of_reference import TermsDue, terms_due
from yousaid.places.access import all_places
from yousaid.places.models import Place
from yousaid.places.queries import PATH_LENGTH


def groups_to_list(day: date) -> QuerySet[Group]:
    """Every group by name, with what `vacancies_of` and `terms_of_body` ask for: one query more."""
    held = Q(seatings__membership__starts__lte=day) & (
        Q(seatings__membership__ends__isnull=True) | Q(seatings__membership__ends__gt=day)
    )
    seats = SeatClass.objects.annotate(filled=Count("seatings", filter=held))
    return with_terms(all_groups()).prefetch_related(Prefetch("seat_classes", seats))


def with_vacant_seats(groups: QuerySet[Group], day: date) -> QuerySet[Group]:
    """Of these, those with a seat that nobody fills on a day."""
    held = Q(seatings__membership__starts__lte=day) & (
        Q(seatings__membership__ends__isnull=True) | Q(seatings__membership__ends__gt=day)
    )
    seats = SeatClass.objects.annotate(filled=Count("seatings", filter=held))
    vacant = seats.filter(filled__lt=Coalesce("most", "least"))
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


def vacancies_of(group: Any) -> int | None:
    """How many seats of a listed group are vacant; None when it has no seats."""
    seats = group.seat_classes.all()
    if not seats:
        return None
    return sum(tally(each.least, each.most, each.filled).vacant for each in seats)


def terms_of_body(group: Any, day: date) -> TermsDue | None:
    """How the terms of a listed group stand; None for teams and partners, who need none."""
    if group.kind_id in WITHOUT_TERMS:
        return None
    return terms_due(group.terms_agreed, group.terms_review, day)
