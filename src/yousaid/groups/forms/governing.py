"""What is asked about terms of reference, links and seats."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yousaid.groups.choices import Tie
from yousaid.groups.forms.asking import OnceForm
from yousaid.kit.forms import Checkboxes, DateField, Radios, SearchSelect
from yousaid.people.choices import Capacity

_NUMBER = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def _number(label: str, **options: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs=dict(_NUMBER))
    return forms.IntegerField(label=label, required=False, widget=widget, **options)


class TermsForm(OnceForm):
    """A new version of a group's terms of reference."""

    text = forms.CharField(
        label="Terms of reference",
        help_text="Headings begin with ##, points of a list with *.",
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=50_000,
    )
    agreed_on = DateField(label="When were they agreed?")
    agreed_by = forms.CharField(
        label="Who agreed them?",
        help_text="A meeting or body, such as “the panel, with the Board”. Name no people.",
        max_length=200,
    )
    review_on = DateField(label="When are they due for review?", required=False)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        agreed, review = answers.get("agreed_on"), answers.get("review_on")
        if agreed and review and review <= agreed:
            self.add_error("review_on", "The review comes after the day they were agreed")
        return answers


class LinkForm(OnceForm):
    """What a group is to another. `groups` are (id, words) pairs."""

    tie = forms.ChoiceField(label="What does it do?", widget=Radios, choices=Tie.choices)
    taker = forms.TypedChoiceField(label="To which group?", widget=SearchSelect, coerce=int)
    about = forms.CharField(
        label="About what?",
        help_text="Such as “repairs”, or “two seats”.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, groups: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("taker", groups, none="Choose a group")


class SeatsForm(OnceForm):
    """Seats of one sort. `groups` are (id, words) pairs of who may nominate."""

    name = forms.CharField(
        label="What are these seats called?",
        help_text="Such as “Resident members” or “Young residents”.",
        max_length=80,
    )
    least = _number("How many must there be?", min_value=0, max_value=999)
    most = _number(
        "How many may there be?",
        min_value=1,
        max_value=999,
        help_text="Leave it empty when there is no end.",
    )
    capacities = forms.MultipleChoiceField(
        label="Who may take one?",
        help_text="Tick nothing when it does not matter how somebody lives here.",
        choices=Capacity.choices,
        widget=Checkboxes,
        required=False,
    )
    youngest = _number("Youngest age", min_value=0, max_value=120)
    oldest = _number(
        "Oldest age",
        min_value=0,
        max_value=120,
        help_text="Nobody’s age is looked up. Whoever takes a seat says yes or no to the range.",
    )
    within_places = forms.BooleanField(label="They live where the group covers", required=False)
    not_elsewhere = forms.BooleanField(
        label="They are in no other group of residents", required=False
    )
    nominated_by = forms.TypedChoiceField(
        label="Which group nominates them?",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, groups: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("nominated_by", groups, none="None")

    def clean_least(self) -> int:
        return self.cleaned_data["least"] or 0

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        least, most = answers.get("least") or 0, answers.get("most")
        if most is not None and most < least:
            self.add_error("most", "This is fewer than there must be")
        young, old = answers.get("youngest"), answers.get("oldest")
        if young is not None and old is not None and old < young:
            self.add_error("oldest", "The oldest is younger than the youngest")
        return answers


class TakeSeatForm(OnceForm):
    """A member takes a seat. `reason` is asked for once doubts were shown.

    `members` and `seats` are (id, words) pairs; no members: it is known who asks. `hints` say for
    whom each of the seats is, by id.
    """

    member = forms.TypedChoiceField(
        label="Who takes a seat?", help_text="Members without one.", widget=SearchSelect, coerce=int
    )
    seats = forms.TypedChoiceField(label="Which seat?", widget=Radios, coerce=int)
    in_range = forms.ChoiceField(
        label="Are they of the age that the seat is for?",
        help_text="Ask them. Only for seats with an age range; their word is what counts.",
        choices=[("yes", "Yes, they say"), ("no", "No"), ("", "Not asked")],
        widget=Radios,
        required=False,
    )
    nominated = forms.ChoiceField(
        label="Were they nominated?",
        help_text="Only for seats that a group nominates to.",
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not known")],
        widget=Radios,
        required=False,
    )
    reason = forms.CharField(
        label="Why do they take the seat all the same?", max_length=300, required=False
    )

    def __init__(
        self,
        *args: Any,
        members: list[tuple[int, str]] | None,
        seats: list[tuple[int, str]],
        hints: Mapping[int, str],
        asks_age: bool,
        asks_nomination: bool,
        asks_reason: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("member", members or [], none="Choose somebody")
        self.offer("seats", seats)
        self.fields["seats"].widget.hints = {str(pk): words for pk, words in hints.items()}
        asked = {
            "member": members is not None,
            "in_range": asks_age,
            "nominated": asks_nomination,
            "reason": asks_reason,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    def said(self, name: str) -> bool | None:
        """Yes, no, or not asked."""
        return {"yes": True, "no": False}.get(self.cleaned_data.get(name, ""))
