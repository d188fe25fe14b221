"""The questions of signing in, of the account, and of users' administration."""

from collections.abc import Collection
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as authenticator_app
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from yousaid.accounts.access import ReachChoice
from yousaid.accounts.choices import Reach, Role
from yousaid.kit.forms import DateField, Form

CODE_HINT = "The 6 numbers in the email"
APP_HINT = "The 6 numbers your authenticator app shows now, or one of your recovery codes"


class _OurWords:
    """Puts our labels and hints on a form of allauth's; there is no placeholder text."""

    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class RequestCodeForm(_OurWords, account.RequestLoginCodeForm):
    labels = {"email": "Email address"}


class ConfirmCodeForm(_OurWords, account.ConfirmLoginCodeForm):
    labels = {"code": "Code"}
    hints = {"code": CODE_HINT}


class ConfirmAddressForm(_OurWords, account.ConfirmEmailVerificationCodeForm):
    labels = {"code": "Code"}
    hints = {"code": CODE_HINT}


class ConfirmResetForm(_OurWords, account.ConfirmPasswordResetCodeForm):
    labels = {"code": "Code"}
    hints = {"code": CODE_HINT}


class PasswordSignInForm(_OurWords, account.LoginForm):
    labels = {"login": "Email address", "password": "Password"}


class PasswordAgainForm(_OurWords, account.ReauthenticateForm):
    labels = {"password": "Your password"}


class RequestResetForm(_OurWords, account.ResetPasswordForm):
    labels = {"email": "Email address"}


class _NewPassword(_OurWords):
    labels = {
        "oldpassword": "Your password now",
        "password1": "New password",
        "password2": "New password again",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class NewPasswordForm(_NewPassword, account.SetPasswordForm):
    pass


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    pass


class ResetPasswordForm(_NewPassword, account.ResetPasswordKeyForm):
    pass


class SecondFactorForm(_OurWords, second_factor.AuthenticateForm):
    labels = {"code": "Code"}
    hints = {"code": APP_HINT}


class SecondFactorAgainForm(_OurWords, second_factor.ReauthenticateForm):
    labels = {"code": "Code"}
    hints = {"code": APP_HINT}


class AuthenticatorAppForm(_OurWords, authenticator_app.ActivateTOTPForm):
    labels = {"code": "Code"}
    hints = {"code": "The 6 numbers the app shows now"}


class PasskeyForm(_OurWords, passkey.AddWebAuthnForm):
    labels = {
        "name": "A name for this passkey",
        "passwordless": "I can sign in with this passkey alone",
    }
    hints = {
        "name": "For example “work laptop”",
        "passwordless": "Leave this empty for a key that you use after a code or password",
    }


class PasskeyNameForm(_OurWords, passkey.EditWebAuthnForm):
    labels = {"name": "A name for this passkey"}


# Users' administration --------------------------------------------------------------------------


class InviteForm(Form):
    """Who is invited."""

    name = forms.CharField(
        label="Name", max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="Email address", max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )


class RoleForm(Form):
    """Which role, how far it goes and how long.

    Clean values: `role` Role, `reach` Reach, `reached` ids of places or groups, `starts` date,
    `ends` date or None: the last day of the role, both days inclusive as people speak of them.
    """

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    reach = forms.ChoiceField(
        label="How far does it go?", choices=Reach.choices, widget=forms.RadioSelect
    )
    place = forms.ChoiceField(
        label="Place",
        required=False,
        help_text="The role reaches this place and all below it. For another place, give the "
        "role again.",
    )
    group = forms.ChoiceField(label="Group", required=False)
    starts = DateField(label="First day")
    ends = DateField(label="Last day", required=False, help_text="Leave empty for no end")

    def __init__(
        self,
        *args: Any,
        roles: Collection[Role],
        places: list[ReachChoice],
        groups: list[ReachChoice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choices("role", [(role.value, role.label) for role in Role if role in roles])
        none = ("", "Choose one")
        self._choices("place", [none, *((str(each.id), each.name) for each in places)])
        self._choices("group", [none, *((str(each.id), each.name) for each in groups)])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reach = cleaned.get("reach")
        cleaned["reached"] = ()
        for kind, name in ((Reach.PLACES, "place"), (Reach.GROUPS, "group")):
            if reach == kind:
                if not cleaned.get(name):
                    self.add_error(name, f"Choose a {name}, as the role goes no further")
                else:
                    cleaned["reached"] = (int(cleaned[name]),)
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day must not be before the first")
        return cleaned


class SaveViewForm(Form):
    """What the list page sends along when its view is saved."""

    list_name = forms.SlugField(max_length=60)
    title = forms.CharField(label="A name for this view", max_length=80)
    query = forms.CharField(max_length=2000, required=False)
