"""What is asked about who came."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.activities.choices import How
from yousaid.kit.forms import Checkboxes, DateField, Form, Radios

WALK_INS = 2


class ActivityForm(Form):
    """What is planned: `kinds` are (id, words) pairs."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    title = forms.CharField(label="What is it called?", max_length=200)
    kind = forms.TypedChoiceField(label="What is it?", coerce=int)
    day = DateField(label="On which day?")
    starts = forms.TimeField(
        label="When does it begin?",
        help_text="Such as 18:30.",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": "Enter a time, such as 18:30"},
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
    )
    where = forms.CharField(
        label="Where?",
        help_text="A room, an address, or a link for a meeting online.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, kinds: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class CallOffForm(Form):
    """Why it does not take place."""

    because = forms.CharField(
        label="Why does it not take place?",
        help_text="Those who were to come may read it.",
        max_length=300,
    )


class AttendanceForm(Form):
    """Who came: `members` and `kinds` are (id, words) pairs. The clean `walk_ins` are (name,
    phone number) of those nobody knows.
    """

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    came = forms.TypedMultipleChoiceField(
        label="Who came?", widget=Checkboxes(small=True), required=False, coerce=int
    )
    name_1 = forms.CharField(label="Somebody else who came: name", max_length=200, required=False)
    phone_1 = forms.CharField(label="Their phone number", max_length=30, required=False)
    name_2 = forms.CharField(label="One more: name", max_length=200, required=False)
    phone_2 = forms.CharField(label="The phone number of that one", max_length=30, required=False)
    how = forms.ChoiceField(
        label="How did they take part?",
        choices=How.choices,
        initial=How.IN_PERSON,
        widget=Radios(inline=True),
    )
    kind = forms.TypedChoiceField(label="What was it?", coerce=int)
    day = DateField(label="On which day?")
    title = forms.CharField(
        label="What is it called?",
        help_text="Leave it empty for the group’s name and what it was.",
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        members: Iterable[tuple[int, str]] = (),
        kinds: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False
        self.fields["came"].choices = list(members)  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        for number in range(1, WALK_INS + 1):
            self.fields[f"name_{number}"].widget.attrs["autocomplete"] = "off"
            self.fields[f"phone_{number}"].widget.input_type = "tel"
            self.fields[f"phone_{number}"].widget.attrs["autocomplete"] = "off"

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["walk_ins"] = [
            (answers[f"name_{number}"].strip(), answers.get(f"phone_{number}", "").strip())
            for number in range(1, WALK_INS + 1)
            if answers.get(f"name_{number}", "").strip()
        ]
        if not answers.get("came") and not answers["walk_ins"] and "came" not in self.errors:
            self.add_error("came", "Tick who came, or enter a name")
        return answers
