"""The demo landlord as a journey meets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from playwright.sync_api import Page

DATABASE = "yousaid_journeys"


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

    def mails(self) -> list[str]:
        """Every mail written so far, oldest first."""
        folder = self.data / "outgoing-mail"
        files = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text(encoding="utf-8") for path in files]


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """On PostgreSQL a database of its own beside the tests' one; "" (SQLite) stays ""."""
    if not url:
        yield ""
        return
    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {DATABASE}")
    yield urlunsplit(parts._replace(path=f"/{DATABASE}"))
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
