"""What the landlord calls the levels of its tree."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.places.access import deepest_level, level_words
from yousaid.places.facts import LevelsNamed
from yousaid.places.models import Level


class LevelInUse(Exception):
    """A level that holds places can't do without a name."""


@transaction.atomic
def name_levels(names: Mapping[int, str], *, by: User, at: datetime) -> None:
    """Call the levels below the landlord by these words: depth (from 2) → name.

    Levels that are not named go. Raises LevelInUse when one of them holds places, and ValueError
    when a level in between has no name or two have the same.
    """
    kept = {1: level_words()[1]} | dict(sorted(names.items()))
    if list(kept) != list(range(1, len(kept) + 1)):
        raise ValueError("Name the levels one below the other.")
    if len({name.casefold() for name in kept.values()}) < len(kept):
        raise ValueError("Two levels have the same name.")
    if len(kept) < deepest_level():
        raise LevelInUse(f"There are places at level {deepest_level()}.")
    if kept == level_words() and Level.objects.exists():
        return
    Level.objects.all().delete()
    Level.objects.bulk_create(Level(depth=depth, name=name) for depth, name in kept.items())
    record(LevelsNamed(tuple(kept.values())), by=by, at=at)
