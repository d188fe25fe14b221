"""The door to outreach: who sees and logs visits, and who keeps advocates."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import reaches_place
from yousaid.groups.access.groups import EDITORS
from yousaid.groups.choices import Kind, VisitKind
from yousaid.groups.models import Advocate, Group, OutreachTarget, OutreachVisit
from yousaid.groups.rules.outreach import years_days
from yousaid.places.access import in_places
from yousaid.places.models import Place

VISITORS = (Role.OFFICER, *EDITORS)


def visible_visits(user: User | AnonymousUser) -> QuerySet[OutreachVisit]:
    """Visits to places within reach, newest first; visits to teams are for the whole landlord."""
    held = permits(user).holding(*VISITORS)
    return OutreachVisit.objects.filter(in_places(held)).select_related("place", "team")


def may_log_visit(user: User | AnonymousUser, place: Place | None) -> bool:
    """Whoever works there; a visit to a team (no place) is for those of the whole landlord."""
    held = permits(user).holding(*VISITORS)
    return reaches_place(held, place.path if place else None)


def follow_ups_due(user: User | AnonymousUser, day: date) -> QuerySet[OutreachVisit]:
    """Next steps of visits whose day has come, the oldest first."""
    due = visible_visits(user).filter(next_on__lte=day, followed_up_on__isnull=True)
    return due.order_by("next_on", "pk")


def may_set_target(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers of the whole landlord."""
    return permits(user).holding(*EDITORS).everywhere


def target_for(year: int) -> int | None:
    """How many places are to be reached in the year that begins in April; None: not set."""
    return OutreachTarget.objects.filter(year=year).values_list("places", flat=True).first()


def reached_in(year: int) -> int:
    """How many places were visited in that year, each counted once however often."""
    begins, ends = years_days(year)
    visits = OutreachVisit.objects.filter(kind=VisitKind.ESTATE, on__range=(begins, ends))
    return visits.values("place").distinct().count()


def staff_teams() -> QuerySet[Group]:
    """The teams that visit, or are visited."""
    return Group.objects.filter(kind=Kind.TEAM).order_by("name")


def visible_advocates(user: User | AnonymousUser) -> QuerySet[Advocate]:
    """Advocates of places within reach: residents' names, so for those who work there."""
    held = permits(user).holding(*VISITORS)
    rows = Advocate.objects.all()
    if not held.everywhere:
        rows = rows.filter(in_places(held, "places__place")).distinct()
    return (
        rows.select_related("person")
        .prefetch_related("places__place")
        .order_by("person__name", "pk")
    )


def advocates_now(user: User | AnonymousUser, day: date) -> QuerySet[Advocate]:
    """Those who speak up on that day."""
    return visible_advocates(user).filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


def may_keep_advocates(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers of the whole landlord: persons are theirs to choose."""
    return permits(user).holding(*EDITORS).everywhere
