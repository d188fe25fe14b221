"""An association and its recognition for tests, made by the operations that make them in life."""

from datetime import date, timedelta

from django.core.files.base import ContentFile

from tests.cast import MONDAY
from yousaid.accounts.models import User
from yousaid.groups.access.recognition import open_review
from yousaid.groups.access.verdicts import lines_of
from yousaid.groups.choices import FROM_RECORDS, CriterionKind, Kind
from yousaid.groups.models import CriteriaSet, Group, Membership, Recognition
from yousaid.groups.operations import recognition as do
from yousaid.groups.operations.recognition import NewCriterion
from yousaid.groups.rules.recognition.bands import Band
from yousaid.groups.rules.recognition.judging import Rule
from yousaid.groups.rules.recognition.life import Actor
from yousaid.people.models import Person
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Place

QUORUM = (Band(1, 99, 6), Band(100, 150, 8), Band(151, None, 10))
AGM = NewCriterion(
    "agm",
    "AGM",
    "An AGM in the last 15 months",
    Rule(CriterionKind.WITHIN_MONTHS, months=15, thing="AGM"),
)
FEW = (
    AGM,
    NewCriterion("quorum", "Quorum", "Enough people", Rule(CriterionKind.BANDS, bands=QUORUM)),
    NewCriterion(
        "accounts",
        "Accounts",
        "Verified accounts",
        Rule(CriterionKind.DOCUMENT, thing="the accounts", needs_check=True),
    ),
    NewCriterion(
        "posts",
        "Posts",
        "Chair and treasurer",
        Rule(CriterionKind.POSTS, posts=("Chair", "Treasurer")),
    ),
)
TODAY = MONDAY.date()


def some_criteria(by: User, criteria=FEW, **details) -> CriteriaSet:
    given = {"valid_from": date(2024, 1, 1), "visits_before_withdrawal": 2, **details}
    return do.make_criteria(criteria, **given, by=by, at=MONDAY)


def an_association(by: User, *, name: str = "Quarrybank TRA", homes: int = 112) -> Recognition:
    """An association with an area of so many homes and a chair; forming."""
    place = Place.objects.add_root({"name": f"{name} estate"})
    Home.objects.bulk_create(
        Home(
            place=place, reference=f"{name}-{n}", address=f"{n} {name}", tenure=Tenure.GENERAL_NEEDS
        )
        for n in range(homes)
    )
    group = Group.objects.create(name=name, kind_id=Kind.ASSOCIATION)
    group.places.set([place])
    chair = Person.objects.create(name=f"Chair of {name}")
    Membership.objects.create(group=group, person=chair, role="Chair", starts=date(2024, 1, 1))
    return do.begin_recognition(group, by=by, at=MONDAY)


def send_all(
    recognition: Recognition, by: User, *, agm_on: date = date(2026, 6, 1), came: int = 12
):
    """Evidence for everything that is asked for."""
    review = do.open_review(recognition, by=by, at=MONDAY)
    for line in lines_of(review, TODAY):
        if CriterionKind(line.criterion.kind) in FROM_RECORDS:
            continue
        do.send_proof(
            review,
            line.criterion,
            file=ContentFile(b"%PDF-", name="minutes.pdf"),
            number=came,
            on=agm_on,
            says_yes=True,
            by=by,
            at=MONDAY,
        )
    return review


def check_all(recognition: Recognition, by: User, *, waive: bool = True):
    """Check every criterion as it was worked out; waive what fails, or find it not met."""
    review = open_review(recognition)
    for line in lines_of(review, TODAY):
        result = line.verdict.outcome.value
        if result != "met":
            result = "waived" if waive else "not_met"
        do.check_criterion(
            review,
            line.criterion,
            result=result,
            reason="So we found.",
            proof=line.proofs[0] if line.proofs else None,
            by=by,
            at=MONDAY,
        )


def recognised(by: User, **details) -> Recognition:
    """An association that is recognised since MONDAY."""
    recognition = an_association(by, **details)
    review = send_all(recognition, by)
    do.submit_review(review, actor=Actor.ASSOCIATION, by=by, at=MONDAY)
    check_all(recognition, by)
    do.recognise_association(recognition, actor=Actor.MANAGER, by=by, at=MONDAY)
    recognition.refresh_from_db()
    return recognition


def failing(by: User, **details) -> Recognition:
    """One whose yearly review found it below the criteria."""
    recognition = recognised(by, **details)
    review = send_all(recognition, by, agm_on=date(2025, 6, 14), came=5)
    do.submit_review(review, actor=Actor.ASSOCIATION, by=by, at=MONDAY)
    check_all(recognition, by, waive=False)
    do.find_failing(recognition, by=by, at=MONDAY)
    recognition.refresh_from_db()
    return recognition


def helped(by: User, **details) -> Recognition:
    """One with a support plan, two visits, and an answer about exceptional circumstances."""
    recognition = failing(by, **details)
    due = TODAY + timedelta(days=60)
    do.open_support_plan(recognition, reason="Below.", goals_due_on=due, by=by, at=MONDAY)
    for _ in range(2):
        do.log_support_visit(recognition, on=TODAY, outcome="Met them.", by=by, at=MONDAY)
    do.ask_circumstances(recognition, on=TODAY, by=by, at=MONDAY)
    do.answer_circumstances(recognition, answer="no", by=by, at=MONDAY)
    recognition.refresh_from_db()
    return recognition
