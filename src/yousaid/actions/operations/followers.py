"""People who follow a plan or an action by email, without an account."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from yousaid.actions.access.links import FOLLOWER_SALT, hashed, make_token
from yousaid.actions.facts import FollowAsked, FollowConfirmed, FollowEnded
from yousaid.actions.models import Action, Follower, Plan
from yousaid.actions.operations.problems import Refused
from yousaid.journal.operations import record

DAYS_TO_CONFIRM = 7
ASK_AGAIN = timedelta(hours=1)


@transaction.atomic
def ask_to_follow(*, email: str, what: Plan | Action, at: datetime) -> Follower:
    """Somebody typed an address; a question goes to it, and nothing else before it is confirmed.

    Asking again gives the same row, and another letter only after ASK_AGAIN: nobody can flood an
    address through this. Raises Refused when the plan is not published.
    """
    plan, action = (what, None) if isinstance(what, Plan) else (None, what)
    if (what if isinstance(what, Plan) else what.plan).published_at is None:
        raise Refused("This plan is not published.")
    email = email.strip().lower()
    running = Follower.objects.filter(email=email, plan=plan, action=action, ended_at__isnull=True)
    follower = running.first()
    if follower is None:
        key = uuid4()
        follower = Follower.objects.create(
            email=email,
            plan=plan,
            action=action,
            link_key=key,
            token_hash=hashed(make_token(FOLLOWER_SALT, key)),
            asked_at=at,
        )
    elif at - follower.asked_at < ASK_AGAIN:
        return follower
    else:
        follower.asked_at = at
        follower.save(update_fields=["asked_at"])
    record(FollowAsked(follower.pk, follower.plan_id, follower.action_id), by=None, at=at)
    return follower


@transaction.atomic
def confirm_follow(follower: Follower, *, at: datetime) -> None:
    """They pressed the button of the link: they do want it. Safe to repeat."""
    follower.refresh_from_db(from_queryset=Follower.objects.select_for_update(no_key=True))
    if follower.ended_at is not None:
        raise Refused("This was ended. Ask to follow again.")
    if follower.confirmed_at is not None:
        return
    follower.confirmed_at = at
    follower.save(update_fields=["confirmed_at"])
    record(FollowConfirmed(follower.pk, follower.plan_id, follower.action_id), by=None, at=at)


@transaction.atomic
def end_follow(follower: Follower, *, at: datetime) -> None:
    """They want no more of it: their address is forgotten. Safe to repeat."""
    follower.refresh_from_db(from_queryset=Follower.objects.select_for_update(no_key=True))
    if follower.ended_at is not None:
        return
    follower.ended_at, follower.email = at, ""
    follower.save(update_fields=["ended_at", "email"])
    record(FollowEnded(follower.pk, follower.plan_id, follower.action_id), by=None, at=at)


def forget_unconfirmed_followers(*, at: datetime) -> int:
    """Forget addresses that never said yes within DAYS_TO_CONFIRM; returns how many."""
    waiting = Follower.objects.filter(
        confirmed_at__isnull=True,
        ended_at__isnull=True,
        asked_at__lt=at - timedelta(days=DAYS_TO_CONFIRM),
    )
    followers = list(waiting)
    for follower in followers:
        end_follow(follower, at=at)
    return len(followers)
