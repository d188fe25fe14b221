"""What is asked about a person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.kit.forms import DateField, Form, Radios, SearchSelect
from yousaid.people.choices import Kind


class PersonForm(Form):
    """A person's details. `line_manager` is an id or None; `managers` are (id, words) pairs.

    `left_on` is asked only about somebody who is there already; address, number and line manager
    not about somebody who does not work here.
    """

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="What are they to us?",
        choices=Kind.choices,
        initial=Kind.STAFF,
        widget=Radios(hints={Kind.PARTNER: "They work for another body, such as the police."}),
    )
    post = forms.CharField(
        label="Job title",
        help_text="For a resident, the post they hold, such as chair.",
        max_length=120,
        required=False,
    )
    initials = forms.CharField(
        label="Initials",
        help_text="As plans write them. An import then knows who is meant.",
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    email = forms.EmailField(
        label="Email address",
        help_text=("Reminders go here. Staff who sign in with this address see their own actions."),
        max_length=254,
        required=False,
    )
    phone = forms.CharField(
        label="Phone number",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    line_manager = forms.TypedChoiceField(
        label="Line manager",
        help_text="They hear when an action that this person leads is late.",
        widget=SearchSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    left_on = DateField(
        label="Day they left",
        help_text="Leave it empty while they are here. From that day nothing is sent to them.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        managers: Iterable[tuple[int, str]] = (),
        is_new: bool = False,
        works: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line_manager"].choices = [("", "Nobody"), *managers]  # type: ignore[attr-defined]
        if is_new:
            del self.fields["left_on"]
        if not works:  # how to reach them is kept on pages of its own
            for name in ("email", "phone", "line_manager"):
                del self.fields[name]

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()


class AccountForm(Form):
    """Which account is a person's own. Whoever ties it says that they looked."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    email = forms.EmailField(
        label="With which email address do they sign in?",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    is_checked = forms.BooleanField(
        label="I checked that this account belongs to this person",
        help_text="Such as by calling them on a number that we already had.",
        error_messages={"required": "Check who they are first, then tick the box"},
    )

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()
