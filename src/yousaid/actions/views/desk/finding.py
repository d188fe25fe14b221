"""What the box of the desk finds among actions and plans."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.urls import reverse

from yousaid.actions import access
from yousaid.actions.queries import search
from yousaid.actions.templatetags.actions import action_status, brief
from yousaid.kit.found import Found, Hit, first_of

LONGEST = 90  # letters of an action's text


def find_actions_and_plans(user: Any, words: str, day: date) -> Iterable[Found]:
    """Actions by number, words or owner, and plans by title: of those that the user reads."""
    actions = search.matching(access.visible_actions(user), words)
    yield first_of(
        "Actions",
        _exact_first(actions, Q(number__iexact=words), "-is_open", "-pk").select_related("plan"),
        _action,
        words=words,
        list_href=reverse("actions:desk-list"),
    )
    plans = access.visible_plans(user).filter(
        Q(title__icontains=words) | Q(owner_group__name__icontains=words)
    )
    yield first_of(
        "Plans",
        _exact_first(plans, Q(title__iexact=words), "title", "pk"),
        _plan,
        words=words,
        list_href=reverse("actions:desk-plans"),
    )


def _exact_first(rows: QuerySet[Any], exact: Q, *order: str) -> QuerySet[Any]:
    is_exact = Case(When(exact, then=True), default=Value(False), output_field=BooleanField())
    return rows.annotate(is_exact=is_exact).order_by("-is_exact", *order)


def _action(action: Any) -> Hit:
    number = f"{action.number}. " if action.number else ""
    return Hit(
        f"{number}{brief(action.text, LONGEST)}",
        reverse("actions:desk-detail", args=[action.pk]),
        action.plan.title,
        action_status(action.status),
        action.is_exact,
    )


def _plan(plan: Any) -> Hit:
    href = reverse("actions:desk-plan", args=[plan.pk])
    return Hit(plan.title, href, plan.get_kind_display(), is_exact=plan.is_exact)
