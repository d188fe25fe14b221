"""The door to activities: which somebody may see, and where they may record who came."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.activities.choices import Status
from yousaid.activities.models import Activity, ActivityKind, Participation
from yousaid.groups.access import EDITORS, all_groups, may_see_contacts, of_groups
from yousaid.groups.access.contacts import near_groups
from yousaid.groups.models import Group, Membership
from yousaid.people.access import needs_counted, visible_people
from yousaid.people.models import Person

RECORDERS = (*EDITORS, Role.OFFICER)
COURSE = "course"
TRAINED_FOR = timedelta(days=3 * 365)


def visible_activities(user: User | AnonymousUser) -> QuerySet[Activity]:
    """Activities of groups within reach; those of no group for whoever reaches the landlord."""
    held = permits(user)
    near = of_groups(held.holding(*EDITORS))
    if held.has(Role.OFFICER):
        near |= Q(group__in=near_groups(user))
    if not held.has(*RECORDERS):
        return Activity.objects.none()
    return Activity.objects.filter(near)


def may_record(user: User | AnonymousUser, group: Group) -> bool:
    """Whether the user records who came to what this group does."""
    return may_see_contacts(user, group)


def may_record_in(user: User | AnonymousUser, group_id: int) -> bool:
    """The same of a group by its id; of none, no."""
    group = all_groups().filter(pk=group_id).first()
    return group is not None and may_record(user, group)


def kinds() -> QuerySet[ActivityKind]:
    """The kinds that a new activity may have."""
    return ActivityKind.objects.filter(retired_on__isnull=True)


def kind(pk: int) -> ActivityKind:
    """One kind by its id: for choices that a form offered."""
    return ActivityKind.objects.get(pk=pk)


def members_to_tick(group: Group, day: date) -> dict[int, str]:
    """Members of a group on a day by name, for whoever may record who came."""
    seats = Membership.objects.on(day).filter(group=group, person__merged_into__isnull=True)
    rows = seats.order_by("person__name", "person_id").values_list("person_id", "person__name")
    return dict(rows)


def persons(ids: list[int]) -> list[Person]:
    """Persons of a form that `members_to_tick` offered."""
    return list(Person.objects.filter(pk__in=ids).order_by("pk"))


def planned(group: Group, pk: str) -> Activity | None:
    """A planned activity of the group, named in an address; None when it is not one of them."""
    rows = group.activities.filter(status=Status.PLANNED)
    return rows.filter(pk=int(pk)).first() if pk.isdecimal() else None


def planned_for(group: Group, *, day: date, kind: ActivityKind) -> Activity | None:
    """What was planned for that day, of that kind: who came is recorded there."""
    rows = group.activities.filter(day=day, kind=kind, status=Status.PLANNED)
    return rows.order_by("starts", "pk").first()


def needs_of_group(group: Group, day: date) -> list[tuple[str, int]]:
    """Adjustments that members of a group need, and how many need each: for those who may
    arrange what it does. Who needs them stands on their own pages.
    """
    members = Membership.objects.on(day).filter(group=group, person__erased_at__isnull=True)
    return needs_counted(members.values("person"))


def who_came(activity: Activity) -> QuerySet[Participation]:
    """Who took part in an activity that the user may see."""
    return activity.participations.select_related("person").order_by("person__name", "pk")


def participations_of(user: User | AnonymousUser, person_id: int) -> QuerySet[Participation]:
    """What a person took part in, newest first, if the user may see the person."""
    rows = Participation.objects.filter(person__in=visible_people(user), person=person_id)
    return rows.select_related("activity__kind", "activity__group").order_by("-activity__day")


def own_participations(user: User) -> QuerySet[Participation]:
    """What the user took part in themselves, newest first."""
    rows = Participation.objects.filter(person__user=user)
    return rows.select_related("activity__kind", "activity__group").order_by("-activity__day")


def how_often(*, since: date, until: date, group_kind: str = "") -> list[int]:
    """How often each person took part in a period; in groups of one kind if it is given.

    Numbers only: for those who look after all groups.
    """
    rows = Participation.objects.filter(activity__day__gte=since, activity__day__lte=until)
    if group_kind:
        rows = rows.filter(activity__group__kind=group_kind)
    counted = rows.order_by().values("person").annotate(times=Count("pk"))
    return list(counted.values_list("times", flat=True))


def officers_trained(group_id: int, day: date) -> dict[str, int]:
    """How many who hold a post in a group were at a course in the last three years (KI-67)."""
    held = Membership.objects.on(day).filter(group=group_id).exclude(role="")
    courses = Participation.objects.filter(
        person__in=held.values("person"),
        activity__kind__code=COURSE,
        activity__status=Status.HELD,
        activity__day__range=(day - TRAINED_FOR, day),
    )
    return {"trained": courses.values("person").distinct().count()}
