"""The landlord's answer to a recommendation, its dates and what it costs."""

from typing import Any

from django import forms

from yousaid.actions.choices import REFUSALS, Resources, Response
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import DateField, DueField, MoneyField, Radios


class AnswerForm(StepForm):
    """A reasoned answer. A refusal needs its reason; an answer that takes it on needs a date."""

    response = forms.ChoiceField(
        label="What is the answer?", choices=Response.choices, widget=Radios
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Residents will read this. A refusal must have a reason.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=10_000,
    )
    due = DueField(
        label="When will it be done?",
        help_text="Only as exact as you can promise.",
        required=False,
    )
    resources = forms.ChoiceField(
        label="What does it need?", choices=Resources.choices, initial=Resources.UNKNOWN
    )
    amount = MoneyField(label="How much money?", required=False)
    resources_note = forms.CharField(
        label="A note on money or people",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        refused = data.get("response") in REFUSALS
        if refused and not data.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", "Say why it is refused")
        return data


class ReviseForm(StepForm):
    """A new date for something already promised, and why the old one moves."""

    due = DueField(label="New date")
    reason = forms.CharField(
        label="Why does it move?",
        help_text="Residents will read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )


class StartForm(StepForm):
    """Work begins."""

    note = forms.CharField(
        label="A few words on how it starts",
        help_text="Everyone can read this.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=5000,
    )


class ReasonForm(StepForm):
    """A step that has to be explained. `label` is the question."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text="Residents will read this.",
    )

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].error_messages["required"] = "Say why"


class NoteForm(StepForm):
    """A dated word on how it goes."""

    text = forms.CharField(
        label="What happened?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
    )
    is_internal = forms.TypedChoiceField(
        label="Who may read it?",
        choices=[("no", "Everyone who may see the action"), ("yes", "Staff only")],
        coerce=lambda value: value == "yes",
        widget=Radios,
    )


class ReviewForm(StepForm):
    """An ongoing action was looked at: how it goes, and when it is looked at next."""

    note = forms.CharField(
        label="How does it go?",
        help_text="Everyone who may see the action can read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )
    next_on = DateField(label="When is it looked at next?")


class OccurrenceForm(StepForm):
    """One time of a recurring duty was done."""

    note = forms.CharField(
        label="What was done?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
