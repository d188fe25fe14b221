"""What is asked about where somebody lives, and about who acts for them."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.kit.forms import DateField, Form, Radios
from yousaid.people.choices import Capacity, Scope


class _Once(Form):
    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class MoveInForm(_Once):
    """A home of the landlord, found by `words`, or an address that is not the landlord's.

    When the words fit several homes the view offers them as `homes`, (id, address) pairs.
    """

    words = forms.CharField(
        label="Address, postcode or property reference of the home",
        max_length=200,
        required=False,
    )
    home = forms.TypedChoiceField(
        label="Which of these?", widget=Radios, coerce=int, empty_value=None, required=False
    )
    address = forms.CharField(
        label="Or an address that is not ours",
        help_text="For neighbours in an association's area.",
        max_length=300,
        required=False,
    )
    capacity = forms.ChoiceField(label="In what capacity?", choices=Capacity.choices, widget=Radios)
    own_household = forms.BooleanField(
        label="They keep a household of their own there", required=False
    )
    starts = DateField(label="Since which day?", required=False)

    def __init__(self, *args: Any, homes: list[tuple[int, str]] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if homes:
            self.fields["home"].choices = homes  # type: ignore[attr-defined]
        else:
            del self.fields["home"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if bool(answers.get("words")) == bool(answers.get("address")):
            self.add_error("words", "Enter either a home of ours or another address")
        return answers


class ResidencyForm(Form):
    """A residency as it is; with a last day it ends."""

    capacity = forms.ChoiceField(label="In what capacity?", choices=Capacity.choices, widget=Radios)
    own_household = forms.BooleanField(
        label="They keep a household of their own there", required=False
    )
    starts = DateField(label="Since which day?", required=False)
    last_day = DateField(
        label="Last day there", help_text="Leave it empty while they live there.", required=False
    )


class ActingForm(_Once):
    """Who acts for somebody, how far and how long."""

    name = forms.CharField(label="Who acts for them?", max_length=200)
    relation = forms.CharField(
        label="What are they to them?",
        help_text="Such as sister, carer or support worker.",
        max_length=60,
        required=False,
    )
    email = forms.EmailField(label="Their email address", max_length=254, required=False)
    phone = forms.CharField(label="Their phone number", max_length=30, required=False)
    scope = forms.ChoiceField(label="What may they do?", choices=Scope.choices, widget=Radios)
    starts = DateField(label="From which day?")
    last_day = DateField(label="Last day", help_text="Leave it empty if not known.", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("email") and not answers.get("phone"):
            self.add_error("email", "Enter an email address or a phone number")
        return answers


class EndActingForm(Form):
    """The last day on which somebody acts for another."""

    last_day = DateField(label="What is the last day?")
