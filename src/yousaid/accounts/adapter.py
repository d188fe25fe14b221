"""What allauth asks us while someone signs in."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from yousaid.accounts import access, operations
from yousaid.accounts.choices import DESK_ROLES, Role
from yousaid.accounts.models import User
from yousaid.kit import clock

# Said by the pages themselves already.
UNSAID = {
    "account/messages/logged_in.txt",
    "account/messages/login_code_sent.txt",
    "account/messages/email_confirmed.txt",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by invitation only; every sign-in and password change is a fact."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where work begins: the desk, the users for administrators, else what one asked for.

        Staff without a second factor set one up first.
        """
        if access.lacks_second_factor(request.user):
            return reverse("mfa_index")
        held = access.permits(request.user)
        if held.has(*DESK_ROLES):
            return resolve_url(settings.DESK_URL)
        if held.has(Role.ADMINISTRATOR):
            return reverse("accounts:desk-users")
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Not within ten minutes of signing in, which asked for all that could be asked for."""
        request = context.request
        ways = get_authentication_records(request, request.user)
        newest = max((each["at"] for each in ways), default=0)
        return bool(time.time() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        ways = [str(each["method"]) for each in get_authentication_records(request, user)]
        operations.record_sign_in(user, by_way_of=ways, at=clock.now())

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            operations.record_sign_out(request.user, at=clock.now())
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        operations.record_password_change(user, at=clock.now())

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        template = kwargs.get("message_template") or (args[0] if args else None)
        if template not in UNSAID:
            super().add_message(request, level, *args, **kwargs)

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.LANDLORD}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        ours = {"landlord": settings.LANDLORD, "base_url": settings.BASE_URL}
        super().send_mail(template_prefix, email, {**context, **ours})
