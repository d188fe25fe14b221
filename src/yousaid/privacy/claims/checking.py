"""Whether the table of claims is whole and true: asked by the build, for every model there is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from yousaid.privacy.claims.claim import Blank, Claim, Delete
from yousaid.privacy.claims.columns import words_of_column

PERSONS = ("people.Person", "accounts.User")

Model = type[models.Model]


def faults(claims: Sequence[Claim], known: Iterable[Model]) -> list[str]:
    """What is wrong with the table, one sentence each; empty when every model is rightly claimed.

    `known` are all models, those made for many-to-many relations among them.
    """
    lines = {claim.model: claim for claim in claims}
    counted = Counter(claim.model for claim in claims)
    found = [f"{name} has two lines." for name, number in counted.items() if number > 1]
    by_label = {model._meta.label: model for model in known}
    gone = lines.keys() - by_label.keys()
    found += [f"{name} is claimed, but there is no such model." for name in gone]
    for label, model in by_label.items():
        claim = lines.get(label)
        if claim is None:
            if _leads(model, lines) or not model._meta.auto_created:
                line = suggestion(model, lines)
                found.append(f"{label} is claimed by nobody. Its line may be: {line}")
            continue
        found += [f"{label}: {fault}" for fault in _faults_of(claim, model, lines)]
    places = {claim.model: number for number, claim in enumerate(claims)}
    found += _deletions(lines, by_label, places)
    return found


def suggestion(model: Model, lines: dict[str, Claim]) -> str:
    """The line that is probably right for a model, to be thought about and pasted."""
    about = [f'"{name}"' for name, other in _leads(model, lines) if other != "accounts.User"]
    wrote = [f'"{name}"' for name, other in _leads(model, lines) if other == "accounts.User"]
    parts = [f'"{model._meta.label}"']
    for word, names in (("of", about), ("by", wrote), ("files", _files(model))):
        if names:
            parts.append(f"{word}=({', '.join(names)},)")
    parts.append('words="What these rows are"')
    return f"Claim({', '.join(parts)})"


def handed_out(claim: Claim, model: Model) -> list[Any]:
    """The columns of a row that its person is given: all but secrets and files."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in (*claim.secret, *claim.files) and not field.generated
    ]


def _relations(model: Model) -> list[tuple[str, str]]:
    return [
        (field.name, field.related_model._meta.label)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
    ]


def _leads(model: Model, lines: dict[str, Claim]) -> list[tuple[str, str]]:
    """Relations that lead to a person, a user, or a row that is about one."""
    return [
        (name, other)
        for name, other in _relations(model)
        if other in PERSONS or (other in lines and lines[other].is_personal)
    ]


def _files(model: Model) -> list[str]:
    kinds = (models.FileField, models.BinaryField)
    return [field.name for field in model._meta.concrete_fields if isinstance(field, kinds)]


def _faults_of(claim: Claim, model: Model, lines: dict[str, Claim]) -> list[str]:
    found = []
    names = {field.name for field in model._meta.get_fields()} | {"pk"}
    emptied = claim.erase.fields if isinstance(claim.erase, Blank) else ()
    for name in (*claim.secret, *claim.safe, *claim.texts, *claim.files, *emptied):
        if name not in names:
            found.append(f"there is no field {name}.")
    for way in claim.ways:
        end = _end_of(model, way)
        if end not in PERSONS:
            found.append(f"{way} does not lead to a person or user.")
    covered = {way.split("__")[0] for way in (*claim.ways, *claim.pointers, claim.by_email)}
    for name, other in _leads(model, lines):
        if name not in covered:
            found.append(f"{name} leads to {other}: is the row about them (of), or theirs (by)?")
    for name in _files(model):
        if name not in claim.files:
            found.append(f"{name} holds files: list it in files.")
    return found + _faults_of_words(claim, model)


def _faults_of_words(claim: Claim, model: Model) -> list[str]:
    """Whoever decides an erasure, or reads a copy, is told in words what everything is."""
    found = [] if claim.words else ["say in words what its rows are."]
    named = [field.name for field in handed_out(claim, model)] if claim.is_personal else []
    emptied = claim.erase.fields if isinstance(claim.erase, Blank) else ()
    return found + [
        f"say what {name} holds, in claims/columns.py."
        for name in dict.fromkeys([*named, *emptied])
        if not words_of_column(claim.model, name)
    ]


def _end_of(model: Model, way: str) -> str:
    """The label of the model that a way leads to; "" when it leads nowhere."""
    here = model
    for part in way.split("__"):
        if part == "pk":
            continue
        try:
            other = here._meta.get_field(part).related_model
        except FieldDoesNotExist:
            return ""
        if not isinstance(other, type):
            return ""
        here = other
    return here._meta.label


def _deletions(
    lines: dict[str, Claim], by_label: dict[str, Model], places: dict[str, int]
) -> list[str]:
    """Deleting a person's rows must neither be refused by others nor take others' with it."""
    found = []
    for label, claim in lines.items():
        if label not in by_label or not claim.is_personal or not isinstance(claim.erase, Delete):
            continue
        for field in by_label[label]._meta.get_fields():
            if not (field.auto_created and not field.concrete and field.is_relation):
                continue
            rule = getattr(field, "on_delete", None)
            if not isinstance(field.related_model, type) or rule not in (
                models.CASCADE,
                models.PROTECT,
                models.RESTRICT,
            ):
                continue
            other = field.related_model._meta.label
            line = lines.get(other)
            goes = line and line.is_personal and isinstance(line.erase, Delete)
            if not goes:
                found.append(f"{label} is deleted, but {other} hangs on it and is not.")
            elif rule is not models.CASCADE and places[other] > places[label]:
                found.append(f"{other} protects {label}: its line must come first.")
    return found


def every_model() -> list[Model]:
    """All models of all installed apps, ours and others'."""
    return list(apps.get_models(include_auto_created=True))
