"""What is asked about requests and the schedule."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from yousaid.kit.forms import Checkboxes, DateField, Form, Radios
from yousaid.privacy.choices import RequestKind


class TicketForm(Form):
    """A request that reached the data protection officer. `who` finds the person exactly."""

    who = forms.CharField(
        label="Whose data?",
        help_text="Their email address, phone number, full name or person number.",
        max_length=300,
    )
    kind = forms.ChoiceField(
        label="What do they ask for?", choices=RequestKind.choices, widget=Radios
    )
    asked_by = forms.CharField(
        label="Who asked?",
        help_text="For example “herself, by letter” or “her solicitor, with authority”.",
        max_length=300,
    )
    asked_on = DateField(label="When did the request reach us?")


class GrantForm(Form):
    """The data protection officer's yes. `words` are looked for in texts, one a line."""

    identity = forms.CharField(
        label="How do you know that it is them?",
        help_text="For example “signed in” or “passport seen at the office”.",
        max_length=300,
    )
    words = forms.CharField(
        label="Words to look for in other texts",
        help_text="One a line. Take out a name that others bear as well; add nicknames.",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def __init__(self, *args: Any, with_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_words:
            del self.fields["words"]


class RefuseForm(Form):
    """A no, and why."""

    reason = forms.CharField(
        label="Why is it refused?",
        help_text="This is sent to them. Say whom they can complain to.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
    )


class DaysForm(Form):
    """How long a class is kept."""

    days = forms.IntegerField(
        label="Days",
        min_value=1,
        max_value=3650,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )


class _Ticked(forms.MultipleChoiceField):
    """What was ticked on a list that may have grown shorter since: ids that are gone do no harm."""

    def valid_value(self, value: str) -> bool:
        return value.isdecimal()


class MovedOutForm(Form):
    """Whose contact details go. `choices` and `hints` are ids with what to say of each person."""

    person = _Ticked(
        widget=Checkboxes(small=True),
        error_messages={"required": "Tick whose contact details should go"},
    )

    def __init__(
        self,
        *args: Any,
        label: str,
        choices: Sequence[tuple[int, str]],
        hints: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.label, field.choices, field.widget.hints = label, choices, dict(hints)

    def chosen(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["person"]]


class SureForm(Form):
    """A tick that says it is meant."""

    sure = forms.BooleanField(label="I want to be erased, and understand that it cannot be undone")
