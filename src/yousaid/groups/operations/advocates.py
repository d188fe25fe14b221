"""Changes to advocates: they begin, accept terms, are trained, and end by a decision (KI-69)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts.outreach import AdvocateBegan, AdvocateChanged, AdvocateEnded
from yousaid.groups.models import Advocate, AdvocatePlace
from yousaid.journal.operations import record
from yousaid.people.models import Person
from yousaid.places.models import Place


class CannotEnd(ValueError):
    """The day makes no sense, or it has ended already."""


@transaction.atomic
def begin_advocate(
    person: Person, *, kind: str, places: Sequence[Place], starts: date, by: User, at: datetime
) -> Advocate:
    """Somebody speaks up for places; asked again for the same, it is the same."""
    same = Advocate.objects.filter(person=person, kind=kind, starts=starts, ends__isnull=True)
    if (found := same.first()) is not None:
        return found
    advocate = Advocate.objects.create(person=person, kind=kind, starts=starts)
    AdvocatePlace.objects.bulk_create(
        AdvocatePlace(advocate=advocate, place=place) for place in places
    )
    ids = tuple(place.pk for place in places)
    fact = AdvocateBegan(advocate.pk, person.pk, str(kind), ids, starts.isoformat())
    record(fact, by=by, at=at)
    return advocate


@transaction.atomic
def change_advocate(
    advocate: Advocate,
    *,
    terms_accepted_on: date | None,
    trained_on: date | None,
    wants_publicity: bool,
    by: User,
    at: datetime,
) -> None:
    """Keep what they accepted, learnt and wish to be known of them."""
    wanted = {
        "terms_accepted_on": terms_accepted_on,
        "trained_on": trained_on,
        "wants_publicity": wants_publicity,
    }
    changed = [field for field, value in wanted.items() if getattr(advocate, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(advocate, field, wanted[field])
    advocate.save(update_fields=changed)
    fact = AdvocateChanged(advocate.pk, _iso(terms_accepted_on), _iso(trained_on), wants_publicity)
    record(fact, by=by, at=at)


@transaction.atomic
def end_advocate(advocate: Advocate, *, ends: date, reason: str, by: User, at: datetime) -> None:
    """They no longer speak up; `ends` is the first day without. Raises CannotEnd."""
    advocate = Advocate.objects.select_for_update(no_key=True).get(pk=advocate.pk)
    if advocate.ends is not None:
        raise CannotEnd("It has ended already.")
    if ends <= advocate.starts:
        raise CannotEnd("It cannot end before it began.")
    advocate.ends, advocate.ended_because = ends, reason
    advocate.save(update_fields=["ends", "ended_because"])
    record(AdvocateEnded(advocate.pk, ends.isoformat(), reason), by=by, at=at)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
