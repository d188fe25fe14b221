"""Claims that nobody disputed within the published period."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import Status
from yousaid.actions.facts import SilencePassed
from yousaid.actions.models import Action
from yousaid.actions.operations.writing import lock, put, walk
from yousaid.actions.rules.life import Actor, Event, NoRoad


def lapse_silences(*, by: User, at: datetime) -> int:
    """Confirm every claim whose published period has passed; returns how many.

    The last day counts in full: a claim that may be disputed until 30 April lapses on 1 May. Each
    in its own transaction, so it may be stopped and run again at any time. `by` is the system
    user.
    """
    over = Action.objects.filter(
        status=Status.CLAIMED,
        silence_ends_on__lt=timezone.localdate(at),
        plan__published_at__isnull=False,
    )
    lapsed = 0
    for action in list(over.order_by("silence_ends_on", "pk")):
        lapsed += _lapse(action, by=by, at=at)
    return lapsed


@transaction.atomic
def _lapse(action: Action, *, by: User, at: datetime) -> bool:
    lock(action)
    ends_on = action.silence_ends_on
    if ends_on is None:  # disputed, or the plan withdrawn, since the list was made
        return False
    try:
        walk(action, Event.LAPSE, Actor.CLOCK, at=at)
    except NoRoad:  # confirmed or claimed anew since
        return False
    put(action, SilencePassed(action.pk, ends_on, closed_at=at), by=by, at=at)
    return True
