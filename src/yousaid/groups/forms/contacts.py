"""What is asked about how a group is reached."""

from typing import Any

from django import forms

from yousaid.groups.forms.groups import OnceForm
from yousaid.kit.forms import Form


class ContactFields(Form):
    """How one addressee is reached."""

    name = forms.CharField(
        label="Name",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label="Phone number",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    address = forms.CharField(label="Postal address", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False


class GroupContactForm(OnceForm, ContactFields):
    """How a post, or the group itself, is reached: for an officer who vouches for it."""

    field_order = ("name", "email", "phone", "address")


class FreshnessForm(OnceForm):
    """How often groups confirm their contacts."""

    months = forms.IntegerField(
        label="After how many months does a group confirm its contacts again?",
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    remind_after_days = forms.IntegerField(
        label="After how many days of silence do we remind them?",
        help_text="After as many days again, the team that looks after the group is told to call.",
        min_value=1,
        max_value=90,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
