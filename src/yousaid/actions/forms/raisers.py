"""Who raised an action, and what they say of it, taken down by staff."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.choices import RaiserReplyKind
from yousaid.actions.forms.owners import CarrierField
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import Radios, SearchSelect


class RaisedByForm(StepForm):
    """A group or person in the register, or another resident by name: one of the two.

    `known` are optgroups of (Carrier.value, name); the clean value is a `Carrier` or None.
    """

    known = CarrierField(
        label="A group, or somebody you have in the list of people",
        help_text="For a panel, an association or a forum, those who speak for it are asked.",
        required=False,
    )
    name = forms.CharField(
        label="Or another resident, by name",
        help_text="The name stays with staff. Everybody else reads “A resident”.",
        required=False,
        max_length=200,
    )
    email = forms.EmailField(
        label="Their email address",
        help_text="They get a private link to say whether it is done.",
        required=False,
        max_length=254,
    )

    def __init__(self, *args: Any, known: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("known", known, none="None of them")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(data.get("known")) == bool(data.get("name")):
            self.add_error("known", "Choose from the list or name a resident, one of them")
        return data


class PlanRaisedByForm(StepForm):
    """The group that asked for a whole plan. `groups` are (id, name)."""

    group = forms.TypedChoiceField(
        label="Which group asked for it?",
        coerce=int,
        widget=SearchSelect,
        error_messages={"required": "Choose the group that asked for it"},
    )

    def __init__(self, *args: Any, groups: Iterable[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", groups, none="Choose a group")


class ReplyForm(StepForm):
    """A reply by phone or in person. `raisers` are (id, name); `kinds` what may be said now."""

    raiser = forms.TypedChoiceField(label="Who said it?", coerce=int, widget=Radios)
    kind = forms.ChoiceField(label="What did they say?", widget=Radios)
    text = forms.CharField(
        label="In their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=5000,
    )

    def __init__(
        self,
        *args: Any,
        raisers: Iterable[tuple[Any, Any]],
        kinds: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("raiser", raisers)
        self.offer("kind", kinds)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        silent = {RaiserReplyKind.CONFIRM, RaiserReplyKind.CONFIRM.value}
        if data.get("kind") not in silent and not data.get("text", "").strip():
            self.add_error("text", "Write down what they said")
        return data
