from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "yousaid.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_removed

        authenticator_added.connect(_second_factor_added, dispatch_uid="yousaid")
        authenticator_removed.connect(_second_factor_removed, dispatch_uid="yousaid")


def _second_factor_added(user: Any, authenticator: Any, **rest: Any) -> None:
    _record(user, authenticator, added=True)


def _second_factor_removed(user: Any, authenticator: Any, **rest: Any) -> None:
    _record(user, authenticator, added=False)


def _record(user: Any, authenticator: Any, *, added: bool) -> None:
    from yousaid.accounts.operations import record_second_factor
    from yousaid.kit import clock

    record_second_factor(user, str(authenticator.type), added=added, at=clock.now())
