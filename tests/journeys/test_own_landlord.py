"""Beginning without the demo: a user from the command line, a code in a file, a passkey."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.larkmere import own_database

ROOT = Path(__file__).resolve().parents[2]
ELLIE = "ellie@own.test"
COMMAND = "import sys; from yousaid.config.cli import main; sys.exit(main())"

pytestmark = pytest.mark.browser


@dataclass
class Landlord:
    url: str
    mail: Path

    def code(self) -> str:
        """The code in the newest mail, as a person would look it up."""
        newest = max(self.mail.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        found = re.search(r"^\s+(\d{6})$", newest.read_text(), re.MULTILINE)
        assert found, newest.read_text()
        return found[1]


@pytest.fixture
def landlord(tmp_path: Path) -> Iterator[Landlord]:
    """An empty landlord, served. Passkeys need a name for an address, so it is localhost."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://localhost:{port}"
    env = os.environ | {
        "YOUSAID_DATA": str(tmp_path),
        "YOUSAID_BASE_URL": url,
        "PYTHONPATH": str(ROOT / "src"),
    }
    env.pop("YOUSAID_DEMO", None)
    with own_database(os.environ.get("DATABASE_URL", "")) as database:
        env["DATABASE_URL"] = database
        command = [sys.executable, "-c", COMMAND]
        add = [*command, "user", "add", ELLIE, "--name", "Ellie Marsh"]
        roles = ["--role", "engagement", "--role", "administrator"]
        subprocess.run([*add, *roles], env=env, cwd=ROOT, check=True)
        with (tmp_path / "server.log").open("w") as log:
            server = subprocess.Popen(
                [*command, "serve", "--port", str(port)], env=env, cwd=ROOT, stdout=log, stderr=log
            )
        try:
            _wait(f"{url}/account/sign-in/", server, tmp_path / "server.log")
            yield Landlord(url, tmp_path / "outgoing-mail")
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        with suppress(URLError, ConnectionError):
            urlopen(url, timeout=5)  # noqa: S310 - our own server on loopback
            return
        time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture
def context(browser: Browser, landlord: Landlord) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=landlord.url, locale="en-GB")
    yield made
    made.close()


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser's console said of the content policy."""
    said: list[str] = []
    context.on(
        "console",
        lambda message: (
            said.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    return said


def a_device_with_a_fingerprint(page: Page) -> None:
    """A pretended authenticator that always says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_from_an_empty_landlord_to_a_passkey(context, complaints, landlord):
    page = context.new_page()
    a_device_with_a_fingerprint(page)

    page.goto("/account/sign-in/")
    page.get_by_label("Email address").fill(ELLIE)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(landlord.code())
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Keep your account safe")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_label("A name for this passkey").fill("Work laptop")
    page.get_by_label("I can sign in with this passkey alone").check()
    page.get_by_role("button", name="Set up the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    assert page.locator("ol code").count() == 10

    page.goto("/account/")
    expect(page.get_by_text("Resident engagement officer")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/sign-in/"))

    page.get_by_role("link", name="Use a password or a passkey").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(r"/account/$"))  # the page that was asked for
    expect(page.get_by_text("You are signed in as Ellie Marsh")).to_be_visible()
    page.goto("/desk/users/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Users")
    assert complaints == []
