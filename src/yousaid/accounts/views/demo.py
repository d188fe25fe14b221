"""The demo's doors: sign in as anyone of its people, and read the mail it did not send."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts import access
from yousaid.accounts.access import open_while_signing_in

MAILS_SHOWN = 30
BETWEEN = b"\n" + b"-" * 79 + b"\n"


@open_while_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One click signs in as one of the demo's people. Outside demo mode nothing is here."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        user = access.demo_user(request.POST.get("role", ""))
        if user is None:
            raise Http404
        if request.user.is_authenticated:
            get_adapter().logout(request)
        adapter = get_adapter()
        adapter.login(request, user)
        answer: HttpResponse = adapter.post_login(
            request,
            user,
            email_verification="none",
            signal_kwargs=None,
            email=user.email,
            signup=False,
            redirect_url=None,
        )
        return answer
    return render(request, "accounts/demo/sign_in.html", {"people": access.demo_sign_ins()})


@open_while_signing_in
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """The newest mails of the demo, which lie in files. Outside demo mode nothing is here."""
    if not settings.DEMO:
        raise Http404
    mails = _newest(MAILS_SHOWN)
    for each in mails:  # a demo on another port still opens its own links
        each["text"] = each["text"].replace(
            settings.BASE_URL, request.build_absolute_uri("/").rstrip("/")
        )
    return render(request, "accounts/demo/mail.html", {"mails": mails})


def _newest(count: int) -> list[dict[str, str]]:
    """The newest mails, newest first: subject, to, when and plain text of each.

    Django's file backend writes one file per connection, whose mails are parted by dashed lines.
    """
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", "") or "nowhere")
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    mails = (
        _read(mail)
        for file in files
        for mail in reversed(file.read_bytes().split(BETWEEN))
        if mail.strip()
    )
    return list(islice(mails, count))


def _read(mail: bytes) -> dict[str, str]:
    message = message_from_bytes(mail.strip(), policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
    body = message.get_body(("plain",))
    return {
        "subject": str(message["subject"] or ""),
        "to": str(message["to"] or ""),
        "date": str(message["date"] or ""),
        "text": str(body.get_content()).strip() if body else "",
    }
