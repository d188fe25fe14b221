"""Writing a new version of the criteria: the last one, changed where it should differ."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import slugify

from yousaid.groups.choices import CriterionKind
from yousaid.groups.forms.recognition import StepForm
from yousaid.groups.operations.recognition import NewCriterion
from yousaid.groups.rules.recognition import bands
from yousaid.groups.rules.recognition.judging import Rule
from yousaid.kit.forms import DateField

_FEW = {"inputmode": "numeric", "class": "govuk-input--width-3"}
_ADDED = (CriterionKind.DOCUMENT, CriterionKind.YES_NO)


def _number(label: str, most: int, *, least: int = 1) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.TextInput(attrs=_FEW)
    )


class CriteriaForm(StepForm):
    """`before` are the criteria of the last version. Clean values: `criteria()`, `settings()`."""

    valid_from = DateField(label="From which day do they hold?")
    note = forms.CharField(
        label="What changes, and why?",
        help_text="Associations read this.",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_months = _number("Months from one review to the next", 60)
    visits_before_withdrawal = _number("Visits before anybody may propose withdrawal", 20)
    answer_days = _number("Days to answer about exceptional circumstances", 90)
    appeal_days = _number("Days to appeal", 365)

    def __init__(self, *args: Any, before: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = list(before)
        for each in self.before:
            for name, field in self._fields_of(each):
                self.fields[f"{name}_{each.pk}"] = field
        self.fields["new_name"] = forms.CharField(
            label="One more criterion", max_length=120, required=False
        )
        self.fields["new_kind"] = forms.ChoiceField(
            label="What is it?",
            choices=[("", "Choose"), *((kind.value, kind.label) for kind in _ADDED)],
            required=False,
        )
        self.fields["new_rule_words"] = forms.CharField(
            label="The rule in words", max_length=300, required=False
        )

    def _fields_of(self, criterion: Any) -> list[tuple[str, forms.Field]]:
        name = criterion.name
        found: list[tuple[str, forms.Field]] = [
            (
                "keep",
                forms.BooleanField(label=f"Keep “{name}”", required=False, initial=True),
            ),
            (
                "rule_words",
                forms.CharField(
                    label=f"{name}: the rule in words",
                    max_length=300,
                    initial=criterion.rule_words,
                ),
            ),
        ]
        kind = CriterionKind(criterion.kind)
        if kind is CriterionKind.WITHIN_MONTHS:
            field = _number(f"{name}: within how many months?", 120)
            field.initial = criterion.months
            found.append(("months", field))
        elif kind is CriterionKind.NOTICE_DAYS:
            field = _number(f"{name}: how many days?", 365)
            field.initial = criterion.days
            found.append(("days", field))
        elif kind is CriterionKind.BANDS:
            found.append(
                (
                    "bands",
                    forms.CharField(
                        label=f"{name}: how many people for how many homes?",
                        help_text="A line each, like “100 to 150: 8”, “151 and above: 10”.",
                        widget=forms.Textarea(attrs={"rows": 4}),
                        initial="\n".join(str(band) for band in criterion.rule.bands),
                    ),
                )
            )
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for each in self.before:
            name = f"bands_{each.pk}"
            if name in data:
                try:
                    data[name] = bands.read(data[name])
                except bands.BadBands as problem:
                    self.add_error(name, str(problem))
        if data.get("new_name"):
            for name in ("new_kind", "new_rule_words"):
                if not data.get(name):
                    self.add_error(name, "Needed for one more criterion")
        return data

    def criteria(self) -> list[NewCriterion]:
        """The criteria as answered, those not kept left out."""
        data, made = self.cleaned_data, []
        for each in self.before:
            if not data[f"keep_{each.pk}"]:
                continue
            changed = {
                name: data[f"{name}_{each.pk}"]
                for name in ("months", "days", "bands")
                if f"{name}_{each.pk}" in data
            }
            made.append(
                NewCriterion(
                    key=each.key,
                    name=each.name,
                    rule_words=data[f"rule_words_{each.pk}"],
                    rule=replace(each.rule, **changed),
                    ask_words=each.ask_words,
                )
            )
        if data["new_name"]:
            rule = Rule(CriterionKind(data["new_kind"]), thing=data["new_name"])
            key = slugify(data["new_name"])[:40] or "more"
            made.append(NewCriterion(key, data["new_name"], data["new_rule_words"], rule))
        return made

    def settings(self) -> dict[str, Any]:
        """The rest, as `make_criteria` takes it."""
        names = ("valid_from", "note", "review_months", "visits_before_withdrawal")
        return {name: self.cleaned_data[name] for name in (*names, "answer_days", "appeal_days")}
