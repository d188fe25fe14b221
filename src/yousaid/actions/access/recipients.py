"""Who hears of an action: ids only, for the table of fact to message."""

from django.db.models import Q

from yousaid.actions.models import Action, Follower, Owner, Raiser
from yousaid.groups.models import Membership
from yousaid.kit import clock


def followers_of(action_id: int) -> list[int]:
    """Followers of the action or of its plan, once the plan is published; one per address."""
    about = Action.objects.filter(pk=action_id, plan__published_at__isnull=False)
    plan_id = about.values_list("plan_id", flat=True).first()
    if plan_id is None:
        return []
    running = Follower.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True)
    rows = running.filter(Q(action_id=action_id) | Q(plan_id=plan_id)).order_by("pk")
    return list({email: pk for pk, email in rows.values_list("pk", "email")}.values())


def raisers_of(action_id: int) -> list[tuple[int, int]]:
    """(raiser id, person id) of everyone who speaks for those who raised it.

    For a group its officers today; where nobody holds a post, all its members.
    """
    told: list[tuple[int, int]] = []
    today = clock.today()
    for raiser in Raiser.objects.filter(action_id=action_id).select_related("group").order_by("pk"):
        if raiser.person_id is not None:
            told.append((raiser.pk, raiser.person_id))
            continue
        members = Membership.objects.filter(group=raiser.group, starts__lte=today)
        members = members.filter(Q(ends__isnull=True) | Q(ends__gt=today)).order_by("pk")
        officers = members.exclude(role="")
        chosen = officers if officers.exists() else members
        told += [(raiser.pk, person) for person in chosen.values_list("person_id", flat=True)]
    return list(dict.fromkeys(told))


def owners_of(action_id: int) -> list[int]:
    """Persons who carry it; for a team or partner body there is nobody to write to by name."""
    owners = Owner.objects.filter(action_id=action_id, person__isnull=False).order_by("position")
    return list(owners.values_list("person_id", flat=True))
