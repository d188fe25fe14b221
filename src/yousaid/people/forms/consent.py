"""What is asked about consent, and about what people can choose from."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.kit.forms import Form, Radios
from yousaid.people.choices import Means


class ConsentForm(Form):
    """Yes or no to the words shown. `means` is asked at the desk: how they told us."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="What did they say?",
        choices=[("yes", "Yes, they agree"), ("no", "No, or they take it back")],
        widget=Radios,
    )
    means = forms.ChoiceField(
        label="How did they tell us?",
        choices=[each for each in Means.choices if each[0] != Means.FILE],
        widget=Radios,
    )

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["means"]
            self.fields["answer"].label = "Do you agree?"
            self.fields["answer"].choices = [("yes", "Yes"), ("no", "No")]  # type: ignore[attr-defined]

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class ChoiceForm(Form):
    """A new topic, or a new need."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    name = forms.CharField(label="Name", help_text="As residents read it.", max_length=120)

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class WordingForm(Form):
    """New words for a purpose: those who answered the old ones stay with them."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    text = forms.CharField(
        label="The words put to people",
        help_text="Begin with “You may …”. One or two short sentences.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class PurposeForm(WordingForm, ChoiceForm):
    """Something new that people are asked about."""

    asks_first = forms.TypedChoiceField(
        label="May we do it before they say yes?",
        choices=[("yes", "No, only after they say yes"), ("no", "Yes, until they say no")],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
    )
    lasts_months = forms.IntegerField(
        label="After how many months do we ask again?",
        help_text="Leave it empty if a yes does not run out.",
        min_value=1,
        max_value=120,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )

    field_order = ("name", "text", "asks_first", "lasts_months")


class SureForm(Form):
    """A button that must not be pressed twice by mistake."""
