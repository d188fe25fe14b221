"""The landlord's answer to a recommendation."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.choices import Response
from yousaid.actions.facts import ActionAnswered
from yousaid.actions.models import Action
from yousaid.actions.operations.writing import lock, put, walk
from yousaid.actions.rules.life import Actor, Event


@transaction.atomic
def answer_action(
    action: Action,
    *,
    response: str,
    reason: str = "",
    words: str = "",
    says_in_place: bool | None = None,
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Answer, or revise the answer. `words` is the reply as written, kept verbatim.

    Words left empty keep those there were. A refusal of work under way stops it: it is answered,
    and no more under way. Raises life.Missing for a refusal without reason, life.NoRoad, and
    ChangedMeanwhile.
    """
    lock(action, seen_at=seen_at)
    fact = answer_fact(action, response, reason, words, says_in_place, at=at)
    put(action, fact, by=by, at=at)


def answer_fact(
    action: Action,
    response: str,
    reason: str,
    words: str = "",
    says_in_place: bool | None = None,
    *,
    at: datetime,
) -> ActionAnswered:
    """The fact of answering a locked action. Raises life.NoRoad or life.Missing."""
    response = Response(response).value
    road = walk(
        action,
        Event.ANSWER,
        Actor.STAFF,
        at=at,
        response=response,
        has_reason=bool(reason.strip()),
    )
    in_place = response == Response.ALREADY_IN_PLACE if says_in_place is None else says_in_place
    return ActionAnswered(
        action.pk,
        old_response=action.response,
        response=response,
        reason=reason,
        words=words or action.response_words,
        says_in_place=in_place,
        responded_at=at,
        status=road.end.value,
        old_status=road.start.value,
    )
