"""What is asked about visits, the year's target, and advocates."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.groups.choices import AdvocateKind, VisitOutcome
from yousaid.groups.forms.groups import OnceForm
from yousaid.kit.forms import DateField, Finder, Form, FoundField, Radios, SearchSelect

Choices = Iterable[tuple[int, str]]


class VisitForm(OnceForm):
    """A visit, in few taps on a phone: what came of it is one tap, the rest may stay empty."""

    place = forms.TypedChoiceField(
        label="Where?", widget=SearchSelect, required=False, coerce=int, empty_value=None
    )
    team = forms.TypedChoiceField(
        label="Which team?", widget=SearchSelect, required=False, coerce=int, empty_value=None
    )
    outcome = forms.ChoiceField(
        label="What came of it?", choices=VisitOutcome.choices, widget=Radios(small=True)
    )
    people_met = forms.IntegerField(
        label="How many people did you meet?", required=False, min_value=0, max_value=10_000
    )
    words = forms.CharField(
        label="What did they say?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    next_step = forms.CharField(label="What comes next?", required=False, max_length=300)
    next_on = DateField(label="By which day?", required=False)
    on = DateField(label="Day of the visit")

    def __init__(
        self, *args: Any, places: Choices = (), teams: Choices = (), staff: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "Choose a place"), *places]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", "No team"), *teams]  # type: ignore[attr-defined]
        if staff:
            del self.fields["place"]
            self.fields["outcome"].initial = VisitOutcome.TOLD
        else:
            self.fields["team"].label = "Which team went?"
            choices = [pair for pair in VisitOutcome.choices if pair[0] != VisitOutcome.TOLD]
            self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
        needed, words = ("team", "Choose the team") if staff else ("place", "Choose the place")
        self.fields[needed].required = True
        self.fields[needed].error_messages["required"] = words

    def clean(self) -> dict[str, Any]:
        """A next step without a day is never turned to."""
        answers = super().clean() or self.cleaned_data
        if answers.get("next_step") and not answers.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", "Enter the day by which this is to be done")
        return answers


class TargetForm(Form):
    """How many estates are to be reached this year."""

    places = forms.IntegerField(
        label="How many estates without a group shall we reach?", min_value=1, max_value=5000
    )


class AdvocateForm(OnceForm):
    """Who speaks up, and for which places. Values are ids."""

    person = FoundField(
        label="Who?",
        help_text="Type a name, an address or a phone number. Add them to the list of people "
        "first if they are not in it.",
    )
    kind = forms.ChoiceField(label="As what?", choices=AdvocateKind.choices, widget=Radios)
    place = forms.TypedChoiceField(label="For which place?", widget=SearchSelect, coerce=int)
    starts = DateField(label="From which day?")

    def __init__(self, *args: Any, people: Finder, places: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].finder = people  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "Choose a place"), *places]  # type: ignore[attr-defined]


class AdvocateDetailsForm(Form):
    """What an advocate accepted, learnt, and wishes to be known."""

    terms_accepted_on = DateField(label="Accepted the terms of reference on", required=False)
    trained_on = DateField(label="Was trained on", required=False)
    wants_publicity = forms.BooleanField(
        label="They want to be named on public pages",
        help_text="It is their choice, and they may change it.",
        required=False,
    )


class EndAdvocateForm(Form):
    """The last day, and why."""

    last_day = DateField(label="What is the last day?")
    reason = forms.CharField(
        label="Why?", help_text="Such as: an association was recognised there.", max_length=300
    )
