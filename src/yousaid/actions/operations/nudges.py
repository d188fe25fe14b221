"""Reminding those who carry an action, at most once a day each."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.access.nudges import reminded_on
from yousaid.actions.facts import ActionNudged
from yousaid.actions.models import Action
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.writing import lock
from yousaid.journal.operations import record
from yousaid.people.access import emails_of
from yousaid.people.models import Person


@transaction.atomic
def nudge_owners(action: Action, *, by: User, at: datetime) -> list[Person]:
    """Remind the persons who carry it, those left out who were reminded today; who was reminded.

    Raises Refused when there is nobody to remind: the action is closed, no person but the user
    carries it, none has an address, all were reminded today. Changes nothing about the action.
    """
    lock(action)
    if not action.is_open:
        raise Refused("It is closed, so there is nothing to remind of.")
    carriers = Person.objects.filter(owned__action=action, left_on__isnull=True)
    others = list(carriers.exclude(user=by).order_by("owned__position"))
    if not others:
        raise Refused("Nobody but you carries it by name, so there is nobody to remind.")
    addresses = emails_of([person.pk for person in others])
    reachable = [person for person in others if person.pk in addresses]
    if not reachable:
        names = ", ".join(person.name for person in others)
        raise Refused(f"There is no email address for {names}. Call instead.")
    already = reminded_on([action.pk], timezone.localdate(at))[action.pk]
    told = [person for person in reachable if person.pk not in already]
    if not told:
        raise Refused("They were reminded today already.")
    record(ActionNudged(action.pk, tuple(person.pk for person in told)), by=by, at=at)
    return told
