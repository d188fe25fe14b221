"""Who takes part, and everybody they are compared with: ids for counting, never shown."""

from datetime import date

from django.db.models import QuerySet

from yousaid.groups.choices import Kind as GroupKind
from yousaid.groups.models import Group, Membership
from yousaid.people.choices import Kind
from yousaid.people.models import Person

NOT_RESIDENTS_BODIES = (GroupKind.TEAM, GroupKind.PARTNER)


def residents() -> "QuerySet[Person, int]":
    """Ids of all residents who are still on the register as themselves."""
    rows = Person.objects.filter(
        kind=Kind.RESIDENT, left_on__isnull=True, merged_into__isnull=True, erased_at__isnull=True
    )
    return rows.values_list("pk", flat=True)


def members(day: date, group_id: int | None = None) -> "QuerySet[Membership, int]":
    """Ids of those who hold a seat on a day: in one group, or in any body of residents."""
    rows = Membership.objects.on(day)
    if group_id is not None:
        rows = rows.filter(group=group_id)
    else:
        rows = rows.exclude(group__kind__code__in=NOT_RESIDENTS_BODIES)
    return rows.values_list("person", flat=True)


def residents_groups() -> QuerySet[Group]:
    """Groups that residents sit in, by name."""
    return Group.objects.exclude(kind__code__in=NOT_RESIDENTS_BODIES).order_by("name")
