"""The ladder that a late action climbs, rung by rung."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import RaiserReplyKind, RungTarget
from yousaid.actions.facts import ActionEscalated, EscalationEnded, LadderSet
from yousaid.actions.models import Action, Escalation, Ladder, Owner, Plan, Rung
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.writing import lock, put
from yousaid.actions.rules.escalation import RungValue, rungs_reached
from yousaid.actions.rules.lateness import AWAITED_STATUSES, days_late
from yousaid.journal.operations import record
from yousaid.people.models import Person

FALLEN_BACK = (RaiserReplyKind.DISPUTE, RaiserReplyKind.REOPEN)


@dataclass(frozen=True)
class NewRung:
    """One step of a ladder being written; `person` when the target is a named person."""

    title: str
    days_late: int
    target: str
    person: Person | None = None
    setbacks: int | None = None


@transaction.atomic
def set_ladder(
    *,
    name: str,
    rungs: Sequence[NewRung],
    is_default: bool = False,
    ladder: Ladder | None = None,
    by: User,
    at: datetime,
) -> Ladder:
    """Write a ladder, lowest rung first, or write the one of that name, or `ladder`, anew.

    Raises Refused when another ladder bears the name that `ladder` shall have.

    A rung taken away is kept, retired, for the actions that once reached it. What runs is brought
    up to date by the next night's run.
    """
    if ladder is None:
        ladder = Ladder.objects.filter(name=name).first() or Ladder()
    elif Ladder.objects.filter(name=name).exclude(pk=ladder.pk).exists():
        raise Refused(f"There is another ladder called {name}.")
    if is_default:
        Ladder.objects.exclude(pk=ladder.pk).filter(is_default=True).update(is_default=False)
    ladder.name, ladder.is_default = name, is_default
    ladder.save()
    for position, rung in enumerate(rungs, start=1):
        Rung.objects.update_or_create(
            ladder=ladder,
            position=position,
            defaults={
                "title": rung.title,
                "days_late": rung.days_late,
                "setbacks": rung.setbacks,
                "target": rung.target,
                "person": rung.person,
                "is_retired": False,
            },
        )
    ladder.rungs.filter(position__gt=len(rungs)).update(is_retired=True)
    words = tuple(f"{rung.days_late} days late: {rung.title}" for rung in rungs)
    record(LadderSet(ladder.pk, name, words), by=by, at=at)
    return ladder


def escalate_late_actions(*, by: User, at: datetime) -> int:
    """Bring every escalation up to date; returns how many actions moved.

    Late actions, and those with too many setbacks, climb; those no longer so come down. Each
    action in its own transaction and nothing twice: safe to stop, and to run again at any time.
    `by` is the system user.
    """
    ladders = _Ladders()
    moved = 0
    for action_id in _candidates(at=at):
        moved += _escalate(action_id, ladders, by=by, at=at)
    return moved


@transaction.atomic
def _escalate(action_id: int, ladders: "_Ladders", *, by: User, at: datetime) -> bool:
    action = Action.objects.select_related("plan").get(pk=action_id)
    lock(action)
    rungs = ladders.of(action.plan)
    setbacks = action.times_revised + action.replies.filter(kind__in=FALLEN_BACK).count()
    late = days_late(action.status, action.response, action.due_on, timezone.localdate(at))
    reached = rungs_reached(
        [RungValue(r.pk, r.position, r.days_late, r.setbacks) for r in rungs],
        days_late=late,
        setbacks=setbacks,
        is_open=action.is_open and action.status in AWAITED_STATUSES,
    )
    running = list(action.escalations.filter(ended_at__isnull=True))
    standing = {each.rung_id for each in running}
    over = [each for each in running if each.rung_id not in reached]
    if over:
        Escalation.objects.filter(pk__in=[each.pk for each in over]).update(ended_at=at)
        fact = EscalationEnded(
            action.pk,
            tuple(sorted({each.rung_id for each in over})),
            tuple(sorted({each.person_id for each in over if each.person_id})),
        )
        put(action, fact, by=by, at=at)
    new = [rung for rung in rungs if rung.pk in reached and rung.pk not in standing]
    for rung in new:
        _climb(action, rung, late, setbacks, by=by, at=at)
    return bool(over or new)


def _climb(action: Action, rung: Rung, late: int, setbacks: int, *, by: User, at: datetime) -> None:
    told = _told(action, rung)
    recipients: list[int | None] = [*told] or [None]
    reason = f"{late} days late" if late else f"{setbacks} setbacks"
    Escalation.objects.bulk_create(
        Escalation(action=action, rung=rung, person_id=person_id, reason=reason, at=at)
        for person_id in recipients
    )
    fact = ActionEscalated(
        action.pk,
        rung.pk,
        rung.title,
        tuple(told),
        days_late=late,
        setbacks=setbacks,
    )
    put(action, fact, by=by, at=at)


def _told(action: Action, rung: Rung) -> list[int]:
    """Ids of the persons a rung tells; none when there is nobody, and that shows too."""
    if rung.target == RungTarget.PERSON:
        return [rung.person_id] if rung.person_id else []
    owners = Owner.objects.filter(action=action, person__isnull=False)
    if rung.target == RungTarget.OWNER:
        return sorted({pk for pk in owners.values_list("person_id", flat=True) if pk})
    managers = owners.filter(is_lead=True).values_list("person__line_manager_id", flat=True)
    return [pk for pk in managers if pk]


class _Ladders:
    """The landlord's ladders, read once for a run."""

    def __init__(self) -> None:
        rungs = Rung.objects.filter(is_retired=False).order_by("ladder_id", "position")
        self._rungs: dict[int, list[Rung]] = {}
        for rung in rungs:
            self._rungs.setdefault(rung.ladder_id, []).append(rung)
        self._default = Ladder.objects.filter(is_default=True).values_list("pk", flat=True).first()

    def of(self, plan: Plan) -> list[Rung]:
        """The rungs for a plan, lowest first: its own ladder's, else the default's."""
        return self._rungs.get(plan.ladder_id or self._default or 0, [])


def _candidates(*, at: datetime) -> Iterable[int]:
    """Ids of actions that may have to move: on a rung, late, or with setbacks enough."""
    least = Rung.objects.filter(is_retired=False).aggregate(least=Min("setbacks"))["least"]
    condition = Q(due_on__lt=timezone.localdate(at))
    if least is not None:
        # One reply or one move is a setback, so with one of either it is worth counting both.
        condition |= Q(times_revised__gt=0) | Q(replies__kind__in=FALLEN_BACK)
    late = Action.objects.filter(condition, status__in=AWAITED_STATUSES, is_open=True)
    running = Escalation.objects.filter(ended_at__isnull=True)
    found = set(late.values_list("pk", flat=True)) | set(
        running.values_list("action_id", flat=True)
    )
    return sorted(found)
