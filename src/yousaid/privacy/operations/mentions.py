"""Texts of other rows that name somebody: found for the preview, replaced by an erasure."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, EmailField, Field, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from yousaid.journal.operations import redact_fact
from yousaid.privacy.access.subjects import model_of
from yousaid.privacy.claims import CLAIMS, Claim
from yousaid.privacy.rules.words import (
    REMOVED,
    changed_in,
    excerpt,
    pattern_of,
    rarest_part,
    texts_in,
)

# The database refuses to change these: what is read in their place is changed instead.
SEALED = {"journal.Fact"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A row about somebody else, or nobody, that names the person."""

    claim: Claim
    field: str
    pk: Any
    value: Any
    excerpt: str

    @property
    def is_sealed(self) -> bool:
        """Whether it stays as it is, and only readers are shown something else."""
        return self.claim.model in SEALED


def find_mentions(words: Sequence[str]) -> Iterator[Mention]:
    """Every field of every table that holds one of the words, rows about persons left out."""
    pattern = pattern_of(words)
    if pattern is None:
        return
    for claim in CLAIMS:
        model = model_of(claim)
        for field in searched_fields(claim, model):
            for pk, value in _candidates(model, field, words):
                for text in texts_in(value):
                    if found := pattern.search(text):
                        yield Mention(claim, field.name, pk, value, excerpt(text, found))
                        break


def replace_mentions(words: Sequence[str]) -> int:
    """Put “[name removed]” in place of the words, wherever it may be; how many fields changed.

    Facts of the journal are sealed: they are read with the words replaced from now on. Call it in
    the transaction of the erasure.
    """
    pattern = pattern_of(words)
    if pattern is None:
        return 0
    count = 0
    for mention in list(find_mentions(words)):
        if mention.is_sealed:
            redact_fact(mention.pk, lambda text: pattern.sub(REMOVED, text))
            count += 1
            continue
        field = model_of(mention.claim)._meta.get_field(mention.field)
        assert isinstance(field, Field)  # noqa: S101 - found among the concrete ones
        _replace(field, mention.pk, mention.value, pattern)
        count += 1
    return count


def clean_kept_rows(claim: Claim, rows: QuerySet[Model], words: Sequence[str]) -> None:
    """The same in rows about the person that stay, such as how a plan wrote their name."""
    pattern = pattern_of(words)
    if pattern is None or claim.model in SEALED:
        return
    for field in text_fields(claim, model_of(claim)):
        for pk, value in list(rows.values_list("pk", field.name)):
            if any(pattern.search(text) for text in texts_in(value)):
                _replace(field, pk, value, pattern)


def _replace(field: "Field[Any, Any]", pk: Any, value: Any, pattern: re.Pattern[str]) -> None:
    new = changed_in(value, lambda text: pattern.sub(REMOVED, text))
    if isinstance(field, EmailField):
        new = ""
    elif isinstance(field, CharField):
        new = new[: field.max_length]
    field.model._base_manager.filter(pk=pk).update(**{field.name: new})


def searched_fields(claim: Claim, model: type[Model]) -> list["Field[Any, Any]"]:
    """The fields of a table in which somebody else may be named."""
    fields = text_fields(claim, model)
    return [field for field in fields if field.name in claim.texts] if claim.is_personal else fields


def text_fields(claim: Claim, model: type[Model]) -> list["Field[Any, Any]"]:
    """The fields of a table in which anybody may be named: text and JSON that is not `safe`."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not field.choices
        and not field.primary_key
        and not field.generated
        and field.name not in (*claim.safe, *claim.secret)
    ]


def _candidates(
    model: type[Model], field: "Field[Any, Any]", words: Sequence[str]
) -> Iterator[tuple[Any, Any]]:
    """Rows that may hold a word, by its longest part: the pattern decides."""
    rows, name = model._base_manager.all(), field.name
    if isinstance(field, JSONField):
        rows, name = rows.annotate(_text=Cast(field.name, TextField())), "_text"
    wanted = Q()
    for word in words:
        part = rarest_part(word)
        # Engines fold only plain letters, and SQLite keeps JSON with other letters escaped.
        for each in {part, part.lower(), part.upper(), part.title()}:
            wanted |= Q(**{f"{name}__icontains": each})
            if isinstance(field, JSONField):
                wanted |= Q(**{f"{name}__icontains": json.dumps(each)[1:-1]})
    yield from rows.filter(wanted).order_by("pk").values_list("pk", field.name).iterator(500)
