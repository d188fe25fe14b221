"""What *Today* says about reviews: terms of reference (TH-28), and roles agreed (KI-42)."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from yousaid.accounts.access import permits
from yousaid.desk.views.lines import MOST, Line, Link, Section, Urgency
from yousaid.groups.access import agreements_to_review, in_groups, terms_due
from yousaid.groups.access.groups import EDITORS
from yousaid.groups.rules.terms_of_reference import SOON, review_due
from yousaid.kit.dates import short_date
from yousaid.kit.few import few_of


def reviews_due(user: Any, day: date) -> Section:
    """Terms past their review or missing, roles agreed that are due; the longest due first."""
    section = Section("Terms and roles to review", "reviews", "to review")
    held = permits(user).holding(*EDITORS)
    if not permits(user).has(*EDITORS):
        return section
    terms: Any = few_of(in_groups(terms_due(day), held, ""), MOST)
    roles = few_of(in_groups(agreements_to_review(day + SOON), held), MOST)
    lines = [_terms(row) for row in terms.rows]
    lines += [_role(row, day) for row in roles.rows if row.review_on]
    lines.sort(key=lambda line: line.on or date.max)
    total = terms.total + roles.total
    # The list shows every body there is: the number is its own only to who reaches all of them.
    words = f"All {terms.total} whose terms are due" if held.everywhere else "All terms due"
    more = Link(words, f"{reverse('groups:desk-groups')}?terms=due")
    shown = tuple(lines[:MOST])
    is_more = total > len(shown) and terms.total > 0
    return Section(
        section.title, section.anchor, section.jump, shown, total, (more,) if is_more else ()
    )


def _terms(row: Any) -> Line:
    href = reverse("groups:desk-terms", args=[row.pk])
    text = capfirst(f"{row.short_name or row.name}: terms of reference")
    on = row.terms_review
    if on is None:
        return Line("Terms of reference", text, href, "None yet", "late", Urgency.LATER)
    why = f"Past review since {short_date(on)}"
    return Line("Terms of reference", text, href, why, "late", Urgency.REVIEW, on)


def _role(row: Any, day: date) -> Line:
    due = review_due(row.review_on, day)
    return Line(
        "Roles agreed",
        capfirst(f"{row.group.short_name or row.group.name}: roles agreed"),
        reverse("groups:desk-agreement", args=[row.group_id]),
        f"{due.words}: {short_date(row.review_on)}",
        due.tone,
        Urgency.REVIEW if row.review_on < day else Urgency.LATER,
        row.review_on,
    )
