"""What is asked about a role in a group, a post, and handing it over."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from yousaid.groups.choices import How, Leaving
from yousaid.groups.forms.asking import OnceForm
from yousaid.kit.forms import DateField, Finder, FoundField, Radios

Choices = Iterable[tuple[int, str]]
_REASONS = [each for each in Leaving.choices if each[0] != Leaving.HANDED_OVER]
_COMMITTEE = [each for each in How.choices if each[0] != How.JOINED]


class SeatForm(OnceForm):
    """Who joins. `person` and `post` are ids or None; `people` finds whoever may join.

    `posts` are (id, words) pairs of those that nobody holds.
    """

    person = FoundField(
        label="Who joins?",
        help_text=(
            "Type some of their name, address, email or phone number. "
            "Add them to the list of people first if they are not in it."
        ),
    )
    post = forms.TypedChoiceField(
        label="Post",
        help_text="Only posts that nobody holds. To pass on the others, hand them over.",
        required=False,
        coerce=int,
        empty_value=None,
    )
    role = forms.CharField(
        label="What are they called, without a post?",
        help_text="Such as observer. Leave it empty for a member.",
        max_length=60,
        required=False,
    )
    how = forms.ChoiceField(
        label="How did they come?", choices=How.choices, initial=How.JOINED, widget=Radios
    )
    starts = DateField(label="From which day?")

    def __init__(self, *args: Any, people: Finder, posts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].finder = people  # type: ignore[attr-defined]
        self.fields["post"].choices = [("", "No post"), *posts]  # type: ignore[attr-defined]


class EndSeatForm(OnceForm):
    """The last day of a role, and why."""

    leaving = forms.ChoiceField(
        label="Why do they leave?",
        choices=_REASONS,
        widget=Radios(
            hints={
                Leaving.MOVED: "Only this role ends. Their new home is noted on their own page.",
                Leaving.DIED: "All their roles end and every message to them stops.",
            },
            conditional={Leaving.REMOVED: "note"},
        ),
    )
    note = forms.CharField(
        label="Why were they removed?",
        help_text="Only those who look after the group read this.",
        max_length=300,
        required=False,
    )
    last_day = DateField(label="What is the last day?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("leaving") == Leaving.REMOVED and not answers.get("note", "").strip():
            self.add_error("note", "Enter why they were removed")
        return answers


class ExtendForm(OnceForm):
    """A new last day, or none."""

    last_day = DateField(
        label="What is the last day?",
        help_text="Leave it empty for a role without an end.",
        required=False,
    )


class PostForm(OnceForm):
    """A post's details. `deputy_for` is an id or None; `posts` are (id, words) pairs."""

    name = forms.CharField(label="Name of the post", max_length=60)
    is_required = forms.BooleanField(
        label="The group needs it filled",
        help_text="Empty, it is shown among the vacancies.",
        required=False,
        initial=True,
    )
    term_months = forms.IntegerField(
        label="How many months is a term?",
        help_text="Leave it empty if the post has no fixed term.",
        min_value=1,
        max_value=240,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    gives_access = forms.BooleanField(
        label="Its holder signs in as an officer of the group",
        help_text="They see the group’s private pages. Access moves when the post is handed over.",
        required=False,
    )
    hours_a_month = forms.IntegerField(
        label="About how many hours a month does it take?",
        help_text="Beside the meetings. It shows who carries too much.",
        min_value=0,
        max_value=200,
        initial=0,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    deputy_for = forms.TypedChoiceField(
        label="Does it stand in for another post?", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, posts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy_for"].choices = [("", "No"), *posts]  # type: ignore[attr-defined]


class HandoverForm(OnceForm):
    """Who follows: somebody whom `people` finds, or somebody named by hand.

    `likely` are (id, words) pairs of those who come to mind.
    """

    successor = FoundField(
        label="Who takes over?",
        help_text="Type some of their name, or choose one of those below.",
        nobody="None of these",
        required=False,
    )
    name = forms.CharField(
        label="Or their name, if we do not know them yet",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(label="Their email address", max_length=254, required=False)
    phone = forms.CharField(
        label="Or their phone number",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    how = forms.ChoiceField(label="How were they chosen?", choices=_COMMITTEE)
    day = DateField(label="What is their first day?")

    def __init__(self, *args: Any, people: Finder, likely: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False
        field = cast(FoundField, self.fields["successor"])
        field.finder, field.likely = people, list(likely)
        if not field.likely:
            field.help_text = "Type some of their name."

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        named = answers.get("name", "").strip()
        if answers.get("successor") and named:
            self.add_error("name", "Choose somebody we know, or enter a name, not both")
        elif not answers.get("successor") and not named and "successor" not in self.errors:
            self.add_error("successor", "Choose who takes over, or enter their name")
        elif named and not any(
            (answers.get("email"), answers.get("phone"), "email" in self.errors)
        ):
            self.add_error("email", "Enter an email address or a phone number for them")
        return answers
