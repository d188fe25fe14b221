"""What is asked about interests, what somebody can give, and what they need."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.kit.forms import Checkboxes, Form, Radios

# minutes a month, in words
TIMES = (
    (10, "About 10 minutes a month"),
    (60, "About an hour a month"),
    (180, "About three hours a month"),
    (480, "A day a month or more"),
)
WAYS = (
    ("from_home", "From home, online or by phone"),
    ("on_site", "Near my home, such as a walkabout"),
    ("in_person", "At meetings and events"),
)


class InterestsForm(Form):
    """What somebody cares about. `topics` are (id, name) pairs."""

    topics = forms.TypedMultipleChoiceField(
        label="What do they care about?", widget=Checkboxes, coerce=int, required=False
    )

    def __init__(self, *args: Any, topics: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = list(topics)  # type: ignore[attr-defined]


class OfferForm(Form):
    """How somebody would take part."""

    ways = forms.MultipleChoiceField(
        label="How could they take part?", choices=WAYS, widget=Checkboxes, required=False
    )
    minutes_a_month = forms.TypedChoiceField(
        label="How much time?",
        choices=[("", "Not known"), *TIMES],
        widget=Radios,
        coerce=int,
        empty_value=None,
        required=False,
    )
    skills = forms.CharField(
        label="Skills and experience",
        help_text="Such as languages, accounts, gardening.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def offer(self) -> dict[str, Any]:
        """The answers as `set_offer` takes them."""
        ways = self.cleaned_data["ways"]
        return {
            **{way: way in ways for way, _ in WAYS},
            "minutes_a_month": self.cleaned_data["minutes_a_month"],
            "skills": self.cleaned_data["skills"],
        }


class NeedsForm(Form):
    """What somebody needs to take part. The reason is not asked. `needs` are (id, name) pairs."""

    needs = forms.TypedMultipleChoiceField(
        label="What helps them to take part?",
        help_text="Do not ask why.",
        widget=Checkboxes,
        coerce=int,
        required=False,
    )

    def __init__(self, *args: Any, needs: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = dict(needs)
        ticks = self.fields["needs"]
        ticks.choices = list(self.choices.items())  # type: ignore[attr-defined]
        ticks.widget.conditional = {str(pk): f"detail_{pk}" for pk in self.choices}
        for pk in self.choices:
            self.fields[f"detail_{pk}"] = forms.CharField(
                label="Anything to add",
                help_text="Such as the language, or how wide the door must be.",
                max_length=120,
                required=False,
            )

    @property
    def details(self) -> dict[int, str]:
        """The ticked needs, each with its detail."""
        return {pk: self.cleaned_data[f"detail_{pk}"] for pk in self.cleaned_data["needs"]}
