"""What is asked around groups on their way."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.groups.access import kinds_to_choose
from yousaid.groups.choices import GroupStatus, Kind
from yousaid.kit.forms import DateField, Form, Radios, SearchSelect

MAY_FORM = (Kind.ASSOCIATION, Kind.TMO, Kind.VIRTUAL, Kind.FORUM)


class AskForGroupForm(Form):
    """A resident would like a group. `website` is a field that people never see."""

    mark_optional = False
    where = forms.CharField(
        label="Where do you live?",
        help_text="Your estate, street or postcode. You need not give your door number.",
        max_length=200,
        error_messages={"required": "Enter your estate, street or postcode"},
    )
    words = forms.CharField(
        label="What would you like to change there? (optional)",
        help_text="One sentence is enough.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label="Your name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your email address",
        help_text="We need an email address or a phone number, so that we can answer.",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "invalid": "Enter an email address in the correct format, like name@example.com"
        },
    )
    phone = forms.CharField(
        label="Your phone number",
        required=False,
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "type": "tel", "class": "govuk-input--width-20"}
        ),
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_robot(self) -> bool:
        """Something filled in what the page hides from people."""
        return bool(self.cleaned_data.get("website"))

    def clean(self) -> dict[str, Any]:
        """One way to answer is needed; which one is theirs to choose."""
        answers = super().clean() or self.cleaned_data
        wrong = {"email", "phone"} & set(self.errors)
        if not wrong and not answers.get("email") and not answers.get("phone"):
            self.add_error("email", "Enter an email address or a phone number")
        return answers


class PlanFormingForm(Form):
    """Who helps and when somebody looks in next. `helper` is an id, `people` are (id, words)."""

    helper = forms.TypedChoiceField(
        label="Who helps them?", widget=SearchSelect, required=False, coerce=int, empty_value=None
    )
    next_on = DateField(label="When do we turn to it next?", required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]


class _PlaceForm(PlanFormingForm):
    """The same for a place: `place` is an id, `places` are (id, words)."""

    place = forms.TypedChoiceField(
        label="Which place is it?",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "Not known yet"), *places]  # type: ignore[attr-defined]


class AnswerRequestForm(_PlaceForm):
    """What became of a request."""

    state = forms.ChoiceField(
        label="What now?",
        choices=(("touch", "We are in touch"), ("closed", "Close it")),
        widget=Radios(
            hints={"closed": "We forget their name and how to reach them."},
        ),
    )
    outcome = forms.CharField(
        label="What was said?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["state", "outcome", "place", "helper", "next_on"]

    def clean(self) -> dict[str, Any]:
        """Being in touch needs a next date, or it is forgotten; closing needs a word why."""
        answers = super().clean() or self.cleaned_data
        if answers.get("state") == "closed" and not answers.get("outcome"):
            self.add_error("outcome", "Say in a word why it is closed")
        is_open = answers.get("state") == "touch"
        if is_open and not answers.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", "Enter the day on which you turn to it next")
        return answers


def _kinds() -> list[tuple[str, str]]:
    """In the landlord's words, those it still uses."""
    kinds = kinds_to_choose().filter(pk__in=MAY_FORM)
    return list(kinds.values_list("code", "name"))


class BeginFormingForm(_PlaceForm):
    """A group that begins to form."""

    name = forms.CharField(label="What is it called?", max_length=200)
    kind = forms.ChoiceField(
        label="What kind of group will it be?",
        choices=_kinds,
        initial=Kind.ASSOCIATION,
    )
    field_order = ["name", "kind", "place", "helper", "next_on"]


class StepForm(Form):
    """A step was taken, on a day; or not after all."""

    is_done = forms.BooleanField(label="This step is done", required=False)
    done_on = DateField(label="On which day?", required=False)
    note = forms.CharField(label="A note", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """A step that is done was done on a day."""
        answers = super().clean() or self.cleaned_data
        if answers.get("is_done") and not answers.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", "Enter the day on which it was done")
        return answers


class EndFormingForm(Form):
    """What became of a group that formed."""

    status = forms.ChoiceField(
        label="What became of it?",
        choices=((GroupStatus.ACTIVE, "It is a group now"), (GroupStatus.CLOSED, "It gave up")),
        widget=Radios(
            hints={
                GroupStatus.ACTIVE: "It works without being recognised, for now.",
                GroupStatus.CLOSED: "It closes, and no longer stands on the residents’ site.",
            }
        ),
    )
    reason = forms.CharField(label="Why?", max_length=300)


class StepWordsForm(Form):
    """The landlord's own words for a step."""

    title = forms.CharField(label="Title", max_length=120)
    what = forms.CharField(
        label="What to do",
        help_text="Markdown: a line that begins with a dash is a point of a list.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    gives = forms.CharField(
        label="What we give",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    ask = forms.CharField(label="Who to ask", required=False, max_length=300)
