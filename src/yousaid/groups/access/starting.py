"""The door to groups on their way: who may see and change requests and checklists."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.groups.access.groups import EDITORS, may_change_group, of_groups
from yousaid.groups.access.shipped import shipped_steps
from yousaid.groups.choices import RequestState
from yousaid.groups.models import CoveredPlace, Forming, StartRequest, StepWording
from yousaid.groups.rules.starting import Step, StepTaken, walk
from yousaid.places.access import in_places


def starting_steps() -> list[Step]:
    """The steps in order, in the landlord's words where it wrote its own."""
    own = {row.code: row for row in StepWording.objects.all()}
    return [
        Step(step.code, own[step.code].title, *_words(own[step.code])) if step.code in own else step
        for step in shipped_steps()
    ]


def _words(row: StepWording) -> tuple[str, str, str]:
    return row.what, row.gives, row.ask


def may_write_steps(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers of the whole landlord: the words are for everybody."""
    return permits(user).holding(*EDITORS).everywhere


def visible_requests(user: User | AnonymousUser) -> QuerySet[StartRequest]:
    """Residents who would like a group: for those who start groups, in the places they reach.

    What names no place is for those who reach the whole landlord.
    """
    held = permits(user).holding(*EDITORS)
    return StartRequest.objects.filter(in_places(held)).select_related("place", "helper", "group")


def waiting_requests(user: User | AnonymousUser, day: date) -> QuerySet[StartRequest]:
    """Those to turn to on that day: new ones, and those whose next date has come; oldest first."""
    due = Q(state=RequestState.IN_TOUCH, next_on__lte=day)
    rows = visible_requests(user).filter(Q(state=RequestState.NEW) | due)
    return rows.order_by("asked_at", "pk")


def visible_forming(user: User | AnonymousUser) -> QuerySet[Forming]:
    """Groups that are forming, to those who may change the group or reach the place it is for."""
    held = permits(user).holding(*EDITORS)
    rows = Forming.objects.filter(ended_on__isnull=True)
    if not held.everywhere:
        covering = CoveredPlace.objects.filter(in_places(held)).values("group")
        rows = rows.filter(of_groups(held) | Q(group__in=covering))
    rows = rows.select_related("group", "helper").prefetch_related("group__places")
    return rows.order_by(F("next_on").asc(nulls_last=True), "group__name")


def may_help_form(user: User | AnonymousUser, forming: Forming) -> bool:
    """Whoever may change the group, or sees it form where they work."""
    return may_change_group(user, forming.group) or visible_forming(user).contains(forming)


def forming_due(user: User | AnonymousUser, day: date) -> QuerySet[Forming]:
    """Forming groups whose next date has come."""
    return visible_forming(user).filter(next_on__lte=day)


def steps_of(rows: Iterable[Forming]) -> dict[int, list[StepTaken]]:
    """How far each of these forming groups has come, by id; its `steps_done` are prefetched."""
    steps = starting_steps()
    return {
        row.pk: walk(steps, {each.code: (each.done_on, each.note) for each in row.steps_done.all()})
        for row in rows
    }
