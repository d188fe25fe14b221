"""Following a plan or an action by email."""

from django import forms

from yousaid.kit.forms import Form


class FollowForm(Form):
    """An address, and a field that people never see and robots fill in."""

    email = forms.EmailField(
        label="Your email address",
        help_text="We send one email to check that it is yours. We use it for nothing else.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address in the correct format, like name@example.com",
        },
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_robot(self) -> bool:
        """Something filled in what the page hides from people."""
        return bool(self.cleaned_data.get("website"))
