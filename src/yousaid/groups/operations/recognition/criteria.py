"""New versions of the criteria."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from yousaid.accounts.models import User
from yousaid.groups.choices import CriterionKind
from yousaid.groups.facts.recognition import CriteriaChanged
from yousaid.groups.models import CriteriaSet, Criterion, CriterionBand
from yousaid.groups.rules.recognition import bands
from yousaid.groups.rules.recognition.judging import Rule
from yousaid.journal.operations import record


class BadCriteria(ValueError):
    """A version that could not be judged by; the message is a sentence for people."""


@dataclass(frozen=True)
class NewCriterion:
    """A criterion as it is written down: its words, and its rule."""

    key: str
    name: str
    rule_words: str
    rule: Rule
    ask_words: str = ""


@transaction.atomic
def make_criteria(
    criteria: Sequence[NewCriterion],
    *,
    valid_from: date,
    note: str = "",
    review_months: int = 12,
    visits_before_withdrawal: int = 3,
    answer_days: int = 14,
    appeal_days: int = 28,
    by: User,
    at: datetime,
) -> CriteriaSet:
    """Write a new version, in force from a day. Reviews that are open keep theirs.

    Raises BadCriteria: none given, a key twice, bands with holes or overlaps, or a day that is not
    later than that of the version before.
    """
    _check(criteria)
    last = CriteriaSet.objects.aggregate(version=Max("version"), day=Max("valid_from"))
    if last["day"] is not None and valid_from <= last["day"]:
        raise BadCriteria("It must begin later than the version before.")
    made = CriteriaSet.objects.create(
        version=(last["version"] or 0) + 1,
        valid_from=valid_from,
        note=note,
        review_months=review_months,
        visits_before_withdrawal=visits_before_withdrawal,
        answer_days=answer_days,
        appeal_days=appeal_days,
        made_at=at,
        made_by=by,
    )
    for position, each in enumerate(criteria, start=1):
        row = Criterion.objects.create(
            criteria=made,
            position=position,
            key=each.key,
            name=each.name,
            rule_words=each.rule_words,
            ask_words=each.ask_words,
            kind=each.rule.kind,
            months=each.rule.months,
            days=each.rule.days,
            in_working_days=each.rule.in_working_days,
            thing=each.rule.thing,
            needs_check=each.rule.needs_check,
            posts=", ".join(each.rule.posts),
        )
        CriterionBand.objects.bulk_create(
            CriterionBand(criterion=row, least=b.least, most=b.most, needed=b.needed)
            for b in each.rule.bands
        )
    keys = tuple(each.key for each in criteria)
    record(CriteriaChanged(made.version, valid_from.isoformat(), keys), by=by, at=at)
    return made


def _check(criteria: Sequence[NewCriterion]) -> None:
    if not criteria:
        raise BadCriteria("Keep at least one criterion.")
    keys = [each.key for each in criteria]
    if len(set(keys)) != len(keys):
        raise BadCriteria("Two criteria have the same key.")
    for each in criteria:
        if each.rule.kind == CriterionKind.BANDS:
            try:
                bands.check(each.rule.bands)
            except bands.BadBands as problem:
                raise BadCriteria(f"{each.name}: {problem}") from None
