"""Changes to activities and to who took part."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.activities.choices import How, Status
from yousaid.activities.facts import ActivityAdded, AttendanceRecorded, AttendanceTakenBack
from yousaid.activities.models import Activity, ActivityKind, Participation
from yousaid.groups.models import Group
from yousaid.journal.operations import record
from yousaid.people.choices import Kind
from yousaid.people.models import Person
from yousaid.people.operations import add_person
from yousaid.places.models import Place


class NobodyCame(ValueError):
    """A sheet without a name: nothing to record."""


@transaction.atomic
def add_activity(
    *,
    kind: ActivityKind,
    title: str,
    day: date,
    starts: time | None = None,
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
        group=group,
        place=place,
        status=status,
        made_with=made_with,
    )
    record(ActivityAdded(activity.pk, kind.code, day, group.pk if group else None), by=by, at=at)
    return activity


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
    """Undo one sheet. An activity that was made with it goes too, once nobody else is there.

    Whoever walked in stays in the register. True when the activity went.
    """
    activity.participations.filter(sheet=sheet).delete()
    record(AttendanceTakenBack(activity.pk, str(sheet)), by=by, at=at)
    if activity.made_with == sheet and not activity.participations.exists():
        activity.delete()
        return True
    return False
