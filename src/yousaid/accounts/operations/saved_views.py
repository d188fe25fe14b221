"""A list's search, filters and sort, kept by name."""

from datetime import datetime

from django.db import transaction
from django.http import QueryDict

from yousaid.accounts.facts import ViewDeleted, ViewSaved
from yousaid.accounts.models import SavedView, User
from yousaid.journal.operations import record

NOT_KEPT = ("page",)  # a saved view opens at its beginning


@transaction.atomic
def save_view(user: User, *, list_name: str, title: str, query: str, at: datetime) -> SavedView:
    """Keep the query part of a list's address under a title; the same title replaces it."""
    kept = QueryDict(query.lstrip("?"), mutable=True)
    for name in NOT_KEPT:
        kept.pop(name, None)
    view, _ = SavedView.objects.update_or_create(
        user=user,
        list_name=list_name,
        title=title.strip(),
        defaults={"query": kept.urlencode()},
    )
    record(ViewSaved(user.pk, list_name, view.query), by=user, at=at)
    return view


@transaction.atomic
def delete_view(view: SavedView, *, by: User, at: datetime) -> None:
    """Drop one saved view."""
    record(ViewDeleted(view.user_id, view.list_name), by=by, at=at)
    view.delete()
