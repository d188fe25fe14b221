"""Equality questions: one a page, each may be skipped."""

from typing import Any

from django import forms

from yousaid.kit.forms import Form, Radios
from yousaid.people.choices import ProfileKind

OLDEST = 120


class ProfileForm(Form):
    """One question, in the words of its version. `asked` is the wording, with its options.

    `option` is the id of an option, `year` a year; nothing chosen skips the question.
    """

    mark_optional = False
    year = forms.IntegerField(
        required=False,
        widget=forms.NumberInput(
            attrs={"class": "govuk-input--width-4", "autocomplete": "bday-year"}
        ),
    )
    option = forms.TypedChoiceField(required=False, widget=Radios, coerce=int, empty_value=None)

    def __init__(self, *args: Any, asked: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = list(asked.options.all())
        self.fields["option"].choices = [(each.pk, each.words) for each in options]  # type: ignore[attr-defined]
        if asked.question.kind == ProfileKind.YEAR:
            self.fields["year"].label, self.fields["year"].help_text = asked.text, asked.hint
            self.fields["option"].label = "Or"
            self.this_year = this_year
        else:
            del self.fields["year"]
            self.fields["option"].label, self.fields["option"].help_text = asked.text, asked.hint

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year is not None and not self.this_year - OLDEST <= year <= self.this_year:
            raise forms.ValidationError("Enter a year of birth, such as 1984")
        return year


class ProfileReasonForm(Form):
    """Why one person's answers must be read."""

    reason = forms.CharField(
        label="Why do you need to see their answers?",
        help_text="They can read your reason. For planning, use the counts instead.",
        max_length=300,
    )
