"""The door to recognitions: who sees which, and who may do what."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits, reaches_group, reaches_place
from yousaid.groups.access.areas import area_paths, groups_about
from yousaid.groups.choices import Stage, Standing
from yousaid.groups.models import (
    AgmVisit,
    CriteriaSet,
    Group,
    Membership,
    Proof,
    Recognition,
    Review,
    StatutoryRecognition,
    SupportPlan,
    SupportVisit,
    Withdrawal,
)
from yousaid.people.models import Person

READERS = (Role.OFFICER, Role.ENGAGEMENT, Role.MANAGER)
KEEPERS = (Role.ENGAGEMENT, Role.MANAGER)


def visible_recognitions(user: User | AnonymousUser) -> QuerySet[Recognition]:
    """Those within reach, by the group or by the area it covers."""
    held = permits(user).holding(*READERS)
    rows = Recognition.objects.select_related("group").order_by("group__name", "pk")
    return rows if held.everywhere else rows.filter(_within(held))


def _within(held: Permits) -> Q:
    return Q(group__in=held.groups) | Q(group__in=groups_about(held.places))


def _reaches(held: Permits, recognition: Recognition) -> bool:
    if reaches_group(held, recognition.group_id):
        return True
    return any(reaches_place(held, path) for path in area_paths(recognition.group_id))


def may_keep(user: User | AnonymousUser, recognition: Recognition) -> bool:
    """Checks, support, visits and proposals: engagement officers and managers within reach."""
    return _reaches(permits(user).holding(*KEEPERS), recognition)


def may_decide(user: User | AnonymousUser, recognition: Recognition) -> bool:
    """Decisions and appeals: managers within reach. Which of them, the life of it says."""
    return _reaches(permits(user).holding(Role.MANAGER), recognition)


def may_change_criteria(user: User | AnonymousUser) -> bool:
    """Managers of the whole landlord."""
    return permits(user).holding(Role.MANAGER).everywhere


def own_recognitions(user: User | AnonymousUser) -> QuerySet[Recognition]:
    """Those of the associations that the user is an officer of."""
    held = permits(user).holding(Role.ASSOCIATION_OFFICER)
    return (
        Recognition.objects.filter(group__in=held.groups)
        .select_related("group")
        .order_by("group__name", "pk")
    )


def associations_without_record(user: User | AnonymousUser) -> QuerySet[Group]:
    """Associations that the user may keep, of which no recognition is recorded yet."""
    held = permits(user).holding(*KEEPERS)
    rows = Group.objects.filter(kind__may_be_recognised=True, recognition__isnull=True)
    rows = rows.order_by("name", "pk")
    return rows if held.everywhere else rows.filter(pk__in=held.groups)


# What hangs on one: the pages have passed the doors above --------------------------------------


def open_review(recognition: Recognition) -> Review | None:
    """The review that is under way, with its criteria."""
    return recognition.reviews.filter(closed_at__isnull=True).select_related("criteria").first()


def latest_review(recognition: Recognition) -> Review | None:
    """The review under way, or the last one."""
    return recognition.reviews.select_related("criteria").first()


def all_proofs(recognition: Recognition) -> QuerySet[Proof]:
    """Everything it ever sent."""
    return Proof.objects.filter(review__recognition=recognition)


def support_plan(recognition: Recognition) -> SupportPlan | None:
    """The support plan that is open, or the last one."""
    return recognition.support_plans.prefetch_related("goals__criterion").first()


def latest_withdrawal(recognition: Recognition) -> Withdrawal | None:
    """The last proposal to withdraw, whatever became of it."""
    return (
        Withdrawal.objects.filter(plan__recognition=recognition)
        .select_related("plan", "proposed_by", "decided_by", "heard_by")
        .first()
    )


def statutory_of(group: Group) -> QuerySet[StatutoryRecognition]:
    """Recognition in law, newest first: it is a public matter."""
    return group.statutory_recognitions.all()


def agm_visits(group: Group) -> QuerySet[AgmVisit]:
    """Officers at its annual general meetings, newest first."""
    return group.agm_visits.select_related("officer")


# Criteria: no secret ----------------------------------------------------------------------------


def criteria_sets() -> QuerySet[CriteriaSet]:
    """Every version of the criteria, oldest first, whole."""
    return CriteriaSet.objects.prefetch_related("criteria__bands").order_by("version")


def criteria_on(day: date) -> CriteriaSet | None:
    """The version in force on a day."""
    return criteria_sets().filter(valid_from__lte=day).order_by("-valid_from").first()


def with_support(rows: QuerySet[Recognition], day: date) -> QuerySet[Recognition]:
    """These with `is_supported`: visited in the last year, or helped by an open support plan."""
    return rows.annotate(
        is_supported=Exists(
            SupportVisit.objects.filter(
                recognition=OuterRef("pk"), on__gt=day - timedelta(days=365), on__lte=day
            )
        )
        | Exists(SupportPlan.objects.filter(recognition=OuterRef("pk"), closed_at__isnull=True))
    )


# Over all ---------------------------------------------------------------------------------------


def public_recognitions() -> QuerySet[Recognition]:
    """Every association with its public standing: what the information pack lists (TH-33)."""
    return Recognition.objects.select_related("group").order_by("group__name", "pk")


def concerned_by_recognition(group_id: int, day: date) -> list[int]:
    """Persons who hold a post in an association on a day, and the officer who looks after it."""
    held = Q(ends__isnull=True) | Q(ends__gt=day)
    posts = Membership.objects.filter(held, group=group_id, starts__lte=day).exclude(role="")
    officers = Person.objects.filter(
        user__in=Recognition.objects.filter(group=group_id).values("officer")
    )
    return sorted({*posts.values_list("person", flat=True), *officers.values_list("pk", flat=True)})


def to_turn_to(rows: QuerySet[Recognition], until: date) -> QuerySet[Recognition]:
    """Of these, what somebody has to decide or review by a day, the most urgent first.

    Proposals to withdraw and appeals always; decisions and reviews that are due by then. Each has
    `due_on`, its day or None, and `proposer` and `decider`, the users of the latest proposal.
    """
    case = Withdrawal.objects.filter(plan__recognition=OuterRef("pk")).order_by("-proposed_at")
    waits = Q(stage__in=(Stage.PROPOSED, Stage.APPEAL))
    decision = Q(standing=Standing.RECOGNISED, decision_due_on__lte=until)
    review = Q(stage=Stage.RECOGNISED, decision_due_on__isnull=True, until__lte=until)
    found = rows.filter(waits | decision | review).annotate(
        waits=Case(When(waits, then=0), default=1),
        due_on=Coalesce("decision_due_on", "until"),
        proposer=Subquery(case.values("proposed_by")[:1]),
        decider=Subquery(case.values("decided_by")[:1]),
    )
    return found.order_by("waits", "due_on", "pk")
