"""The demo landlord as a journey meets it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from playwright.sync_api import Page

from tests import migrated

BETWEEN_MAILS = b"-" * 79 + b"\n"  # Django's file backend: one file for each connection


@dataclass(frozen=True)
class Larkmere:
    """Where it is served, the folder it lives in, and the environment it runs with."""

    url: str
    data: Path
    env: dict[str, str]

    def sign_in(self, page: Page, role: str) -> None:
        """One click on the demo's sign-in page; `role` is the role's value, such as "manager"."""
        page.goto("/demo/sign-in")
        page.locator(f"form:has(input[value='{role}']) button").click()
        page.wait_for_url(lambda address: "/demo/sign-in" not in address)

    def letters(self, to: str) -> list[str]:
        """Subject and plain text of every mail written to an address so far, oldest first."""
        files = sorted(
            (self.data / "outgoing-mail").glob("*"), key=lambda file: file.stat().st_mtime_ns
        )
        found = [
            message_from_bytes(each.strip(), policy=default)
            for file in files
            for each in file.read_bytes().split(BETWEEN_MAILS)
        ]
        return [
            f"{mail['subject']}\n\n{mail.get_content()}" for mail in found if to in str(mail["to"])
        ]

    def letter(self, to: str, words: str) -> str:
        """The newest mail to an address with these words in it; the worker may be at it still."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = [text for text in self.letters(to) if words in text]
            if found:
                return found[-1]
            time.sleep(0.2)
        raise AssertionError(f"No letter to {to} says {words!r}: {self.letters(to)}")

    def link(self, to: str, words: str) -> str:
        """The address in that letter, such as "/raised/"; `words` is a part of the address."""
        found = re.search(rf"\S*{re.escape(words)}\S*", self.letter(to, words))
        assert found
        return found[0]


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """On PostgreSQL a migrated database beside the tests' one; "" (SQLite) stays ""."""
    if not url:
        yield ""
        return
    parts = urlsplit(url)
    name = f"yousaid_journeys_{uuid4().hex}"  # two landlords may be served at once
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {migrated.POSTGRES_NAME}")
    yield urlunsplit(parts._replace(path=f"/{name}"))
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
