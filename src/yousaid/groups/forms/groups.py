"""What is asked about a group: what it is, where it works, how it works, how it stands."""

from typing import Any

from django import forms

from yousaid.groups.choices import GroupStatus, Rhythm
from yousaid.groups.forms.asking import OnceForm
from yousaid.kit.forms import Checkboxes, DateField, Radios, SearchSelect

Choices = list[tuple[int, str]]


class GroupForm(OnceForm):
    """A group's details. `kinds` are (code, words) pairs; the others (id, words) pairs."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="What kind of group is it?")
    short_name = forms.CharField(
        label="Short name",
        help_text="As plans write it, such as BDT. An import then knows which is meant.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    purpose = forms.CharField(
        label="What is it for?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=5000,
    )
    topics = forms.TypedMultipleChoiceField(
        label="Which services is it about?", widget=Checkboxes, required=False, coerce=int
    )
    host = forms.TypedChoiceField(
        label="Which team looks after it?",
        help_text="The team that books, minutes and follows up for it.",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    email = forms.EmailField(label="Email address", max_length=254, required=False)
    is_public = forms.BooleanField(
        label="Residents may see that it exists",
        help_text="Its name, purpose and place in the map of groups. Never who belongs to it.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        kinds: list[tuple[str, str]],
        topics: Choices,
        hosts: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.offer("host", hosts, none="Nobody yet")
        if topics:
            self.offer("topics", topics)
        else:
            del self.fields["topics"]


class NewGroupForm(GroupForm):
    """A new group. `different` is asked for once groups that look alike were shown."""

    place = forms.TypedChoiceField(
        label="Place it looks after",
        help_text="You can add more places afterwards.",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    different = forms.BooleanField(
        label="It is a different group: add it all the same", required=False
    )

    field_order = ("name", "kind", "short_name", "purpose", "topics", "place", "host", "email")

    def __init__(self, *args: Any, places: Choices, ask_again: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", places, none="No place of its own")
        if not ask_again:
            del self.fields["different"]


class PlacesForm(OnceForm):
    """Which places a group covers: `kept` of those it covers now, and one more."""

    kept = forms.TypedMultipleChoiceField(
        label="Places it covers", widget=Checkboxes, required=False, coerce=int
    )
    another = forms.TypedChoiceField(
        label="Add a place",
        help_text="With all that lies below it.",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, covered: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("another", places, none="None")
        if covered:
            self.offer("kept", covered)
        else:
            del self.fields["kept"]


class WorkingsForm(OnceForm):
    """How often a group meets, with how many, and what it may decide."""

    meets_every = forms.IntegerField(
        label="How often does it meet?",
        help_text="Write 2 and choose months for “every two months”.",
        min_value=1,
        max_value=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    meets_unit = forms.ChoiceField(
        label="Weeks or months?",
        choices=Rhythm.choices,
        widget=Radios,
        required=False,
    )
    quorum = forms.IntegerField(
        label="Quorum",
        help_text="How many must be there for a decision to count.",
        min_value=1,
        max_value=999,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    may_decide = forms.CharField(
        label="What may it decide?",
        help_text="Powers given to it, in plain words. Leave it empty when it only advises.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=5000,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("meets_every") and not answers.get("meets_unit"):
            self.add_error("meets_unit", "Say whether that is weeks or months")
        return answers


class StatusForm(OnceForm):
    """Where a group stands, since when, and why."""

    status = forms.ChoiceField(
        label="How does it stand?",
        choices=GroupStatus.choices,
        widget=Radios(
            hints={
                "forming": "People are getting together.",
                "active": "It meets.",
                "dormant": "It has stopped meeting, and may begin again.",
                "closed": "It has ended. Say why.",
            }
        ),
    )
    on = DateField(label="Since which day?")
    reason = forms.CharField(
        label="Why?",
        help_text="This is kept for ever. Name no people.",
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("status") == GroupStatus.CLOSED and not answers.get("reason", "").strip():
            self.add_error("reason", "Say why it closed")
        return answers
