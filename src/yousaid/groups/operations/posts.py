"""Changes to the posts of a group."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts import PostKept, PostRetired
from yousaid.groups.models import Group, Post
from yousaid.groups.operations.groups import NameTaken
from yousaid.journal.operations import record

FIELDS = ("name", "is_required", "term_months", "gives_access", "hours_a_month", "deputy_for_id")


class StillHeld(ValueError):
    """Somebody holds the post: it can't go while they do."""


@transaction.atomic
def keep_post(
    group: Group,
    post: Post | None = None,
    *,
    name: str,
    is_required: bool = True,
    term_months: int | None = None,
    gives_access: bool = False,
    hours_a_month: int = 0,
    deputy_for: Post | None = None,
    by: User,
    at: datetime,
) -> Post:
    """Add a post, or change `post`; nothing is recorded when nothing changes. Raises NameTaken.

    A new name or term is for those who come next: terms that run are left alone. So is access:
    those who hold the post keep what they have until it is handed over.
    """
    name = name.strip()
    same = Post.objects.filter(group=group, name__iexact=name)
    if same.exclude(pk=post.pk if post else 0).exists():
        raise NameTaken(f"There is a post called {name} already.")
    wanted = {
        "name": name,
        "is_required": is_required,
        "term_months": term_months,
        "gives_access": gives_access,
        "hours_a_month": hours_a_month,
        "deputy_for_id": deputy_for.pk if deputy_for else None,
    }
    if post is None:
        post = Post.objects.create(group=group, position=group.posts.count(), **wanted)
    elif all(getattr(post, field) == wanted[field] for field in FIELDS):
        return post
    else:
        for field in FIELDS:
            setattr(post, field, wanted[field])
        post.save()
        post.held.filter(ends__isnull=True).update(role=name)
    fact = PostKept(group.pk, post.pk, name, is_required, term_months, gives_access, hours_a_month)
    record(fact, by=by, at=at)
    return post


@transaction.atomic
def retire_post(post: Post, *, on: date, by: User, at: datetime) -> None:
    """The group does without this post from `on`. Its history stays. Raises StillHeld."""
    if post.held.on(on).exists() or post.held.filter(starts__gt=on).exists():
        raise StillHeld("Somebody holds this post. End their role first.")
    post.retired_on = on
    post.save(update_fields=["retired_on"])
    record(PostRetired(post.group_id, post.pk), by=by, at=at)
