"""Where mail that came back lies: a file, standard input, a Maildir, an IMAP mailbox.

Each function yields mails as bytes. A mail is marked as seen once the next one is asked for, so
one that could not be taken in is there again the next time.
"""

import imaplib
import mailbox
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

LARGEST = 1_048_576  # bytes: a report is at the beginning; what follows is our own letter
MOST = 1_000  # mails in one go
WAIT = 30  # seconds for an answer of the mail server


class NoMailbox(Exception):
    """It cannot be opened; the message says why."""


def mails_in_file(path: Path) -> Iterator[bytes]:
    """The one mail of a file, or all of an mbox."""
    try:
        with path.open("rb") as file:
            begins = file.read(LARGEST)
    except OSError as problem:
        raise NoMailbox(f"{path} can't be opened: {problem.strerror}.") from problem
    if not begins.startswith(b"From "):
        yield begins
        return
    held = mailbox.mbox(path, create=False)
    try:
        for key in held.iterkeys():
            yield held.get_bytes(key)[:LARGEST]
    finally:
        held.close()


def mails_on_stdin() -> Iterator[bytes]:
    """The one mail that a mail server pipes in."""
    yield sys.stdin.buffer.read(LARGEST)


def mails_in_maildir(path: Path) -> Iterator[bytes]:
    """New mails of a Maildir; each is moved from `new` to `cur` as seen."""
    if not (path / "new").is_dir() or not (path / "cur").is_dir():
        raise NoMailbox(f"{path} is not a Maildir: it has no folders “new” and “cur”.")
    held = mailbox.Maildir(path, create=False)
    for key in sorted(held.iterkeys())[:MOST]:
        mail = held.get_message(key)
        if mail.get_subdir() != "new":
            continue
        yield held.get_bytes(key)[:LARGEST]
        mail.set_subdir("cur")
        mail.add_flag("S")
        held[key] = mail


def mails_by_imap(address: str) -> Iterator[bytes]:
    """Mails not yet seen in an IMAP mailbox: imaps://user:password@mail.example.org/INBOX."""
    where = urlsplit(address)
    if where.scheme not in ("imap", "imaps") or not where.hostname:
        raise NoMailbox("YOUSAID_BOUNCE_IMAP is like imaps://user:password@mail.example.org/INBOX.")
    connect = imaplib.IMAP4_SSL if where.scheme == "imaps" else imaplib.IMAP4
    port = where.port or (993 if where.scheme == "imaps" else 143)
    folder = unquote(where.path.strip("/")) or "INBOX"
    try:
        server = connect(where.hostname, port, timeout=WAIT)
    except OSError as problem:
        raise NoMailbox(f"The mail server {where.hostname} does not answer.") from problem
    try:
        server.login(unquote(where.username or ""), unquote(where.password or ""))
        yield from _unseen(server, folder)
    except imaplib.IMAP4.error as problem:
        raise NoMailbox(f"The mail server {where.hostname} says: {problem}") from problem
    except OSError as problem:
        raise NoMailbox(f"The mail server {where.hostname} stopped answering.") from problem
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _unseen(server: imaplib.IMAP4, folder: str) -> Iterator[bytes]:
    quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
    said, _ = server.select(f'"{quoted}"')
    if said != "OK":
        raise NoMailbox(f"There is no folder “{folder}” in the mailbox.")
    _, found = server.uid("SEARCH", "UNSEEN")
    for number in (found[0] or b"").split()[:MOST]:
        uid = number.decode()
        _, parts = server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LARGEST}>)")
        for part in parts:
            if isinstance(part, tuple):
                yield part[1]
        server.uid("STORE", uid, "+FLAGS", "(\\Seen)")
