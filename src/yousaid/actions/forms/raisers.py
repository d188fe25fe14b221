"""Who raised an action, and what they say of it, taken down by staff."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.choices import RaiserReplyKind
from yousaid.actions.forms.owners import CarrierField
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import Finder, FoundField, Radios, SearchSelect


class RaisedByForm(StepForm):
    """A group, somebody in the list of people, or another resident by name: one of the three.

    `groups` are optgroups of (Carrier.value, name); the clean value is a `Carrier` or None.
    The clean `person` is an id or None.
    """

    group = CarrierField(
        label="A group",
        help_text="For a panel, an association or a forum, those who speak for it are asked.",
        required=False,
    )
    person = FoundField(
        label="Or somebody in the list of people",
        help_text="Type a name, an address or a phone number.",
        nobody="None of them",
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

    def __init__(self, *args: Any, groups: Iterable[Any], people: Finder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", groups, none="None of them")
        self.fields["person"].finder = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        named = [name for name in ("group", "person", "name") if data.get(name)]
        if not self.errors and len(named) != 1:
            self.add_error("group", "Choose a group, find somebody or name a resident: one of them")
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
