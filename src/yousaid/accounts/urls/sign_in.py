"""Signing in and its safety: those of django-allauth's pages that we use, under its own names.

Each gets its door here, for the pages are not ours to stamp where they stand.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator_app
from allauth.mfa.webauthn import views as passkey
from django.urls import path
from django.views.generic import RedirectView

from yousaid.accounts.access import (
    open_while_signing_in,
    signed_in_before_second_factor,
)

Page = Callable[..., Any]


def _anyone(route: str, view: Page, name: str) -> Any:
    return path(route, open_while_signing_in(view), name=name)


def _signed_in(route: str, view: Page, name: str) -> Any:
    return path(route, signed_in_before_second_factor(view), name=name)


urlpatterns = [
    _anyone("sign-in/", account.request_login_code, "account_request_login_code"),
    _anyone("sign-in/code/", account.confirm_login_code, "account_confirm_login_code"),
    _anyone("sign-in/password/", account.login, "account_login"),
    _anyone("sign-in/passkey/", passkey.login_webauthn, "mfa_login_webauthn"),
    _anyone("sign-in/second-factor/", second_factor.authenticate, "mfa_authenticate"),
    _anyone(
        "sign-in/confirm-email/", account.email_verification_sent, "account_email_verification_sent"
    ),
    _anyone("sign-out/", account.logout, "account_logout"),
    _anyone("closed/", account.account_inactive, "account_inactive"),
    _anyone("password/reset/", account.password_reset, "account_reset_password"),
    _anyone(
        "password/reset/code/",
        account.confirm_password_reset_code,
        "account_confirm_password_reset_code",
    ),
    _anyone(
        "password/reset/new/", account.complete_password_reset, "account_complete_password_reset"
    ),
    _anyone(
        "password/reset/done/",
        account.password_reset_from_key_done,
        "account_password_reset_completed",
    ),
    _anyone("none/", account.signup, "account_signup"),  # says that accounts are given
    # allauth leads here when there is nothing to confirm; addresses are not changed by oneself.
    _signed_in("address/", RedirectView.as_view(pattern_name="accounts:account"), "account_email"),
    _signed_in("password/", account.password_change, "account_change_password"),
    _signed_in("password/set/", account.password_set, "account_set_password"),
    _signed_in("again/", account.reauthenticate, "account_reauthenticate"),
    _signed_in("again/second-factor/", second_factor.reauthenticate, "mfa_reauthenticate"),
    _signed_in("again/passkey/", passkey.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _signed_in("safety/", second_factor.index, "mfa_index"),
    _signed_in("safety/app/", authenticator_app.activate_totp, "mfa_activate_totp"),
    _signed_in("safety/app/remove/", authenticator_app.deactivate_totp, "mfa_deactivate_totp"),
    _signed_in("safety/passkeys/", passkey.list_webauthn, "mfa_list_webauthn"),
    _signed_in("safety/passkeys/add/", passkey.add_webauthn, "mfa_add_webauthn"),
    _signed_in("safety/passkeys/<int:pk>/rename/", passkey.edit_webauthn, "mfa_edit_webauthn"),
    _signed_in("safety/passkeys/<int:pk>/remove/", passkey.remove_webauthn, "mfa_remove_webauthn"),
    _signed_in("safety/codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _signed_in(
        "safety/codes/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"
    ),
    _signed_in(
        "safety/codes/file/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"
    ),
]
