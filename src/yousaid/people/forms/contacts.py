"""What is asked about a way of reaching somebody."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.validators import validate_email

from yousaid.kit.forms import Form, Radios
from yousaid.people.choices import ContactKind, ContactState

SHARED_HINT = "Then we only write: there is something to read. We never say what it is about."


class ContactForm(Form):
    """A contact point. With a `kind` that cannot be changed; `state` is asked at the desk only."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="What is it?", choices=ContactKind.choices, widget=Radios(inline=True)
    )
    value = forms.CharField(label="Address or number", max_length=254)
    is_preferred = forms.BooleanField(label="Use this one first", required=False)
    is_shared = forms.BooleanField(
        label="Somebody else may read or hear what comes here",
        help_text=SHARED_HINT,
        required=False,
    )
    state = forms.ChoiceField(
        label="Does it work?", choices=ContactState.choices, widget=Radios(), required=False
    )

    def __init__(self, *args: Any, kind: str = "", state: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_kind = kind
        if kind:
            del self.fields["kind"]
            self.fields["value"].label = ContactKind(kind).label
        if not state:
            del self.fields["state"]

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()

    def clean_state(self) -> str:
        return self.cleaned_data["state"] or ContactState.UNCONFIRMED

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        kind, value = self.known_kind or answers.get("kind"), answers.get("value")
        if value and kind == ContactKind.EMAIL:
            try:
                validate_email(value)
            except forms.ValidationError:
                words = "Enter an email address in the correct format, like name@example.com"
                self.add_error("value", words)
        if value and kind == ContactKind.PHONE and sum(c.isdigit() for c in value) < 6:
            self.add_error("value", "Enter a phone number, like 020 7946 0000")
        return answers
