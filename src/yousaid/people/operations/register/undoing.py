"""Taking a register out again: exactly, or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from yousaid.accounts.models import User
from yousaid.kit.bulk import delete_between
from yousaid.people.access.index import unused_words
from yousaid.people.models import Arrival, Person, PersonWord, Residency
from yousaid.people.operations.finding import index_homes
from yousaid.people.operations.register.joining import leave
from yousaid.people.operations.register.understanding import batches
from yousaid.people.operations.register.writing import Seal

CHUNK = 2_000


class CannotUndo(Exception):
    """The import can't be undone exactly; the message says why."""


@transaction.atomic
def take_out(made: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Take out exactly what an import wrote; `made` is as it was kept in JSON.

    Raises CannotUndo, and changes nothing, when somebody changed one of these rows since, or
    something hangs on one of the people who came in.
    """
    written = made["written"]
    leave(made["joined"], CannotUndo, by=by, at=at)
    for each in written:
        _must_be_as_left(each)
    ours = {each["table"]: each["keys"] for each in written}
    for each in written:
        _must_hang_alone(apps.get_model(each["table"]), each["keys"], ours)
    for table, key, name, before, after in made["changed"]:
        _put_back(apps.get_model(table), key, name, before, after)
    lived: set[int] = set()
    for each in reversed(written):
        model = apps.get_model(each["table"])
        for first, last in each["keys"]:
            if model is Person:
                _forget_words(first, last)
            if model is Residency:
                rows = Residency.objects.filter(pk__gte=first, pk__lte=last)
                lived.update(rows.values_list("person", flat=True))
            delete_between(model, first, last)
    index_homes(lived)


def _forget_words(first: int, last: int) -> None:
    """What these people are found by was made from their rows, and goes with them."""
    rows = PersonWord.objects.filter(person__gte=first, person__lte=last)
    words = set(rows.values_list("word", flat=True).distinct())
    rows.delete()
    for some in batches(sorted(words)):
        unused_words(some).delete()


def _must_be_as_left(written: Mapping[str, Any]) -> None:
    model, seal = apps.get_model(written["table"]), Seal()
    for first, last in written["keys"]:
        rows = model._base_manager.filter(pk__range=(first, last)).order_by("pk")
        for _ in seal.over(rows.values_list(*written["names"]).iterator(CHUNK)):
            pass
    if seal.text != written["seal"]:
        raise CannotUndo(
            f"Somebody changed a {model._meta.verbose_name} of this import since. Put it back, or "
            "undo the later import first."
        )


def _must_hang_alone(
    model: type[models.Model], keys: Sequence[Sequence[int]], ours: Mapping[str, Any]
) -> None:
    """Nothing points at these rows but what came in with them."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        above = relation.related_model
        if above is PersonWord:
            continue
        for first, last in keys:
            name = relation.field.name
            pointing = above._base_manager.filter(**{f"{name}__gte": first, f"{name}__lte": last})
            for ours_first, ours_last in ours.get(above._meta.label, ()):
                pointing = pointing.exclude(pk__range=(ours_first, ours_last))
            if pointing.exists():
                later = " of a later import" if above is Arrival else ""
                raise CannotUndo(
                    f"Somebody built on it since: {above._meta.verbose_name}{later}, "
                    "for a person who came in with this file. Take that out first."
                )


def _put_back(model: type[models.Model], key: int, name: str, before: Any, after: Any) -> None:
    field: Any = model._meta.get_field(name)
    rows = model._base_manager.filter(pk=key, **{name: field.to_python(after)})
    if not rows.update(**{name: field.to_python(before)}):
        raise CannotUndo("Somebody changed how a person wants to be told since.")
