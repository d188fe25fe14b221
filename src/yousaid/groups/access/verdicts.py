"""What can be worked out about the criteria of a review, from what was sent and what we know."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from yousaid.groups.access.areas import (
    homes_counted,
    overlaps_of,
    paths_by_group,
    posts_held_in,
)
from yousaid.groups.access.recognition import criteria_on, open_review
from yousaid.groups.choices import FROM_RECORDS, Result, Stage
from yousaid.groups.models import Check, Criterion, Proof, Recognition, Review
from yousaid.groups.models.recognition.cases import shown_by
from yousaid.groups.rules.recognition.judging import Known, Outcome, Rule, Verdict, judge
from yousaid.groups.rules.recognition.life import GRACE, NO_REVIEW_IN


@dataclass(frozen=True)
class Line:
    """One criterion of a review: what was sent, newest first, what follows, what was found."""

    criterion: Criterion
    proofs: list[Proof]
    verdict: Verdict
    check: Check | None

    @property
    def is_found(self) -> bool:
        """An officer checked it after the last of what was sent."""
        return self.check is not None and (not self.proofs or self.check.at >= self.proofs[0].at)

    @property
    def is_left(self) -> bool:
        """The association has something to send: nothing was sent, or what was sent is not met."""
        if self.is_found:
            return self.check is not None and self.check.result == Result.NOT_MET
        return not self.proofs


@dataclass(frozen=True)
class ToSend:
    """How much of what an association has to send is left, and by when it is due."""

    left: int
    total: int
    due_on: date | None

    @property
    def words(self) -> str:
        return f"{self.left} of {self.total} left" if self.left else f"All {self.total} sent"


def evidence_to_send(recognition: Recognition, day: date) -> ToSend | None:
    """What is asked of an association now; None while it has nothing to send.

    That is while a review is under way, before it is recognised, and from 60 days before its
    yearly review.
    """
    stage = Stage(recognition.stage)
    if stage in NO_REVIEW_IN:
        return None
    review = open_review(recognition)
    if review is not None:
        asked = [each for each in lines_of(review, day) if each.criterion.kind not in FROM_RECORDS]
        return ToSend(sum(each.is_left for each in asked), len(asked), review.due_on)
    is_due = recognition.until is not None and recognition.until - GRACE <= day
    if stage not in (Stage.FORMING, Stage.WITHDRAWN) and not is_due:
        return None
    criteria = criteria_on(day)
    if criteria is None:
        return None
    total = sum(each.kind not in FROM_RECORDS for each in criteria.criteria.all())
    return ToSend(total, total, recognition.until) if total else None


def known_of(group_ids: Collection[int], day: date) -> dict[int, Known]:
    """What our own records say of associations on a day: four queries for any number of them."""
    areas = paths_by_group(group_ids)
    homes, overlaps = homes_counted(areas), overlaps_of(areas)
    posts = posts_held_in(group_ids, day)
    return {
        pk: Known(
            today=day,
            homes=homes.get(pk),
            overlaps=tuple(overlaps.get(pk, ())),
            posts_held=posts[pk],
        )
        for pk in group_ids
    }


def lines_of(review: Review, day: date) -> list[Line]:
    """Every criterion of a review, in order. The same number of queries for any number of them."""
    proofs: dict[int, list[Proof]] = defaultdict(list)
    for proof in review.proofs.select_related("by").order_by("-at", "-pk"):
        proofs[proof.criterion_id].append(proof)
    checks = {check.criterion_id: check for check in review.checks.select_related("by", "proof")}
    group = review.recognition.group_id
    known = known_of([group], day)[group]
    return [
        Line(
            criterion,
            proofs[criterion.pk],
            judge(criterion.rule, shown_by(proofs[criterion.pk]), known),
            checks.get(criterion.pk),
        )
        for criterion in review.criteria.criteria.prefetch_related("bands")
    ]


def verdict_on(review: Review, criterion: Criterion, day: date) -> Verdict:
    """What can be worked out about one criterion."""
    proofs = list(review.proofs.filter(criterion=criterion).order_by("-at", "-pk"))
    group = review.recognition.group_id
    return judge(criterion.rule, shown_by(proofs), known_of([group], day)[group])


@dataclass(frozen=True)
class Trial:
    """How one association would fare under criteria: what is not met, what cannot be told."""

    recognition: Recognition
    not_met: list[str]
    cannot_tell: list[str]


def try_out(
    rules: Sequence[tuple[str, str, Rule]], recognitions: Sequence[Recognition], day: date
) -> list[Trial]:
    """Judge associations by other rules, (key, name, rule) each, on what they sent last.

    What was sent for a criterion counts for the one of the same key. Nothing is kept.
    """
    latest: dict[int, Review] = {}
    rows = Review.objects.filter(recognition__in=[each.pk for each in recognitions])
    for review in rows.order_by("opened_on", "pk"):
        latest[review.recognition_id] = review
    proofs: dict[tuple[int, str], list[Proof]] = defaultdict(list)
    sent = Proof.objects.filter(review__in=[review.pk for review in latest.values()])
    for proof in sent.select_related("criterion", "review").order_by("-at", "-pk"):
        proofs[proof.review.recognition_id, proof.criterion.key].append(proof)
    known = known_of([each.group_id for each in recognitions], day)
    trials = []
    for each in recognitions:
        said = [
            (name, judge(rule, shown_by(proofs[each.pk, key]), known[each.group_id]).outcome)
            for key, name, rule in rules
        ]
        trials.append(
            Trial(
                each,
                [name for name, outcome in said if outcome is Outcome.NOT_MET],
                [name for name, outcome in said if outcome is Outcome.CANNOT_TELL],
            )
        )
    return trials
