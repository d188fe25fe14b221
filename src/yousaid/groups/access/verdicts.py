"""What can be worked out about the criteria of a review, from what was sent and what we know."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from yousaid.groups.access.areas import area_paths, homes_of, overlapping, posts_held
from yousaid.groups.models import Check, Criterion, Proof, Review
from yousaid.groups.models.recognition.cases import shown_by
from yousaid.groups.rules.recognition.judging import Known, Verdict, judge


@dataclass(frozen=True)
class Line:
    """One criterion of a review: what was sent, newest first, what follows, what was found."""

    criterion: Criterion
    proofs: list[Proof]
    verdict: Verdict
    check: Check | None


def known_of(group_id: int, day: date) -> Known:
    """What our own records say of an association on a day."""
    has_area = bool(area_paths(group_id))
    return Known(
        today=day,
        homes=homes_of(group_id).count() if has_area else None,
        overlaps=tuple(overlapping(group_id)),
        posts_held=posts_held(group_id, day),
    )


def lines_of(review: Review, day: date) -> list[Line]:
    """Every criterion of a review, in order. The same number of queries for any number of them."""
    proofs: dict[int, list[Proof]] = defaultdict(list)
    for proof in review.proofs.select_related("by").order_by("-at", "-pk"):
        proofs[proof.criterion_id].append(proof)
    checks = {check.criterion_id: check for check in review.checks.select_related("by", "proof")}
    known = known_of(review.recognition.group_id, day)
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
    return judge(criterion.rule, shown_by(proofs), known_of(review.recognition.group_id, day))
