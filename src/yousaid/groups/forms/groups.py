"""What is asked about a group."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.groups.choices import Kind
from yousaid.kit.forms import Form, SearchSelect


class OnceForm(Form):
    """Sent twice, it changes things once."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class GroupForm(OnceForm):
    """A group's details. `place` is an id or None; `places` are (id, words) pairs."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="What kind of group is it?", choices=Kind.choices)
    short_name = forms.CharField(
        label="Short name",
        help_text="As plans write it, such as BDT. An import then knows which is meant.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    place = forms.TypedChoiceField(
        label="Place it looks after",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    purpose = forms.CharField(
        label="What is it for?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=5000,
    )
    email = forms.EmailField(label="Email address", max_length=254, required=False)

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "No place of its own"), *places]  # type: ignore[attr-defined]
