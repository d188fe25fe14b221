"""Taking an import of homes back: exactly, or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.places.facts import HomesImportUndone
from yousaid.places.models import Home, Place
from yousaid.places.operations.growing import remove_places
from yousaid.places.operations.homes import (
    BATCH,
    Fingerprint,
    HomesMade,
    batches,
    forget_uprns,
    write_known,
)
from yousaid.places.rules.differences import KEPT


class CannotUndo(Exception):
    """The import can't be undone exactly; the message says why."""


@transaction.atomic
def undo_homes_import(
    made: HomesMade | Mapping[str, Any], *, sha256: str, by: User, at: datetime
) -> None:
    """Take back exactly what an import did; `made` may be as it was kept in JSON.

    Raises CannotUndo, and changes nothing, when a home of the import was changed since or
    something hangs on its homes or places now.
    """
    if not isinstance(made, HomesMade):
        made = HomesMade(**made)
    _must_be_as_left(made)
    _must_hang_alone(Home, [key for keys in _new_keys(made.new_homes) for key in keys])
    references: dict[int, str] = {}
    for some in batches([was[0] for was in made.changed_homes]):
        references |= dict(Home.objects.filter(pk__in=some).values_list("pk", "reference"))
    for keys in _new_keys(made.new_homes):
        Home.objects.filter(pk__in=keys).delete()
    forget_uprns(list(references))
    try:
        write_known((references[pk], tuple(values)) for pk, *values in made.changed_homes)
    except IntegrityError as problem:
        raise CannotUndo(
            "A home that was added since has the UPRN that a home of this import had before. "
            "Change that first."
        ) from problem
    _must_be_empty(made.new_places)
    remove_places(made.new_places)
    record(HomesImportUndone(sha256, len(made.new_places), made.new), by=by, at=at)


def _new_keys(ranges: Sequence[Sequence[int]]) -> list[list[int]]:
    every = [key for first, last in ranges for key in range(first, last + 1)]
    return [list(some) for some in batches(every)]


def _must_be_as_left(made: HomesMade) -> None:
    seen = Fingerprint()
    for keys in [*_new_keys(made.new_homes), *batches([was[0] for was in made.changed_homes])]:
        for pk, *values in Home.objects.filter(pk__in=keys).values_list("pk", *KEPT):
            seen.add(pk, tuple(values))
    if seen.text != made.fingerprint:
        raise CannotUndo(
            "Homes of this import were changed since, perhaps by a later import. Undo that first."
        )


def _must_be_empty(places: Sequence[int]) -> None:
    for some in batches(places):
        paths = Place.objects.filter(pk__in=some)
        full = paths.filter(homes__isnull=False).order_by("path").first()
        if full is not None:
            raise CannotUndo(f"{full} holds homes added since. Move them first.")
        below = Place.objects.exclude(pk__in=places).filter(depth__gt=1)
        ours = set(paths.values_list("path", flat=True))
        for path, name in below.values_list("path", "name"):
            if path[: -Place.steplen] in ours:
                raise CannotUndo(f"{name} was added below these places since. Move it first.")
    _must_hang_alone(Place, places)


def _must_hang_alone(model: type[models.Model], keys: Sequence[int]) -> None:
    """Nothing points at these rows: a role, a group, a plan would be lost or left without."""
    for relation in model._meta.get_fields(include_hidden=True):
        # Hidden ones too: a role's reach has no name on this side.
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model is Home:
            continue
        above = relation.related_model
        for start in range(0, len(keys), BATCH):
            some = {f"{relation.field.name}__in": keys[start : start + BATCH]}
            if above._base_manager.filter(**some).exists():
                name = above._meta.verbose_name
                raise CannotUndo(f"These places or homes are in use now, by a {name}.")
