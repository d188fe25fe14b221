"""What is asked about the roles agreed with a body."""

from typing import Any

from django import forms

from yousaid.groups.forms.asking import OnceForm
from yousaid.kit.forms import DateField

_LINES = {"rows": 7}


class AgreementForm(OnceForm):
    """Who undertakes what, since when, by whom, until which review."""

    they_undertake = forms.CharField(
        label="What do they undertake?",
        help_text="A line each; begin each with * and a space.",
        widget=forms.Textarea(attrs=_LINES),
        max_length=10_000,
    )
    we_undertake = forms.CharField(
        label="What do we undertake?",
        help_text="Such as money, rooms, staff time, answers by a day.",
        widget=forms.Textarea(attrs=_LINES),
        max_length=10_000,
    )
    agreed_on = DateField(label="When was it agreed?")
    agreed_by = forms.CharField(
        label="Who agreed it?",
        help_text="Meetings or bodies, such as “their board and ours”. Name no people.",
        max_length=200,
    )
    review_on = DateField(label="When do both sides look at it again?", required=False)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        agreed, review = answers.get("agreed_on"), answers.get("review_on")
        if agreed and review and review <= agreed:
            self.add_error("review_on", "The review comes after the day it was agreed")
        return answers


class ReviewRolesForm(OnceForm):
    """It stays as it is, until the next review."""

    review_on = DateField(label="When do both sides look at it again?")


class EndAgreementForm(OnceForm):
    """It holds no longer."""

    on = DateField(label="From which day does it hold no longer?")
