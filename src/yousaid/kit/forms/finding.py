"""Choosing one of very many: type a few words, then choose. It works without scripts.

Where a list would have thousands of options, a form asks for words. What is found comes back on
the same page as radio buttons; with scripts it comes as one types (`frontend/js/finding.js`).
"""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yousaid.kit import govuk

Choice = tuple[int, str]


class Finder(Protocol):
    """Finds what somebody may choose, and nothing else. `href` answers scripts, as JSON."""

    @property
    def href(self) -> str:
        """The address that suggests while one types: `q` is added to its query.

        Empty: nothing suggests, and the form itself searches with scripts too.
        """

    def find(self, words: str) -> list[Choice]:
        """The few that the words may mean: ids with words that tell them apart."""

    def named(self, pk: int) -> str | None:
        """The words for one, or None when it may not be chosen."""


class FindBox(forms.Widget):
    """A box for words, and radio buttons for what they found."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> dict[str, str]:
        """What was typed and what was chosen."""
        words, chosen = data.get(f"{name}-words", ""), data.get(name, "")
        return {"words": str(words).strip(), "chosen": str(chosen).strip()}

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        """True when nothing was sent at all."""
        return name not in data and f"{name}-words" not in data


class FoundField(forms.Field):
    """One row that was looked for by words. The clean value is its id, or None.

    Set `finder` on the form's own copy: `self.fields["person"].finder = finder`. Words without a
    choice are an error that offers what they found. Who is `likely` may be set beside it: they are
    offered before anything is typed, and may be chosen whatever the finder finds.
    """

    widget = FindBox
    finder: Finder

    def __init__(self, *, nobody: str = "Nobody", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.nobody = nobody
        self.likely: list[Choice] = []
        self.offered: list[Choice] = []

    def clean(self, value: Any) -> int | None:
        words, chosen = value["words"], value["chosen"]
        if chosen.isdecimal():
            pk = int(chosen)
            if pk in dict(self.likely):
                return pk
            if (said := self.finder.named(pk)) is not None:
                self.offered = [(pk, said)]
                return pk
        if not words:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        self.offered = self.finder.find(words)
        if not self.offered:
            raise ValidationError(f"Nothing is found for “{words}”. Check it, or use other words.")
        raise ValidationError("Choose who you mean from those found")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != data["chosen"]


def render_find_box(bound: BoundField, params: dict[str, Any]) -> SafeString:
    """The box with what it found, or with what is chosen already."""
    field: FoundField = bound.field  # type: ignore[assignment]
    value = bound.value()
    if isinstance(value, dict):
        words, chosen, offered = value["words"], value["chosen"], list(field.offered)
    else:
        chosen = str(value or "")
        said = field.finder.named(int(chosen)) if chosen else None
        words, offered = said or "", [(int(chosen), said)] if said else []
    is_likely = not offered
    offered = offered or field.likely
    box = {
        **params,
        "name": f"{bound.html_name}-words",
        "value": words,
        "autocomplete": "off",
        "spellcheck": False,
        "attributes": {**params.get("attributes", {}), "data-find-words": ""},
    }
    choices = _choices(bound, offered, chosen, is_likely=is_likely) if offered else ""
    suggests = format_html(' data-find="{}"', field.finder.href) if field.finder.href else ""
    return format_html(
        '<div class="ys-find"{} data-find-name="{}">{}{}</div>',
        suggests,
        bound.html_name,
        govuk.render("input", box),
        choices,
    )


def _choices(
    bound: BoundField, offered: list[Choice], chosen: str, *, is_likely: bool
) -> SafeString:
    items = [
        {"value": str(pk), "text": words, "checked": str(pk) == chosen} for pk, words in offered
    ]
    field: FoundField = bound.field  # type: ignore[assignment]
    if not field.required:
        items.append({"value": "", "text": field.nobody, "checked": False})
    legend = {"text": f"Found: {bound.label}", "classes": "govuk-visually-hidden"}
    if is_likely:
        legend = {"text": "Perhaps one of these?", "classes": "govuk-fieldset__legend--s"}
    radios = govuk.render(
        "radios",
        {
            "name": bound.html_name,
            "idPrefix": f"{bound.auto_id}-found",
            "classes": "govuk-radios--small",
            "fieldset": {"legend": legend},
            "items": items,
        },
    )
    return format_html(
        '<div data-find-choices="{}">{}</div>',
        "likely" if is_likely else "found",
        radios,
    )
