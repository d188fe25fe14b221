"""What is on record about the health of an association (KI-67), and whom it reaches (OX-36)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from yousaid.groups.access.areas import area_paths, homes_of, posts_held
from yousaid.groups.access.recognition import latest_review
from yousaid.groups.access.verdicts import lines_of
from yousaid.groups.choices import Attendance, CriterionKind, Result
from yousaid.groups.models import Membership, Recognition
from yousaid.groups.rules.recognition.health import Records, Sign, State
from yousaid.groups.rules.recognition.judging import Outcome
from yousaid.people.choices import Kind
from yousaid.people.models import Residency
from yousaid.places.choices import Tenure
from yousaid.places.models import Home

# What a higher app knows of a group on a day: fields of `Records`, by their names.
Known = Callable[[int, date], Mapping[str, int]]

YEAR = timedelta(days=365)
LEAST_MEMBERS = 10  # below this, shares of members would say who they are
_known: list[Known] = []


def offer_records(know: Known) -> None:
    """For `AppConfig.ready` of an app above: what it has on record counts for the signs."""
    if know not in _known:
        _known.append(know)


@dataclass(frozen=True)
class TenureRow:
    """One tenure among the members whose home is known, beside the homes of the area."""

    tenure: str
    members: int
    homes: int


@dataclass(frozen=True)
class Inclusion:
    """Its members beside its area; `rows` are empty when there are too few to show."""

    rows: list[TenureRow]
    known: int  # members whose home is known
    members: int
    homes: int


def records_of(recognition: Recognition, day: date) -> Records:
    """Everything that the signs of health rest on."""
    group = recognition.group
    review = latest_review(recognition)
    lines = lines_of(review, day) if review else []
    checked = recognition.reviews.filter(checks__isnull=False).distinct().first()
    results = list(checked.checks.values_list("result", flat=True)) if checked else []
    meeting = next(
        (each for each in lines if each.criterion.kind == CriterionKind.WITHIN_MONTHS), None
    )
    wanted = [post for line in lines for post in line.criterion.rule.posts]
    held = {post.casefold() for post in posts_held(group.pk, day)}
    agms = group.agm_visits.filter(held_on__gte=day - YEAR, held_on__lte=day)
    went = agms.filter(attendance=Attendance.WENT).exists()
    from_above = {name: n for know in _known for name, n in know(group.pk, day).items()}
    return Records(
        checked=len(results),
        not_met=results.count(Result.NOT_MET),
        empty_posts=sum(post.casefold() not in held for post in wanted) if wanted else None,
        visits_this_year=recognition.visits.filter(on__gte=day - YEAR).count(),
        officer_at_agm=went or (False if agms.exists() else None),
        agm_in_time=None
        if meeting is None or meeting.verdict.outcome is Outcome.CANNOT_TELL
        else meeting.verdict.outcome is Outcome.MET,
        may_have_grant=recognition.effects.grant,
        officers=Membership.objects.on(day)
        .filter(group=group)
        .exclude(role="")
        .values("person")
        .distinct()
        .count(),
        **from_above,
    )


def members_of(group_id: int, day: date) -> list[int]:
    """Persons who hold a seat on a day."""
    held = Q(ends__isnull=True) | Q(ends__gt=day)
    rows = Membership.objects.filter(held, group=group_id, starts__lte=day)
    return list(rows.values_list("person", flat=True).distinct())


def inclusion_of(group_id: int, day: date) -> Inclusion:
    """How the members live beside the homes of the area, by tenure: we know it of every home."""
    members = members_of(group_id, day)
    homes = homes_of(group_id) if area_paths(group_id) else Home.objects.none()
    area = dict(homes.order_by().values_list("tenure").annotate(Count("pk")))
    living = _living(day).filter(person__in=members, home__isnull=False)
    tenures = dict(living.values_list("person", "home__tenure"))
    rows = [
        TenureRow(
            Tenure(tenure).label,
            sum(each == tenure for each in tenures.values()),
            area.get(tenure, 0),
        )
        for tenure in Tenure.values
        if tenure in area or tenure in tenures.values()
    ]
    is_enough = len(tenures) >= LEAST_MEMBERS
    return Inclusion(rows if is_enough else [], len(tenures), len(members), sum(area.values()))


def residents_of(group_id: int, day: date) -> QuerySet[Residency, int]:
    """Ids of those on record who live in the area of a group, to be counted and never shown."""
    homes = homes_of(group_id) if area_paths(group_id) else Home.objects.none()
    living = _living(day).filter(home__in=homes, person__kind=Kind.RESIDENT)
    here = living.filter(person__merged_into__isnull=True, person__erased_at__isnull=True)
    return here.values_list("person", flat=True).distinct()


def inclusive_sign(inclusion: Inclusion) -> Sign:
    """Whether every tenure that is common in the area is among the members."""
    if not inclusion.rows:
        words = (
            f"{inclusion.known} of {inclusion.members} members have a home on record: "
            f"below {LEAST_MEMBERS}, nothing is shown."
        )
        return Sign("Inclusive", State.NOT_KNOWN, words)
    missing = [
        row.tenure.lower()
        for row in inclusion.rows
        if row.homes >= inclusion.homes / 10 and not row.members
    ]
    if missing:
        words = f"Common in its area, but not among its members: {', '.join(missing)}."
        return Sign("Inclusive", State.PARTLY, words)
    return Sign("Inclusive", State.WELL, "Every common tenure of its area is among its members.")


def _living(day: date) -> QuerySet[Residency]:
    return Residency.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day)).exclude(starts__gt=day)
