"""Mail, the data folder, uploads, time, jobs, logs."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Doubt

from yousaid.config.checks.secrecy import is_public

NO_MAIL = ("console", "filebased", "locmem", "dummy")
LONGEST_NAME = 23  # before the @; with a plus sign and the token it may have 64
MOST_IN_MEMORY = 50 * 1024 * 1024


def findings(settings: Any) -> Iterator[CheckMessage]:
    yield from _mail(settings)
    yield from _files(settings)
    yield from _time_and_jobs(settings)
    if is_public(settings) and logging.getLogger("django.db.backends").isEnabledFor(logging.DEBUG):
        yield Error(
            "The log would hold every query, with residents' details.",
            hint="Set YOUSAID_LOG_LEVEL to WARNING.",
            id="yousaid.log-level",
        )


def _mail(settings: Any) -> Iterator[CheckMessage]:
    yield from _mail_that_comes_back(settings)
    if not is_public(settings):
        return
    if settings.EMAIL_BACKEND.split(".")[-2] in NO_MAIL:
        yield Error(
            "Mail is not sent: nobody could get a sign-in code.",
            hint="Set EMAIL_URL like smtp+tls://user:password@mail.example.org:587.",
            id="yousaid.mail",
        )
    if settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith((".test", "localhost", "example.com")):
        yield Error(
            "Mail would come from an address that does not exist.",
            hint="Set YOUSAID_FROM_EMAIL like 'Our landlord <no-reply@example.org>'.",
            id="yousaid.mail-from",
        )


def _mail_that_comes_back(settings: Any) -> Iterator[CheckMessage]:
    address, inbox = settings.BOUNCE_ADDRESS, urlsplit(settings.BOUNCE_IMAP)
    name, _, domain = address.partition("@")
    if address and (not name or not domain or "+" in name or len(name) > LONGEST_NAME):
        yield Error(
            "Letters cannot come back to this address.",
            hint=f"Set YOUSAID_BOUNCE_ADDRESS like bounces@mail.example.org: a name of at most "
            f"{LONGEST_NAME} characters without a plus sign.",
            id="yousaid.bounce-address",
        )
    if settings.BOUNCE_IMAP and (inbox.scheme not in ("imap", "imaps") or not inbox.hostname):
        yield Error(
            "The mailbox for letters that come back cannot be opened.",
            hint="Set YOUSAID_BOUNCE_IMAP like imaps://user:password@mail.example.org/INBOX.",
            id="yousaid.bounce-imap",
        )
    elif inbox.scheme == "imap" and inbox.hostname not in ("127.0.0.1", "localhost"):
        yield Error(
            "The password of the mailbox for letters that come back would be sent in the open.",
            hint="Set YOUSAID_BOUNCE_IMAP with imaps:// instead of imap://.",
            id="yousaid.bounce-imap-open",
        )


def _files(settings: Any) -> Iterator[CheckMessage]:
    data = Path(settings.DATA)
    if data.exists() and data.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        kind = Error if is_public(settings) else Doubt
        yield kind(
            f"Other users of this machine can look into {data}, where residents' details are.",
            hint=f"chmod 700 {data}",
            id="yousaid.data-folder",
        )
    key = data / "secret_key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Error(
            "Other users of this machine can read the secret key.",
            hint=f"chmod 600 {key}, and remove it when you think that it was read.",
            id="yousaid.key-file",
        )
    uploads, static = Path(settings.MEDIA_ROOT).resolve(), Path(settings.STATIC_ROOT).resolve()
    if uploads == static or static in uploads.parents or uploads in static.parents:
        yield Error(
            "Uploaded files would be served to everyone as if they were ours.",
            hint="Keep uploads in YOUSAID_DATA and static files elsewhere (YOUSAID_STATIC).",
            id="yousaid.uploads",
        )
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if most is None or most > MOST_IN_MEMORY:
        yield Error(
            "One request could fill the memory.",
            hint="Keep DATA_UPLOAD_MAX_MEMORY_SIZE under 50 MB.",
            id="yousaid.upload-size",
        )


def _time_and_jobs(settings: Any) -> Iterator[CheckMessage]:
    if not settings.USE_TZ or settings.TIME_ZONE != "Europe/London":
        yield Error(
            "Deadlines are counted in London time, and stored in UTC.",
            hint="Keep TIME_ZONE at Europe/London and USE_TZ on.",
            id="yousaid.time-zone",
        )
    if settings.TASKS["default"]["BACKEND"] != "django_tasks_db.DatabaseBackend":
        yield Error(
            "Jobs would not be kept in the database with the change that caused them.",
            hint="Keep TASKS at django_tasks_db.DatabaseBackend.",
            id="yousaid.jobs",
        )
