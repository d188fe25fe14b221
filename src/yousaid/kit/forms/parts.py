"""How fields made of several boxes are drawn: whole dates, and due dates with a precision."""

from typing import Any

from django.forms.boundfield import BoundField

from yousaid.kit import govuk
from yousaid.kit.forms.fields import PartError
from yousaid.kit.forms.widgets import DateParts, DueParts

Params = dict[str, Any]

_PRECISION_WORDS = {
    "day": ("A day", ""),
    "month": ("A month", "Due by the end of the month"),
    "quarter": ("A quarter", "Due by the end of the quarter"),
    "year": ("A year", "Due by the end of December"),
    "ongoing": ("Ongoing", "It carries on, and is looked at again on its review date"),
    "none": ("No date yet", ""),
}
_QUARTERS = (
    ("1", "January to March"),
    ("2", "April to June"),
    ("3", "July to September"),
    ("4", "October to December"),
)


def wrong_parts(field: BoundField) -> tuple[str, ...]:
    """The boxes to mark as wrong, the first of which a link should land on."""
    for error in field.errors.as_data():
        if isinstance(error, PartError):
            return error.parts
    widget = field.field.widget
    assert isinstance(widget, DateParts | DueParts)  # noqa: S101 - callers choose by widget
    return widget.parts[:1]


def _typed(field: BoundField) -> dict[str, str]:
    widget: Any = field.field.widget
    typed: dict[str, str] = widget.typed(field.value())
    return typed


def _boxes(units: list[str], typed: dict[str, str], prefix: str, wrong: tuple[str, ...]) -> Any:
    return [
        {"name": unit, "value": typed[prefix + unit], "error": prefix + unit in wrong}
        for unit in units
    ]


def date_params(field: BoundField, params: Params) -> Params:
    """Options of a date input. All boxes are marked when the error names none."""
    wrong: tuple[str, ...] = ()
    if field.errors:
        named = [e for e in field.errors.as_data() if isinstance(e, PartError)]
        wrong = wrong_parts(field) if named else ("day", "month", "year")
    params["namePrefix"] = field.html_name
    params["items"] = _boxes(["day", "month", "year"], _typed(field), "", wrong)
    if field.field.widget.attrs.get("autocomplete") == "bday":
        for item in params["items"]:
            item["autocomplete"] = f"bday-{item['name']}"
    return params


def due_params(field: BoundField, params: Params) -> Params:
    """Options of radios that ask how exact the date is, each holding the boxes it needs."""
    widget = field.field.widget
    assert isinstance(widget, DueParts)  # noqa: S101 - callers choose by widget
    typed = _typed(field)
    wrong = wrong_parts(field) if field.errors else ()
    items = []
    for precision in widget.precisions:
        text, hint = _PRECISION_WORDS[precision]
        item: Params = {"value": precision, "text": text}
        item["checked"] = typed["precision"] == precision
        if hint:
            item["hint"] = {"text": hint}
        if boxes := _inside(field, precision, typed, wrong):
            item["conditional"] = {"html": boxes}
        items.append(item)
    return {
        **params,
        "idPrefix": f"{field.auto_id}-precision",
        "name": f"{field.html_name}-precision",
        "items": items,
    }


def _inside(
    field: BoundField, precision: str, typed: dict[str, str], wrong: tuple[str, ...]
) -> str:
    stem, name = f"{field.auto_id}-{precision}", f"{field.html_name}-{precision}"
    prefix = f"{precision}-"
    if precision in {"day", "month"}:
        units = ["day", "month", "year"] if precision == "day" else ["month", "year"]
        return govuk.render(
            "date-input",
            {
                "id": stem,
                "namePrefix": name,
                "fieldset": {
                    "legend": {
                        "text": "Which day?" if precision == "day" else "Which month?",
                        "classes": "govuk-visually-hidden",
                    }
                },
                "items": _boxes(units, typed, prefix, wrong),
            },
        )
    quarter = ""
    if precision == "quarter":
        quarter = govuk.render(
            "select",
            {
                "id": f"{stem}-quarter",
                "name": f"{name}-quarter",
                "label": {"text": "Quarter"},
                "classes": "govuk-select--error" if "quarter-quarter" in wrong else "",
                "items": [
                    {"value": value, "text": text, "selected": typed["quarter-quarter"] == value}
                    for value, text in _QUARTERS
                ],
            },
        )
    if precision in {"quarter", "year"}:
        error = " govuk-input--error" if f"{prefix}year" in wrong else ""
        year = govuk.render(
            "input",
            {
                "id": f"{stem}-year",
                "name": f"{name}-year",
                "label": {"text": "Year"},
                "classes": f"govuk-input--width-4{error}",
                "inputmode": "numeric",
                "value": typed[f"{prefix}year"],
            },
        )
        return quarter + year
    return ""
