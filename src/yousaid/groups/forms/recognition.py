"""What is asked about the recognition of an association."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.groups.choices import (
    AppealOutcome,
    Attendance,
    Circumstances,
    CriterionKind,
    Decision,
    Result,
    StatutoryBasis,
)
from yousaid.kit.forms import DateField, Form, MoneyField, Radios, SearchSelect
from yousaid.kit.forms.files import SafeFileField

LONGEST = 5_000


def _yes_or_no(label: str) -> forms.TypedChoiceField:
    """A question whose clean value is True, False, or None when it was left open."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=Radios(inline=True),
        required=False,
    )


def _words(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StepForm(Form):
    """Sent twice, it changes things once. On its own it only asks to go ahead."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class ProofForm(StepForm):
    """Something for one criterion: what its kind asks for, a file, words. One of them is enough."""

    def __init__(self, *args: Any, criterion: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = CriterionKind(criterion.kind)
        thing = criterion.thing or criterion.name
        asked: dict[str, forms.Field] = {}
        if kind is CriterionKind.WITHIN_MONTHS:
            asked["on"] = DateField(label=f"When was the {thing}?", required=False)
        elif kind is CriterionKind.NOTICE_DAYS:
            asked["notice_on"] = DateField(label="When did the notice go out?", required=False)
            asked["on"] = DateField(label="When was the meeting?", required=False)
        elif kind is CriterionKind.BANDS:
            asked["number"] = forms.IntegerField(
                label="How many people came?",
                min_value=0,
                max_value=100_000,
                required=False,
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}
                ),
            )
        elif kind is CriterionKind.YES_NO:
            asked["says_yes"] = _yes_or_no("Is this so?")
        elif criterion.needs_check:
            asked["says_yes"] = _yes_or_no("Did somebody independent check it?")
        asked["file"] = SafeFileField(
            label="A file or photo that shows it",
            help_text="PDF, Word, Excel, a photo: up to 10 MB. A photo of the paper will do.",
            required=False,
        )
        asked["words"] = _words("Anything to say about it?", required=False)
        self.fields.update(asked)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        sent = [value for name, value in data.items() if name != "once"]
        if not self.errors and all(value in (None, "") for value in sent):
            self.add_error("file", "Choose a file, or write something")
        return data

    def sent(self) -> dict[str, Any]:
        """What was filled in, as `send_proof` takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class CheckForm(StepForm):
    """What an officer finds. `proofs` are (id, words) pairs, newest first."""

    result = forms.ChoiceField(
        label="What did you find?",
        choices=Result.choices,
        widget=Radios(hints={Result.WAIVED: "It need not be met this time. Say why below."}),
    )
    proof = forms.TypedChoiceField(
        label="Which evidence shows it?",
        coerce=int,
        empty_value=None,
        required=False,
        widget=Radios,
    )
    reason = _words(
        "Why?", "Needed when you waive it, or find otherwise than was worked out.", required=False
    )

    def __init__(self, *args: Any, proofs: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(proofs)
        if offered:
            self.fields["proof"].choices = offered  # type: ignore[attr-defined]
            self.fields["proof"].initial = offered[0][0]
        else:
            del self.fields["proof"]


class ReasonForm(StepForm):
    """One thing in words; `label` asks for it."""

    reason = _words("Why?")

    def __init__(
        self, *args: Any, label: str = "Why?", hint: str = "", needed: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text, field.required = label, hint, needed
        field.error_messages["required"] = "Write the answer in words"


class SupportForm(StepForm):
    """Beginning to help."""

    reason = _words("What is wrong, and how will you help?", "The association reads this.")
    goals_due_on = DateField(label="By when should it be put right?")


class VisitForm(StepForm):
    """A visit."""

    on = DateField(label="When did you visit?")
    outcome = _words("What came of it?", "Write about the association, not about people’s lives.")


class GoalForm(StepForm):
    """Something more to put right."""

    words = forms.CharField(label="What is to be put right?", max_length=300)
    is_ours = forms.TypedChoiceField(
        label="Who does it?",
        choices=[("no", "The association"), ("yes", "We do")],
        coerce=lambda value: value == "yes",
        widget=Radios,
    )
    due_on = DateField(label="By when?")


class AskedForm(StepForm):
    """When they were asked about exceptional circumstances."""

    on = DateField(label="When did you ask them?")


class AnswerForm(StepForm):
    """The answer about exceptional circumstances; `may_be_silent` offers that none came."""

    answer = forms.ChoiceField(
        label="Are there exceptional circumstances?",
        choices=Circumstances.choices,
        widget=Radios(
            hints={Circumstances.YES: "Such as illness, a fire, or works that emptied the block."}
        ),
    )
    words = _words("What are they?", "Needed when there are any.", required=False)

    def __init__(self, *args: Any, may_be_silent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_silent:
            field = self.fields["answer"]
            field.choices = [  # type: ignore[attr-defined]
                each for each in Circumstances.choices if each[0] != Circumstances.SILENCE
            ]


class DecideForm(StepForm):
    """A manager's decision; `held` asks about the money when there is some, in words."""

    decision = forms.ChoiceField(
        label="What do you decide?", choices=Decision.choices, widget=Radios
    )
    reason = _words("Why?", "The association reads this.")
    money = forms.CharField(
        label="What becomes of the money?",
        help_text="Needed when you withdraw recognition.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, held: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held:
            self.fields["money"].label = f"What becomes of the {held} it holds?"
        else:
            del self.fields["money"]


class HearForm(StepForm):
    """Another manager's decision on an appeal."""

    outcome = forms.ChoiceField(
        label="What do you decide?", choices=AppealOutcome.choices, widget=Radios
    )
    reason = _words("Why?", "The association reads this.")


class DetailsForm(StepForm):
    """Who looks after it, and the money it holds. `officers` are (user id, words) pairs."""

    officer = forms.TypedChoiceField(
        label="Which officer looks after it?",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    money_held = MoneyField(label="How much money of ours does it hold?")
    decision_due_on = DateField(label="When is a decision due?", required=False)

    def __init__(self, *args: Any, officers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Nobody yet"), *officers]  # type: ignore[attr-defined]


class StatutoryForm(StepForm):
    """Recognition in law."""

    basis = forms.ChoiceField(
        label="How did it come about?", choices=StatutoryBasis.choices, widget=Radios
    )
    reference = forms.CharField(
        label="Reference of the notice or certificate", max_length=120, required=False
    )
    since = DateField(label="Since when?")
    until = DateField(label="Until when?", help_text="The first day without it.", required=False)


class AgmForm(StepForm):
    """Which officer goes to an annual general meeting. `officers` are (user id, words) pairs."""

    held_on = DateField(label="When is the annual general meeting?")
    officer = forms.TypedChoiceField(label="Which officer goes?", widget=SearchSelect, coerce=int)

    def __init__(self, *args: Any, officers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Choose an officer"), *officers]  # type: ignore[attr-defined]


class AgmResultForm(StepForm):
    """Whether the officer went."""

    attendance = forms.ChoiceField(
        label="Did the officer go?",
        choices=[each for each in Attendance.choices if each[0] != Attendance.PLANNED],
        widget=Radios,
    )
    note = _words("Anything to note?", required=False)
