"""Starting a plan, its settings, and its next version."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.choices import PlanKind
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import DateField, SearchSelect

Choices = Iterable[tuple[Any, Any]]


class PlanForm(StepForm):
    """A plan's title and settings. Clean ids are whole numbers, or None when left open.

    `groups`, `places` and `ladders` are (id, words) pairs the user may choose from.
    """

    title = forms.CharField(label="Title", max_length=200)
    kind = forms.ChoiceField(label="What kind of plan is it?", choices=PlanKind.choices)
    summary = forms.CharField(
        label="What is it for?",
        help_text="A few sentences in plain words. They open the public page of the plan.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=5000,
    )
    owner_group = forms.TypedChoiceField(
        label="Group that owns it",
        help_text="The panel, association or team that asked for it.",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    place = forms.TypedChoiceField(
        label="Place it is about",
        help_text="Leave it open for a plan about the whole landlord.",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    starts = DateField(label="First day", required=False)
    ends = DateField(
        label="Day after the last", help_text="The day on which it is over.", required=False
    )
    section_word = forms.CharField(
        label="What are its parts called?",
        help_text="For example section, priority or theme.",
        initial="Section",
        max_length=30,
    )
    silence_days = forms.IntegerField(
        label="Days residents have to answer",
        help_text=(
            "When we say that something is done and nobody who raised it answers in this many "
            "days, it counts as done. The public page of the plan says so."
        ),
        initial=28,
        min_value=7,
        max_value=365,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    ladder = forms.TypedChoiceField(
        label="Who hears when an action is late?",
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(
        self,
        *args: Any,
        groups: Choices = (),
        places: Choices = (),
        ladders: Choices = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner_group", groups, none="No group")
        self.offer("place", places, none="The whole landlord")
        self.offer("ladder", ladders, none="The landlord’s usual ladder")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "The plan must end after it starts")
        return data


class VersionForm(StepForm):
    """Why a plan gets a new version."""

    note = forms.CharField(
        label="What changed, and why?",
        help_text="Shown with the version on the public page.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class SectionForm(StepForm):
    """A heading for a part of the plan."""

    title = forms.CharField(label="Title", max_length=200)


class AddActionForm(StepForm):
    """A new action or recommendation in a plan. `sections` are (id, words) pairs."""

    text = forms.CharField(
        label="What is to be done?",
        help_text="In the words of those who ask for it. They will be kept as they are.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
    )
    section = forms.TypedChoiceField(
        label="Where in the plan?", required=False, coerce=int, empty_value=None
    )
    number = forms.CharField(
        label="Number as printed",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    prompt = forms.CharField(
        label="What prompted it?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=5000,
    )
    outcome = forms.CharField(
        label="What should be better afterwards?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=5000,
    )

    def __init__(self, *args: Any, sections: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("section", sections, none="No section")
