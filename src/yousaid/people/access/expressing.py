"""The door to expressions of interest: for those who keep the register."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet

from yousaid.accounts.models import User
from yousaid.people.access.persons import may_change_people
from yousaid.people.choices import ExpressionState, Source
from yousaid.people.models import Expression


def visible_expressions(user: User | AnonymousUser) -> QuerySet[Expression]:
    """All of them for who keeps the list of people: they belong to no area yet."""
    rows = Expression.objects.all() if may_change_people(user) else Expression.objects.none()
    return rows.select_related("likely", "person").order_by("at", "pk")


def waiting_expressions() -> QuerySet[Expression]:
    """Those nobody has looked up in the register yet, for the worker."""
    return Expression.objects.filter(state=ExpressionState.WAITING).order_by("pk")


def expressions_by_source() -> list[tuple[str, str, int]]:
    """(source in words, which event or poster, how many), robots and what was dropped left out."""
    left_out = (ExpressionState.HELD, ExpressionState.DROPPED)
    rows = Expression.objects.exclude(state__in=left_out).values("source", "detail")
    counted = rows.annotate(count=Count("pk")).order_by("-count", "source", "detail")
    return [(Source(row["source"]).label, row["detail"], row["count"]) for row in counted]
