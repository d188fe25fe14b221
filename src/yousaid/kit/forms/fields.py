"""Fields whose errors are worded as the GOV.UK Design System words them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from yousaid.kit.dates import Due, end_of_month, end_of_quarter
from yousaid.kit.forms.widgets import DateParts, DueParts, Money

_MONTHS = "january february march april may june july august september october november december"
_MONTH_NUMBERS = {
    name: number for number, month in enumerate(_MONTHS.split(), 1) for name in (month, month[:3])
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class PartError(ValidationError):
    """An error that names the boxes it is about, so they can be marked and linked to."""

    def __init__(self, message: str, *parts: str) -> None:
        super().__init__(message, code="invalid", params={"parts": parts})
        self.parts = parts


def _name(label: Any) -> str:
    """The field's label as the start of a sentence: `Date of the meeting`."""
    text = str(label or "").strip().rstrip(":")
    if not text or text.endswith("?"):
        return "The date"
    return text[:1].upper() + text[1:]


def read_date(parts: dict[str, str], label: Any, prefix: str = "") -> date:
    """The date typed in boxes `prefix + day|month|year`; a month may be a word or a number.

    Raises `PartError` naming the boxes that are wrong.
    """
    units = [unit for unit in ("day", "month", "year") if prefix + unit in parts]
    missing = [unit for unit in units if not parts[prefix + unit]]
    if missing:
        boxes = [prefix + unit for unit in missing]
        raise PartError(f"{_name(label)} must include a {' and '.join(missing)}", *boxes)
    numbers: dict[str, int] = {}
    for unit in units:
        text = parts[prefix + unit].lower()
        if unit == "month" and text in _MONTH_NUMBERS:
            numbers[unit] = _MONTH_NUMBERS[text]
        elif re.fullmatch(r"[0-9]{1,4}", text):
            numbers[unit] = int(text)
    if "year" in numbers and not _FIRST_YEAR <= numbers["year"] <= _LAST_YEAR:
        raise PartError(f"{_name(label)}: the year must have 4 numbers", f"{prefix}year")
    if "month" in numbers and not 1 <= numbers["month"] <= 12:
        raise PartError(f"{_name(label)}: the month must be between 1 and 12", f"{prefix}month")
    if len(numbers) < len(units):
        wrong = [prefix + unit for unit in units if unit not in numbers]
        raise PartError(f"{_name(label)} must be a real date", *wrong)
    if "day" not in units:
        return end_of_month(numbers["year"], numbers["month"])
    try:
        return date(numbers["year"], numbers["month"], numbers["day"])
    except ValueError:
        raise PartError(f"{_name(label)} must be a real date", f"{prefix}day") from None


class DateField(forms.Field):
    """A whole date. The clean value is a `date`, or None when optional and empty."""

    widget = DateParts

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        if not any(value.values()):
            return None
        return read_date(value, self.label)

    def has_changed(self, initial: Any, data: Any) -> bool:
        widget: DateParts = self.widget  # type: ignore[assignment]
        return widget.typed(initial) != widget.typed(data)


class DueField(forms.Field):
    """A due date with its precision. The clean value is a `Due`.

    When the field is optional and no choice was made the clean value is `Due()`.
    """

    widget = DueParts

    def to_python(self, value: Any) -> Due | None:
        if value is None or isinstance(value, Due):
            return value
        widget: DueParts = self.widget  # type: ignore[assignment]
        precision = value.get("precision", "")
        if not precision:
            return None
        if precision not in widget.precisions:
            raise PartError("Choose how exact the date is", "precision")
        if precision in {"ongoing", "none"}:
            return Due(None, precision)
        return Due(self._last_day(precision, value), precision)

    def _last_day(self, precision: str, value: dict[str, str]) -> date:
        if precision in {"day", "month"}:
            return read_date(value, self.label, f"{precision}-")
        year = value[f"{precision}-year"]
        if not re.fullmatch(r"[0-9]{4}", year) or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            raise PartError(
                f"{_name(self.label)}: enter a year with 4 numbers", f"{precision}-year"
            )
        if precision == "year":
            return date(int(year), 12, 31)
        quarter = value["quarter-quarter"]
        if quarter not in {"1", "2", "3", "4"}:
            raise PartError(f"{_name(self.label)}: choose a quarter", "quarter-quarter")
        return end_of_quarter(int(year), int(quarter))

    def clean(self, value: Any) -> Due:
        return super().clean(value) or Due()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != initial


class MoneyField(forms.DecimalField):
    """A sum in pounds, typed as people type it: `£1,200`, `1200.50`. Clean value: a Decimal."""

    widget = Money

    def __init__(self, *, max_digits: int = 12, min_value: Any = 0, **kwargs: Any) -> None:
        super().__init__(max_digits=max_digits, decimal_places=2, min_value=min_value, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value is None or isinstance(value, Decimal):
            return value
        text = re.sub(r"[£,\s]", "", str(value))
        if not text:
            return None
        try:
            return super().to_python(text)
        except (InvalidOperation, ValidationError):
            raise ValidationError(
                f"{_name(self.label)} must be an amount in pounds, like 250 or 250.50",
                code="invalid",
            ) from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}
