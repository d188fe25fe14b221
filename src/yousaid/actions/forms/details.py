"""Correcting what an action says, pointing at its source, saying how often it comes round."""

from datetime import date
from typing import Any

from django import forms

from yousaid.actions.choices import Resources
from yousaid.actions.forms.plans import AddActionForm
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.dates import Due
from yousaid.kit.forms import DateField, DueField, MoneyField, Radios

# The form's names for fields that have their own on the action.
DETAILS = {
    "text": "text",
    "number": "number",
    "section": "section_id",
    "prompt": "prompt",
    "outcome": "outcome",
    "resources": "resources",
    "amount": "resources_amount",
    "resources_note": "resources_words",
}


class DetailsForm(AddActionForm):
    """What an action says. Read and write it with `initial_of` and `details`."""

    field_order = ("text", "number", "section", "prompt", "outcome", "asked_for")

    asked_for = DueField(
        label="Asked for by",
        help_text="When those who asked want it. The date you promise is set with the answer.",
        required=False,
    )
    resources = forms.ChoiceField(label="What does it need?", choices=Resources.choices)
    amount = MoneyField(label="How much money?", required=False)
    resources_note = forms.CharField(
        label="A note on money or people",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )

    @staticmethod
    def initial_of(action: Any) -> dict[str, Any]:
        """The form as the action stands."""
        asked_for = Due(action.asked_for_on, action.asked_for_precision)
        standing = {name: getattr(action, field) for name, field in DETAILS.items()}
        return {**standing, "asked_for": asked_for}

    @property
    def details(self) -> dict[str, Any]:
        """The clean values as `operations.change_action` takes them."""
        due = self.cleaned_data["asked_for"]
        values = {field: self.cleaned_data[name] for name, field in DETAILS.items()}
        return {**values, "asked_for_on": due.on, "asked_for_precision": due.precision}


class SourceForm(StepForm):
    """A page, table or diagram of the source."""

    words = forms.CharField(
        label="What does it point at?",
        help_text="For example: the table of complaints in the panel’s report.",
        max_length=200,
    )
    page = forms.IntegerField(
        label="Page",
        required=False,
        min_value=1,
        max_value=9_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )


EVERY = {"12": "Every month", "4": "Every quarter", "1": "Every year"}


class DutyForm(StepForm):
    """How often a duty comes round. The clean `times` is how many times a year, 1 to 12."""

    often = forms.ChoiceField(
        label="How often?",
        choices=[*EVERY.items(), ("some", "Some other number of times a year")],
        widget=Radios(conditional={"some": "some"}),
    )
    some = forms.IntegerField(
        label="How many times a year?",
        required=False,
        min_value=1,
        max_value=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    starts = DateField(
        label="When does it first fall due?",
        help_text="The others follow on the same day of the month. Days gone by count as missed.",
    )
    ends = DateField(
        label="Day after the last",
        help_text="Leave it open for a duty without an end.",
        required=False,
    )

    @staticmethod
    def initial_of(times: int | None, starts: date | None, ends: date | None) -> dict[str, Any]:
        """The form for a duty as it stands; without one, an empty form."""
        often = str(times) if str(times) in EVERY else "some" if times else ""
        return {"often": often, "some": times, "starts": starts, "ends": ends}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        often, starts, ends = data.get("often"), data.get("starts"), data.get("ends")
        if often == "some" and data.get("some") is None and "some" not in self.errors:
            self.add_error("some", "Say how many times a year")
        if starts and ends and ends <= starts:
            self.add_error("ends", "The duty must end after it starts")
        if often:
            data["times"] = data.get("some") if often == "some" else int(often)
        return data
