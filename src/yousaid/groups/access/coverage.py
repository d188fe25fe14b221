"""The door to who speaks for which estate."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Q

from yousaid.accounts.access import permits
from yousaid.accounts.choices import DESK_ROLES
from yousaid.accounts.models import User
from yousaid.groups.access.areas import paths_by_group
from yousaid.groups.choices import GroupStatus, Kind, Standing, VisitKind
from yousaid.groups.models import Advocate, Group, OutreachVisit, Recognition
from yousaid.groups.rules.coverage import Covering, Estate, Ground, look_over
from yousaid.places.access import all_places, estate_depth, within_reach
from yousaid.places.models import Home, Place

# Made of residents, but not their voice in the area they cover.
NOT_A_VOICE = (Kind.FEDERATION, Kind.REGISTER)


def estates_with_cover(user: User | AnonymousUser, day: date) -> list[Estate]:
    """Every estate within reach and who speaks for it, in a constant number of queries.

    Only groups with an area no wider than an estate speak for it: a forum of the whole town covers
    every estate and is near to none.
    """
    depth = estate_depth()
    held = permits(user).holding(*DESK_ROLES)
    places = within_reach(Place.objects.filter(depth=depth), held, "").order_by("path")
    paths_of_homes = Home.objects.order_by().values_list("place__path").annotate(Count("pk"))
    reached = (
        OutreachVisit.objects.filter(kind=VisitKind.ESTATE).order_by().values_list("place")
    ).annotate(Max("on"))
    speaking, forming = _groups(depth)
    return look_over(
        [
            Ground(
                place.pk,
                place.path,
                place.name,
                None if place.latitude is None else float(place.latitude),
                None if place.longitude is None else float(place.longitude),
                place.priority_reason,
            )
            for place in places
        ],
        groups=speaking,
        forming=forming,
        advocates=_advocates(day),
        homes=dict(paths_of_homes),
        areas=dict(all_places().filter(depth=depth - 1).values_list("path", "name")),
        reached=dict(reached),
        step=Place.steplen,
    )


def _groups(depth: int) -> tuple[list[Covering], list[Covering]]:
    """Those who speak for an area, and those that are being set up."""
    wide = depth * Place.steplen
    bodies = Group.objects.filter(kind__is_resident_body=True).exclude(
        Q(kind__in=NOT_A_VOICE) | Q(status=GroupStatus.CLOSED)
    )
    rows = {group.pk: group for group in bodies.select_related("kind")}
    recognised = set(
        Recognition.objects.filter(standing=Standing.RECOGNISED).values_list("group", flat=True)
    )
    speaking: list[Covering] = []
    forming: list[Covering] = []
    for pk, paths in paths_by_group(rows).items():
        near = [path for path in paths if len(path) >= wide]
        if near:
            group = rows[pk]
            # A tenant management organisation has its contract: that is more than recognition.
            is_recognised = pk in recognised or group.kind_id == Kind.TMO
            covering = Covering(pk, group.name, group.kind.name, is_recognised, near)
            (forming if group.status == GroupStatus.FORMING else speaking).append(covering)
    return speaking, forming


def _advocates(day: date) -> list[Covering]:
    now = Q(ends__isnull=True) | Q(ends__gt=day)
    rows = Advocate.objects.filter(now, starts__lte=day).select_related("person")
    return [
        Covering(
            row.pk,
            row.person.name,
            row.get_kind_display(),
            False,
            [each.place.path for each in row.places.all()],
        )
        for row in rows.prefetch_related("places__place")
    ]
