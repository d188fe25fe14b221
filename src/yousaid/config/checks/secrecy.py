"""Keys, debugging, demo mode, passwords, sign-in."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error

LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
KNOWN_KEYS = ("django-insecure", "changeme", "change-me", "secret", "example", "test", "insecure")
GOOD_HASHERS = ("Scrypt", "Argon2", "PBKDF2PasswordHasher", "BCryptSHA256")


def is_public(settings: Any) -> bool:
    """Whether anyone but this machine can be served: by address or by the hosts that are let in."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    return host not in LOOPBACK or not set(settings.ALLOWED_HOSTS) <= LOOPBACK


def findings(settings: Any) -> Iterator[CheckMessage]:
    yield from _debug_and_demo(settings)
    yield from _key(settings)
    yield from _passwords(settings)
    yield from _sign_in(settings)


def _debug_and_demo(settings: Any) -> Iterator[CheckMessage]:
    if settings.DEBUG and is_public(settings):
        yield Error(
            "Debugging is on while others can reach this server: error pages show secrets.",
            hint="Unset YOUSAID_DEBUG.",
            id="yousaid.debug",
        )
    if settings.DEMO and is_public(settings):
        yield Error(
            "Demo mode lets anyone sign in as anybody, and others can reach this server.",
            hint="Remove the file DEMO from YOUSAID_DATA, or serve on 127.0.0.1 only.",
            id="yousaid.demo",
        )


def _key(settings: Any) -> Iterator[CheckMessage]:
    hint = "Unset YOUSAID_SECRET_KEY: a good key is then made and kept in YOUSAID_DATA."
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if len(key) < 40 or len(set(key)) < 12:
            yield Error(
                "The secret key is too short or too simple: sessions and links can be forged.",
                hint=hint,
                id="yousaid.secret-key",
            )
        elif key.lower().startswith(KNOWN_KEYS):
            yield Error(
                "The secret key is one that others know: sessions and links can be forged.",
                hint=hint,
                id="yousaid.secret-key-known",
            )


def _passwords(settings: Any) -> Iterator[CheckMessage]:
    weak = [
        each
        for each in settings.PASSWORD_HASHERS
        if not each.rpartition(".")[2].startswith(GOOD_HASHERS)
    ]
    if weak or not settings.PASSWORD_HASHERS:
        yield Error(
            "Passwords would be kept so that they can be guessed quickly.",
            hint="Keep PASSWORD_HASHERS at scrypt, with PBKDF2 for older passwords.",
            id="yousaid.password-hashers",
        )
    lengths = [
        each.get("OPTIONS", {}).get("min_length", 8)
        for each in settings.AUTH_PASSWORD_VALIDATORS
        if each["NAME"].endswith(".MinimumLengthValidator")
    ]
    if max(lengths, default=0) < 12:
        yield Error(
            "Passwords under 12 characters would be accepted.",
            hint="Keep the MinimumLengthValidator with min_length 12.",
            id="yousaid.password-length",
        )
    if not any(
        each["NAME"].endswith(".CommonPasswordValidator")
        for each in settings.AUTH_PASSWORD_VALIDATORS
    ):
        yield Error(
            "Passwords that everyone tries first would be accepted.",
            hint="Keep the CommonPasswordValidator.",
            id="yousaid.password-common",
        )


def _sign_in(settings: Any) -> Iterator[CheckMessage]:
    if "allauth.mfa" not in settings.INSTALLED_APPS:
        yield Error(
            "Staff could sign in without a second factor.",
            hint="Keep allauth.mfa in INSTALLED_APPS.",
            id="yousaid.second-factor",
        )
    strangers = [
        each for each in settings.AUTHENTICATION_BACKENDS if not each.startswith("allauth.")
    ]
    if strangers or not settings.AUTHENTICATION_BACKENDS:
        yield Error(
            f"Sign-in goes by other ways than ours: {', '.join(strangers) or 'none at all'}.",
            hint="Keep AUTHENTICATION_BACKENDS at allauth's.",
            id="yousaid.sign-in",
        )
