"""Larkmere's criteria for associations, and where the recognition of each of them stands.

Told through the same operations as in life, so that every stage has its facts and its evidence.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from yousaid.accounts.models import User
from yousaid.accounts.operations.users import system_user
from yousaid.groups.access.recognition import open_review
from yousaid.groups.access.verdicts import lines_of
from yousaid.groups.choices import FROM_RECORDS, CriterionKind
from yousaid.groups.models import Group, Membership, Recognition, Review
from yousaid.groups.operations import recognition as do
from yousaid.groups.operations.recognition.usual import USUAL_CRITERIA
from yousaid.groups.rules.recognition.life import Actor

QUARRYBANK_HELD = Decimal(1100)
QUARRYBANK_DUE = date(2026, 12, 14)


@dataclass(frozen=True)
class Tale:
    """How one association fares: its last meeting, who came, and whether accounts were checked."""

    months_ago: int = 6
    came: int = 14
    checked: bool = True


def build_recognition(
    associations: list[Group], *, engagement: User, manager: User, today: date, at: datetime
) -> None:
    """Criteria, and for each association its stage: 24 recognised of 31, as Larkmere has them."""
    begun = at - timedelta(days=730)
    do.make_criteria(
        USUAL_CRITERIA,
        valid_from=begun.date(),
        note="The first version that every association had a say in.",
        by=manager,
        at=begun,
    )
    Group.objects.filter(pk__in=[group.pk for group in associations]).update(is_public=True)
    rest = [group for group in associations if not group.name.startswith("Quarrybank ")]
    quarrybank = next((g for g in associations if g.name.startswith("Quarrybank ")), None)
    forming, improving, dormant = _parts(len(rest))
    cut = len(rest) - forming - improving - dormant
    for number, group in enumerate(rest):
        recognition = do.begin_recognition(group, by=engagement, at=begun)
        if number >= len(rest) - forming:
            continue
        since = at - timedelta(days=330 - 13 * number % 300)
        _recognise(recognition, by=engagement, manager=manager, at=since)
        if cut <= number < cut + improving:
            _improve(recognition, by=engagement, at=at)
        elif cut + improving <= number < cut + improving + dormant:
            Membership.objects.filter(group=group).update(ends=today - timedelta(days=30))
            do.give_rest(
                recognition,
                reason="Its last officers moved away.",
                actor=Actor.STAFF,
                by=engagement,
                at=at - timedelta(days=20),
            )
        elif number % 2:
            _meet(group, by=engagement, today=today, at=at)
    if quarrybank is not None:
        _quarrybank(quarrybank, by=engagement, manager=manager, today=today, at=at)
    do.remind_of_reviews(by=system_user(), at=at - timedelta(hours=2))
    review = open_review(rest[0].recognition)
    if review is not None:
        _send(review, Tale(months_ago=2), by=engagement, at=at - timedelta(hours=1), most=5)


def _parts(number: int) -> tuple[int, int, int]:
    """How many are forming, improving and dormant; a small landlord has one of each."""
    return (3, 2, 1) if number >= 30 else (1, 1, 1)


def _paper(title: str, key: str) -> ContentFile[bytes]:
    return ContentFile(f"{title}\n".encode(), name=f"{key}.txt")


def _send(review: Review, tale: Tale, *, by: User, at: datetime, most: int = 99) -> None:
    """Evidence for what is asked for, or the first few things, as its officers sent it."""
    meeting = at.date() - timedelta(days=30 * tale.months_ago)
    asked = [
        line for line in lines_of(review, at.date()) if line.criterion.kind not in FROM_RECORDS
    ]
    for line in asked[:most]:
        criterion = line.criterion
        kind = CriterionKind(criterion.kind)
        says_yes = tale.checked if criterion.needs_check else None
        do.send_proof(
            review,
            criterion,
            file=_paper(criterion.name, criterion.key) if kind is CriterionKind.DOCUMENT else None,
            number=tale.came if kind is CriterionKind.BANDS else None,
            on=meeting
            if kind in (CriterionKind.WITHIN_MONTHS, CriterionKind.NOTICE_DAYS)
            else None,
            notice_on=meeting - timedelta(days=16) if kind is CriterionKind.NOTICE_DAYS else None,
            says_yes=True if kind is CriterionKind.YES_NO else says_yes,
            by=by,
            at=at,
        )


def _check(review: Review, *, by: User, at: datetime, waive: bool) -> None:
    """Each criterion as it was worked out; what is not met is waived, or found not met."""
    for line in lines_of(review, at.date()):
        result = line.verdict.outcome.value
        if result != "met":
            result = "waived" if waive else "not_met"
        do.check_criterion(
            review,
            line.criterion,
            result=result,
            reason="" if result == "met" else "We agreed to look again next year." if waive else "",
            proof=line.proofs[0] if line.proofs else None,
            by=by,
            at=at,
        )


def _recognise(
    recognition: Recognition,
    *,
    by: User,
    manager: User,
    at: datetime,
) -> None:
    review = do.open_review(recognition, by=by, at=at)
    _send(review, Tale(), by=by, at=at)
    do.submit_review(review, actor=Actor.ASSOCIATION, by=by, at=at)
    _check(review, by=by, at=at + timedelta(days=5), waive=True)
    do.recognise_association(
        recognition, actor=Actor.MANAGER, by=manager, at=at + timedelta(days=9)
    )
    do.change_recognition(
        recognition,
        officer=by,
        money_held=Decimal(500),
        decision_due_on=None,
        by=by,
        at=at + timedelta(days=9),
    )


def _improve(recognition: Recognition, *, by: User, at: datetime) -> None:
    """Below the criteria since its review, with a support plan and a visit."""
    review = do.open_review(recognition, by=by, at=at - timedelta(days=60))
    _send(review, Tale(came=3), by=by, at=at - timedelta(days=58))
    do.submit_review(review, actor=Actor.ASSOCIATION, by=by, at=at - timedelta(days=57))
    _check(review, by=by, at=at - timedelta(days=50), waive=False)
    do.find_failing(recognition, by=by, at=at - timedelta(days=49))
    do.open_support_plan(
        recognition,
        reason="Few people came to the meeting. We go round the doors together.",
        goals_due_on=at.date() + timedelta(days=60),
        by=by,
        at=at - timedelta(days=45),
    )
    do.log_support_visit(
        recognition,
        on=at.date() - timedelta(days=21),
        outcome="Went round two blocks with the chair; nine people will come.",
        by=by,
        at=at - timedelta(days=20),
    )


def _meet(group: Group, *, by: User, today: date, at: datetime) -> None:
    """An officer was at its annual general meeting."""
    held = today - timedelta(days=180)
    visit = do.plan_agm_visit(group, held_on=held, officer=by, by=by, at=at - timedelta(days=200))
    do.record_agm_visit(visit, attendance="went", by=by, at=at - timedelta(days=179))


def _quarrybank(group: Group, *, by: User, manager: User, today: date, at: datetime) -> None:
    """Found below the criteria: AGM 17 months ago, five against eight, nobody treasurer."""
    recognition = do.begin_recognition(group, by=by, at=at - timedelta(days=729))
    _recognise(recognition, by=by, manager=manager, at=at - timedelta(days=500))
    Membership.objects.filter(group=group, role="Treasurer").update(ends=today - timedelta(days=75))
    review = do.open_review(recognition, by=by, at=at - timedelta(days=90))
    sent = at - timedelta(days=40)
    by_key = {each.key: each for each in review.criteria.criteria.all()}
    for key, shown in (
        ("agm", {"on": date(2025, 6, 14)}),
        ("quorum", {"number": 5}),
        ("notice", {"on": date(2025, 6, 14), "notice_on": date(2025, 5, 28)}),
        ("officer-invited", {"says_yes": True}),
        ("membership", {"says_yes": True}),
        (
            "accounts",
            {
                "file": ContentFile(b"Income and spending 2025\n", name="accounts.txt"),
                "says_yes": False,
            },
        ),
    ):
        do.send_proof(review, by_key[key], **shown, by=by, at=sent)
    do.submit_review(
        review,
        note="The constitution is with our old treasurer.",
        actor=Actor.ASSOCIATION,
        by=by,
        at=at - timedelta(days=39),
    )
    for days, outcome in (
        (33, "Met the chair and the secretary. Nobody wants to be treasurer."),
        (12, "Door knocking in Quarry House with the secretary. Four people may come."),
    ):
        do.log_support_visit(
            recognition,
            on=today - timedelta(days=days),
            outcome=outcome,
            by=by,
            at=at - timedelta(days=days - 1),
        )
    _check(review, by=by, at=at - timedelta(days=7), waive=False)
    do.find_failing(recognition, by=by, at=at - timedelta(days=6))
    do.change_recognition(
        recognition,
        officer=by,
        money_held=QUARRYBANK_HELD,
        decision_due_on=QUARRYBANK_DUE,
        by=by,
        at=at - timedelta(days=6),
    )
