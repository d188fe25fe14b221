"""Lists of actions: what each row needs, and how a list is narrowed and sorted.

`sort_on` is the due day, or the last day of time when there is none. Every default order ends with
the id, so that pages never overlap, and follows an index, so that the first page costs the same at
ten thousand and at two hundred thousand actions.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from yousaid.actions.choices import REFUSALS, Status
from yousaid.actions.models import Action, Owner

FEW = 500  # actions of one carrier that are looked up one by one
OPEN = (True,)  # `is_open__in=OPEN`: SQLite seeks on "IN (1)", but not on a bare "is_open"


# What a row of a list shows, and no more: reading all fields of both took longer than the search.
SHOWN = (
    "number",
    "text",
    "status",
    "response",
    "due_on",
    "due_precision",
    "times_revised",
    "changed_at",
    "plan__title",
)
SHOWN_OF_OWNERS = ("action", "position", "is_lead", "words", "person__name", "group__name")


def for_list(actions: QuerySet[Action]) -> QuerySet[Action]:
    """`SHOWN` of each, with plan and owners' names: two queries whatever the number of rows.

    Any other field costs a query a row.
    """
    owners = Owner.objects.select_related("person", "group").only(*SHOWN_OF_OWNERS)
    found = actions.select_related("plan").only(*SHOWN)
    return found.prefetch_related(Prefetch("owners", owners.order_by("position")))


def with_owners(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Whole rows with plan and owners: two queries whatever the number of rows."""
    owners = Owner.objects.select_related("person", "group").order_by("position")
    return actions.select_related("plan").prefetch_related(Prefetch("owners", owners))


def first_by_status(
    actions: QuerySet[Action], statuses: Sequence[Status], most: int
) -> dict[Status, list[Action]]:
    """The first few of each status, in the order given, with plan and owners: for a board.

    One query for each status and one for all their owners.
    """
    found = {
        status: list(actions.filter(status=status).select_related("plan")[:most])
        for status in statuses
    }
    owners = Owner.objects.select_related("person", "group").order_by("position")
    rows = [action for each in found.values() for action in each]
    prefetch_related_objects(rows, Prefetch("owners", owners))
    return found


def by_due(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Soonest first, those without a day last."""
    return actions.order_by("sort_on", "pk")


def is_late(today: date, prefix: str = "") -> Q:
    """The condition of `rules.lateness` for rows; `prefix` leads to the action ("action__").

    Written as "open and not claimed", so that the index of open actions by due day serves it.
    """
    open_and_past = Q(**{f"{prefix}is_open__in": OPEN, f"{prefix}sort_on__lt": today})
    nothing_owed = Q(**{f"{prefix}status": Status.CLAIMED}) | Q(
        **{f"{prefix}response__in": REFUSALS}
    )
    return open_and_past & ~nothing_owed


def late(actions: QuerySet[Action], today: date) -> QuerySet[Action]:
    """Past the due day, while something is still awaited of the landlord."""
    return actions.filter(is_late(today))


def lately_closed(actions: QuerySet[Action], status: Status) -> QuerySet[Action]:
    """Those with a closed status, the latest closed first: a range of an index."""
    return actions.filter(status=status, closed_at__isnull=False).order_by("-closed_at", "-pk")


def carried_by(
    actions: QuerySet[Action], *, person_id: int | None = None, group_id: int | None = None
) -> QuerySet[Action]:
    """Those a person or a group carries, beside whomever else. Asks at once for a few ids.

    Who carries a few is looked up by them. For who carries many, the list is walked in its order,
    where theirs come soon: neither way costs by how many actions there are, and neither engine
    chooses well by itself.
    """
    owners = Owner.objects.all()
    if person_id is not None:
        owners = owners.filter(person_id=person_id)
    if group_id is not None:
        owners = owners.filter(group_id=group_id)
    few = list(owners.order_by().values_list("action_id", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return actions.filter(pk__in=few)
    return actions.filter(Exists(owners.filter(action=OuterRef("pk"))))
