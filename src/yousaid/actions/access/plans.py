"""Who may see and change plans.

Published plans are for everybody. Officers, engagement officers and managers see the plans within
their reach: of a place, of a group, or all. Panel members and association officers see the plans
of their own groups, drafts too: a plan that is theirs is written with them, not shown to them
when it is finished (HA-43). An administrator runs the system and sees no content.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits, reaches_group, reaches_place
from yousaid.actions.choices import TallyFacet
from yousaid.actions.models import Owner, Plan, Programme, Tally
from yousaid.places.access import in_places

Someone = User | AnonymousUser

READERS = (Role.OFFICER, Role.ENGAGEMENT, Role.MANAGER)
EDITORS = (Role.ENGAGEMENT, Role.MANAGER)
OF_THEIR_GROUPS = (Role.PANEL_MEMBER, Role.ASSOCIATION_OFFICER)


def plans_in_reach(granted: Permits, prefix: str = "") -> Q:
    """Plans of places or groups within reach; `prefix` leads to the plan ("plan__")."""
    if granted.everywhere:
        return Q()
    return in_places(granted, f"{prefix}place") | Q(**{f"{prefix}owner_group__in": granted.groups})


def seen_plans(user: Someone, prefix: str = "") -> Q:
    """The condition of `visible_plans`, for rows that lead to a plan."""
    granted = permits(user)
    staff = granted.holding(*READERS)
    if staff.everywhere:
        return Q()
    theirs = granted.holding(*OF_THEIR_GROUPS).groups
    condition = Q(**{f"{prefix}published_at__isnull": False})
    if staff.granted:
        condition |= plans_in_reach(staff, prefix)
    if theirs:
        condition |= Q(**{f"{prefix}owner_group__in": theirs})
    return condition


def visible_plans(user: Someone) -> QuerySet[Plan]:
    """Plans this user may read: published, within reach, or with an action that they carry."""
    condition = seen_plans(user)
    if condition and user.is_authenticated:
        carried = Owner.objects.filter(action__plan=OuterRef("pk"), person__user=user)
        condition |= Q(Exists(carried))
    return Plan.objects.filter(condition)


def published_plans() -> QuerySet[Plan]:
    """What the public site shows."""
    return Plan.objects.filter(published_at__isnull=False)


def standing_of_published() -> dict[str, int]:
    """How many published actions have each status, from the plans' tallies."""
    rows = Tally.objects.filter(plan__published_at__isnull=False, facet=TallyFacet.STATUS)
    return dict(rows.values_list("value").annotate(Sum("count")).order_by())


def reaches_plan(granted: Permits, plan: Plan) -> bool:
    """Some grant reaches the plan's place, its group, or everything."""
    return reaches_place(granted, plan.place.path if plan.place else None) or reaches_group(
        granted, plan.owner_group_id
    )


def may_create_plan(user: Someone) -> bool:
    """Engagement officers and managers, whatever their reach."""
    return permits(user).has(*EDITORS)


def may_change_plan(user: Someone, plan: Plan) -> bool:
    """Engagement officers and managers within reach."""
    return reaches_plan(permits(user).holding(*EDITORS), plan)


def may_publish(user: Someone, plan: Plan) -> bool:
    """Those who may change it."""
    return may_change_plan(user, plan)


def may_see_drafts(user: Someone, plan: Plan) -> bool:
    """May read the plan although it is not published."""
    return visible_plans(user).filter(pk=plan.pk).exists()


def visible_programmes(user: Someone) -> QuerySet[Programme]:
    """Staff who read plans see every programme; which actions wait is narrowed separately."""
    if permits(user).has(*READERS):
        return Programme.objects.all()
    return Programme.objects.none()


def may_move_programme(user: Someone, programme: Programme) -> bool:
    """Its lead, and engagement officers and managers of the whole landlord: it reaches far."""
    if permits(user).holding(*EDITORS).everywhere:
        return True
    lead = programme.lead
    return bool(user.is_authenticated and lead and lead.user_id == user.pk)


def plan_by_name(name: str) -> Plan:
    """The plan of that id or exact title. Raises LookupError with a sentence."""
    plans = Plan.objects.all()
    found = list(plans.filter(title=name)[:2])
    if len(found) > 1:
        raise LookupError(f"Several plans are called “{name}”. Give the plan's number.")
    if not found and name.isdigit() and len(name) < 19:
        found = list(plans.filter(pk=int(name)))
    if not found:
        raise LookupError(f"There is no plan “{name}”.")
    return found[0]
