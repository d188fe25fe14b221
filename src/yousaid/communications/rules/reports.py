"""Reading a mail that came in: is it a report about delivery, and what does it say?

Understood are delivery status notifications (RFC 3464), and the older notices in plain words of
Exim and qmail, which have a form of their own. Of anything else nothing is concluded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail
from enum import Enum

_TOKEN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z2-7]{40})(?![A-Za-z0-9])")
_AFTER_TYPE = re.compile(r"^[^;]*;\s*")  # "rfc822;", "smtp;" before an address or an answer
_REPLY_SUBJECT = re.compile(
    r"^\s*(auto(matic)?[ -]?(reply|response)|auto:|out of( the)? office)",
    re.IGNORECASE,
)
_QMAIL = "Hi. This is the qmail-send program"
_QMAIL_END = "--- Below this line is a copy of the message."
_EXIM = "This message was created automatically by mail delivery software"
_EXIM_DELAYED = "has not yet been delivered"
_EXIM_END = "------ This is a copy of the"
_NEVER_MEANT = ("retry timeout exceeded", "retry time not reached")  # Exim gave up waiting

# Where a mail system says for which address a mail was, and where it quotes our letter.
_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
_OURS = ("X-YouSaid-Letter", "Message-ID")
_QUOTED = ("In-Reply-To", "References")


class Shape(Enum):
    """What kind of mail it is."""

    FAILED = "a letter could not be delivered"
    DELAYED = "a letter is still being tried, or arrived"
    REPLY = "an automatic reply"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail says: its shape, the mail system's code and words, whom they are about.

    `tokens` are what may be the token of a letter, the likeliest first; nothing says yet that they
    are ours. `recipients` are the addresses that failed, as the mail system knows them.
    """

    shape: Shape
    message_id: str = ""
    tokens: tuple[str, ...] = ()
    status: str = ""
    answer: str = ""
    recipients: tuple[str, ...] = ()


def read_report(raw: bytes) -> Report:
    """What a mail says. Never fails: of what cannot be read the shape is OTHER."""
    mail = message_from_bytes(raw)
    found = _status_report(mail) or _exim_notice(mail) or _qmail_notice(mail)
    shape, status, answer, recipients = found or (_other(mail), "", "", ())
    return Report(
        shape,
        message_id=_header(mail, "Message-ID"),
        tokens=tuple(dict.fromkeys(_tokens(mail))),
        status=status,
        answer=answer,
        recipients=recipients,
    )


_Said = tuple[Shape, str, str, tuple[str, ...]]


def _status_report(mail: Mail) -> _Said | None:
    """RFC 3464: the part for machines, with one block for each recipient."""
    for part in mail.walk():
        if part.get_content_type() not in (
            "message/delivery-status",
            "message/global-delivery-status",
        ):
            continue
        blocks = [block for block in part.walk() if block.get("Action")]
        failed = [b for b in blocks if _header(b, "Action").split()[:1] in (["failed"], ["Failed"])]
        if not blocks:
            return None
        if not failed:
            return Shape.DELAYED, "", "", ()
        # One letter has one recipient: further blocks are where their mailbox passes it on.
        first = failed[0]
        named = (_header(block, name) for block in failed for name in _RECIPIENTS)
        recipients = tuple(_AFTER_TYPE.sub("", each).strip("<>") for each in named if each)
        answer = _AFTER_TYPE.sub("", _header(first, "Diagnostic-Code"))
        return Shape.FAILED, _header(first, "Status"), answer, recipients
    return None


_RECIPIENTS = ("Original-Recipient", "Final-Recipient")


def _exim_notice(mail: Mail) -> _Said | None:
    words = _words(mail)
    if _EXIM not in words:
        return None
    if _EXIM_DELAYED in words:
        return Shape.DELAYED, "", "", ()
    said = words.partition(_EXIM)[2].partition(_EXIM_END)[0]
    waited = any(each in said for each in _NEVER_MEANT)
    failed = tuple(
        each.strip() for each in _header(mail, "X-Failed-Recipients").split(",") if each.strip()
    )
    # Its last indented lines are the answer; the address stands over them.
    answer = " ".join(line.strip() for line in said.splitlines() if line.startswith("  "))
    return Shape.FAILED, "4.4.7" if waited else "", answer, failed


def _qmail_notice(mail: Mail) -> _Said | None:
    words = _words(mail)
    if not words.startswith(_QMAIL):
        return None
    said = words.partition(_QMAIL_END)[0]
    address = re.search(r"^<([^>\s]+)>:\s*$", said, re.MULTILINE)
    if address is None:
        return None
    return Shape.FAILED, "", said[address.end() :], (address.group(1),)


def _other(mail: Mail) -> Shape:
    automatic = _header(mail, "Auto-Submitted").lower().startswith("auto-replied")
    automatic |= any(mail.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply"))
    automatic |= _header(mail, "Precedence").lower() == "auto_reply"
    automatic |= bool(_REPLY_SUBJECT.match(_header(mail, "Subject")))
    automatic |= mail.get_param("report-type") == "disposition-notification"  # it was opened
    return Shape.REPLY if automatic else Shape.OTHER


def _tokens(mail: Mail) -> Iterator[str]:
    """Where it was sent to first; then our headers in what is quoted; then the quoted words."""
    for name in _TO:
        for value in mail.get_all(name, []):
            yield from _in(str(value))
    for part in mail.walk():
        if part is not mail:
            for name in _OURS:
                yield from _in(_header(part, name))
    for name in _QUOTED:
        yield from _in(_header(mail, name))
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            yield from _in(_decoded(part))


def _in(words: str) -> Iterator[str]:
    return (match.lower() for match in _TOKEN.findall(words))


def _words(mail: Mail) -> str:
    """The words of a mail in one part; "" of any other."""
    return "" if mail.is_multipart() else _decoded(mail).replace("\r\n", "\n").lstrip()


def _decoded(part: Mail) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _header(mail: Mail, name: str) -> str:
    """A header on one line; "" when it is missing."""
    return " ".join(str(mail.get(name, "")).split())
