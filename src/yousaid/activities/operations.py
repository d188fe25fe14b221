"""Changes to activities and to who took part."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.activities.choices import How, Status
from yousaid.activities.facts import (
    ActivityAdded,
    ActivityCalledOff,
    ActivityChanged,
    AttendanceRecorded,
    AttendanceTakenBack,
)
from yousaid.activities.models import Activity, ActivityKind, Participation
from yousaid.groups.models import Group
from yousaid.journal.operations import record
from yousaid.people.choices import Kind
from yousaid.people.models import Person
from yousaid.people.operations import add_person
from yousaid.places.models import Place


class NotPlanned(ValueError):
    """It was held or called off already."""


class NobodyCame(ValueError):
    """A sheet without a name: nothing to record."""


@transaction.atomic
def add_activity(
    *,
    kind: ActivityKind,
    title: str,
    day: date,
    starts: time | None = None,
    where: str = "",
    group: Group | None = None,
    place: Place | None = None,
    status: str = Status.PLANNED,
    made_with: UUID | None = None,
    by: User,
    at: datetime,
) -> Activity:
    """Add an activity; day and time are London's, as the clock on the wall shows them."""
    activity = Activity.objects.create(
        kind=kind,
        title=title.strip(),
        day=day,
        starts=starts,
        where=where.strip(),
        group=group,
        place=place,
        status=status,
        made_with=made_with,
    )
    record(ActivityAdded(activity.pk, kind.code, day, group.pk if group else None), by=by, at=at)
    return activity


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    kind: ActivityKind,
    title: str,
    day: date,
    starts: time | None,
    where: str,
    by: User,
    at: datetime,
) -> None:
    """Change what is planned; nothing is recorded when nothing changed. Raises NotPlanned."""
    if activity.status != Status.PLANNED:
        raise NotPlanned("Only what is planned can be changed.")
    wanted = {
        "kind": kind,
        "title": title.strip(),
        "day": day,
        "starts": starts,
        "where": where.strip(),
    }
    changed = tuple(name for name, value in wanted.items() if getattr(activity, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(activity, name, wanted[name])
    activity.save(update_fields=changed)
    record(ActivityChanged(activity.pk, changed, day), by=by, at=at)


@transaction.atomic
def call_off(activity: Activity, *, because: str, by: User, at: datetime) -> None:
    """It does not take place, and why. Raises NotPlanned."""
    if activity.status != Status.PLANNED:
        raise NotPlanned("Only what is planned can be called off.")
    activity.status, activity.called_off_because = Status.CANCELLED, because.strip()
    activity.save(update_fields=["status", "called_off_because"])
    record(ActivityCalledOff(activity.pk), by=by, at=at)


@transaction.atomic
def record_attendance(
    activity: Activity,
    *,
    people: Iterable[Person],
    walk_ins: Iterable[tuple[str, str]] = (),
    how: str = How.IN_PERSON,
    sheet: UUID,
    by: User,
    at: datetime,
) -> int:
    """Note who took part; who stands there already is left alone. Returns how many were added.

    `walk_ins` are (name, phone number) of people nobody knows: they join the register, and doubles
    are found there. `sheet` names what is recorded together, for `take_attendance_back`. The
    activity counts as held. Raises NobodyCame.
    """
    came = [
        *people,
        *(
            add_person(name=name, kind=Kind.RESIDENT, phone=phone, by=by, at=at)
            for name, phone in walk_ins
        ),
    ]
    if not came:
        raise NobodyCame("Tick who came, or write a name.")
    known = set(activity.participations.values_list("person_id", flat=True))
    new = [person for person in came if person.pk not in known]
    Participation.objects.bulk_create(
        Participation(activity=activity, person=person, how=how, sheet=sheet) for person in new
    )
    if activity.status != Status.HELD:
        activity.status = Status.HELD
        activity.save(update_fields=["status"])
    ids = tuple(person.pk for person in new)
    record(AttendanceRecorded(activity.pk, str(sheet), ids, str(how)), by=by, at=at)
    return len(new)


@transaction.atomic
def take_attendance_back(activity: Activity, sheet: UUID, *, by: User, at: datetime) -> bool:
    """Undo one sheet. An activity that was made with it goes too, once nobody else is there; one
    that was planned before is planned again.

    Whoever walked in stays in the register. True when the activity went.
    """
    activity.participations.filter(sheet=sheet).delete()
    record(AttendanceTakenBack(activity.pk, str(sheet)), by=by, at=at)
    if activity.made_with == sheet and not activity.participations.exists():
        activity.delete()
        return True
    if activity.made_with is None and not activity.participations.exists():
        activity.status = Status.PLANNED
        activity.save(update_fields=["status"])
    return False
