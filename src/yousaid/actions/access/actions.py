"""Who may see, answer, update, claim and confirm actions."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.actions.access.plans import (
    EDITORS,
    OF_THEIR_GROUPS,
    READERS,
    Someone,
    plans_in_reach,
    reaches_plan,
    seen_plans,
)
from yousaid.actions.models import Action, Evidence, Owner, Plan, ProgressNote, Raiser
from yousaid.groups.models import Membership
from yousaid.kit import clock

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable


def visible_actions(user: Someone) -> QuerySet[Action]:
    """Actions this user may read: of the plans they see, and those they carry themselves."""
    condition = seen_plans(user, "plan__")
    if condition and user.is_authenticated:
        condition |= Q(_carried_by(user))
    return Action.objects.filter(condition)


def published_actions() -> QuerySet[Action]:
    """What the public site shows."""
    return Action.objects.filter(plan__published_at__isnull=False)


def changeable_actions(user: Someone) -> QuerySet[Action]:
    """Actions of plans this user may change: what a bulk change may touch."""
    granted = permits(user).holding(*EDITORS)
    if not granted.granted:
        return Action.objects.none()
    return Action.objects.filter(plans_in_reach(granted, "plan__"))


def visible_notes(user: Someone, action: Action) -> QuerySet[ProgressNote]:
    """Notes on an action this user sees, newest first; internal ones for the desk only."""
    notes = action.notes.select_related("by").order_by("-at", "-pk")
    return notes if may_see_internal(user, action.plan) else notes.filter(is_internal=False)


def visible_evidence(user: Someone, action: Action) -> QuerySet[Evidence]:
    """Evidence on an action this user sees, newest first.

    Those who raised it see all of it, for they are to judge by it; the public what was opened.
    """
    evidence = action.evidence.select_related("by").order_by("-at", "-pk")
    if (
        may_see_internal(user, action.plan)
        or may_update_action(user, action)
        or raiser_for(user, action) is not None
    ):
        return evidence
    return evidence.filter(is_public=True)


def _carried_by(user: User) -> "Combinable":
    return Exists(Owner.objects.filter(action=OuterRef("pk"), person__user=user))


def carries(user: Someone, action: Action) -> bool:
    """Is one of its owners, or belongs today to a group that is."""
    if not user.is_authenticated:
        return False
    today = clock.today()
    groups = (
        Membership.objects.filter(person__user=user, starts__lte=today)
        .filter(Q(ends__isnull=True) | Q(ends__gt=today))
        .values("group_id")
    )
    owners = Owner.objects.filter(action=action)
    return owners.filter(Q(person__user=user) | Q(group__in=groups)).exists()


def may_see_internal(user: Someone, plan: Plan) -> bool:
    """Internal notes and names: officers, engagement officers and managers within reach."""
    return reaches_plan(permits(user).holding(*READERS), plan)


def may_change_action(user: Someone, action: Action) -> bool:
    """What it says, who carries it, its dates: engagement officers and managers within reach."""
    return reaches_plan(permits(user).holding(*EDITORS), action.plan)


def may_answer(user: Someone, action: Action) -> bool:
    """Engagement officers and managers within reach: an owner does not answer for the landlord."""
    return may_change_action(user, action)


def may_close_unfixed(user: Someone, action: Action) -> bool:
    """As answering: it is the landlord who says that nothing more will be done."""
    return may_change_action(user, action)


def may_update_action(user: Someone, action: Action) -> bool:
    """Notes, evidence, start, dates: its owners too, be they staff or a partner."""
    return may_change_action(user, action) or carries(user, action)


def may_claim(user: Someone, action: Action) -> bool:
    """Claim that it is done, withdraw the claim, resume: as updating."""
    return may_update_action(user, action)


def _speaks_for(user: User) -> Q:
    """Raisers that are this user's own person, or a group of theirs.

    A group speaks through its members of today and through whoever is granted to act for it.
    """
    today = clock.today()
    members = (
        Membership.objects.filter(person__user=user, starts__lte=today)
        .filter(Q(ends__isnull=True) | Q(ends__gt=today))
        .values("group_id")
    )
    granted = permits(user).holding(*OF_THEIR_GROUPS).groups
    return Q(person__user=user) | Q(group__in=members) | Q(group__in=granted)


def raiser_for(user: Someone, action: Action) -> Raiser | None:
    """As whom this user may confirm, dispute or reopen; None for everybody else."""
    if not user.is_authenticated:
        return None
    found = Raiser.objects.filter(action=action).select_related("person", "group")
    return found.filter(_speaks_for(user)).order_by("group_id", "pk").first()


def raised_by(user: User) -> QuerySet[Action]:
    """What this user asked for, or a group of theirs, of what they may see."""
    theirs = Raiser.objects.filter(_speaks_for(user), action=OuterRef("pk"))
    return visible_actions(user).filter(Exists(theirs))


def may_confirm(user: Someone, action: Action) -> bool:
    """Those who raised it, and nobody else: closure is theirs."""
    return raiser_for(user, action) is not None


def may_take_reply(user: Someone, action: Action) -> bool:
    """Write down what a raiser said on the phone: staff within reach, but never who carries it."""
    return may_see_internal(user, action.plan) and not carries(user, action)


def asked_for_by_group(group_id: int) -> QuerySet[Raiser, Any]:
    """Ids of the actions that a group raised, to narrow what a reader may see."""
    return Raiser.objects.filter(group_id=group_id).values("action_id")
