"""Following a plan or an action by email."""

from django import forms


class FollowForm(forms.Form):
    """An address, and a field that people leave empty and robots fill in."""

    email = forms.EmailField(
        label="Email address",
        help_text="We send one email to check it is yours. We use it for nothing else.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address in the correct format, like name@example.com",
        },
    )
