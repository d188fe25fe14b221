"""Widgets that Django lacks. How each looks is decided in `rendering`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from yousaid.kit.dates import PRECISIONS, Due

Parts = dict[str, str]


class Radios(forms.RadioSelect):
    """Radio buttons with a hint per choice, and fields shown only under the choice they belong to.

    `hints` maps a choice's value to its hint; `conditional` maps a choice's value to the name of a
    field of the same form, which is then drawn under that choice and nowhere else.
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, str] | None = None,
        conditional: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})
        self.conditional = dict(conditional or {})
        self.inline = inline
        self.small = small


class Checkboxes(forms.CheckboxSelectMultiple):
    """Tick boxes with a hint per choice and conditional fields, as in `Radios`."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, str] | None = None,
        conditional: Mapping[str, str] | None = None,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})
        self.conditional = dict(conditional or {})
        self.small = small


class SearchSelect(forms.Select):
    """A list long enough to need narrowing: scripts add a search box, without them it is a list."""


class Money(forms.TextInput):
    """A sum in pounds: a short box after a pound sign."""


class _PartsWidget(forms.Widget):
    """Several inputs named `name-part` whose raw text is one dictionary {part: text}."""

    parts: tuple[str, ...] = ()

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Parts:
        """What was typed, trimmed, by part."""
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in self.parts}

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        """True when no part was sent at all."""
        return not any(f"{name}-{part}" in data for part in self.parts)

    def id_for_label(self, id_: str | None) -> str:
        """A group has a legend, not a label: there is no single input to point at."""
        return ""

    def typed(self, value: Any) -> Parts:
        """The parts to show for a value, whether typed before or set by a view."""
        raise NotImplementedError


class DateParts(_PartsWidget):
    """A day, month and year in three boxes."""

    parts = ("day", "month", "year")

    def typed(self, value: Any) -> Parts:
        """A date or what was typed, as text in three parts."""
        if isinstance(value, dict):
            return value
        if value is None or value == "":
            return dict.fromkeys(self.parts, "")
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}


class DueParts(_PartsWidget):
    """How exact a due date is, and under that choice only the boxes it needs."""

    parts = (
        "precision",
        *("day-day", "day-month", "day-year"),
        *("month-month", "month-year"),
        *("quarter-quarter", "quarter-year"),
        "year-year",
    )

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, precisions: Iterable[str] | None = None
    ) -> None:
        super().__init__(attrs)
        self.precisions = tuple(precisions or PRECISIONS)

    def typed(self, value: Any) -> Parts:
        """A `Due` or what was typed, as text by part."""
        if isinstance(value, dict):
            return value
        parts = dict.fromkeys(self.parts, "")
        if not isinstance(value, Due):
            return parts
        parts["precision"] = value.precision
        if value.on is not None:
            exact = {
                "day": str(value.on.day),
                "month": str(value.on.month),
                "quarter": str((value.on.month + 2) // 3),
                "year": str(value.on.year),
            }
            for part in self.parts[1:]:
                group, unit = part.split("-")
                if group == value.precision:
                    parts[part] = exact[unit]
        return parts
