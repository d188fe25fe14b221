"""Changes to outreach: the year's target, visits, and what followed."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.choices import VisitKind
from yousaid.groups.facts.outreach import OutreachTargetSet, VisitFollowedUp, VisitLogged
from yousaid.groups.models import Group, OutreachTarget, OutreachVisit
from yousaid.journal.operations import record
from yousaid.places.models import Place


class NothingVisited(ValueError):
    """A visit to residents needs a place, one to staff a team."""


@transaction.atomic
def set_outreach_target(year: int, *, places: int, by: User, at: datetime) -> None:
    """Say how many places are to be reached in the year that begins in April of `year`."""
    if OutreachTarget.objects.filter(year=year, places=places).exists():
        return
    OutreachTarget.objects.update_or_create(year=year, defaults={"places": places})
    record(OutreachTargetSet(year, places), by=by, at=at)


@transaction.atomic
def log_visit(
    *,
    kind: VisitKind,
    place: Place | None,
    team: Group | None,
    on: date,
    outcome: str,
    people_met: int | None = None,
    words: str = "",
    next_step: str = "",
    next_on: date | None = None,
    by: User,
    at: datetime,
) -> OutreachVisit:
    """Keep that somebody went there, and what comes next. Raises NothingVisited."""
    if (place if kind == VisitKind.ESTATE else team) is None:
        raise NothingVisited("Say where the visit was.")
    visit = OutreachVisit.objects.create(
        kind=kind,
        place=place,
        team=team,
        on=on,
        outcome=outcome,
        people_met=people_met,
        words=words,
        next_step=next_step,
        next_on=next_on,
        logged_by=by,
        logged_at=at,
    )
    fact = VisitLogged(
        visit.pk, str(kind), visit.place_id, visit.team_id, on.isoformat(), str(outcome)
    )
    record(fact, by=by, at=at)
    return visit


@transaction.atomic
def follow_up_visit(visit: OutreachVisit, *, on: date, by: User, at: datetime) -> None:
    """The next step was done. Safe to repeat."""
    visit = OutreachVisit.objects.select_for_update(no_key=True).get(pk=visit.pk)
    if visit.followed_up_on is not None:
        return
    visit.followed_up_on = on
    visit.save(update_fields=["followed_up_on"])
    record(VisitFollowedUp(visit.pk, on.isoformat()), by=by, at=at)
