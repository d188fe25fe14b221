"""A real server with the small demo landlord, and a real Chromium to look at it.

One server for each test process and run; every journey brings or makes what it changes.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import migrated
from tests.journeys.clean import Cleanliness
from tests.journeys.larkmere import Larkmere, own_database

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Debian's Chromium, kept from calling home."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run `make browser`."
    return {
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def larkmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Larkmere]:
    """The small demo landlord, built and served as `make run` does."""
    with serve_larkmere(tmp_path_factory.mktemp("larkmere")) as place:
        yield place


@contextmanager
def serve_larkmere(data: Path) -> Iterator[Larkmere]:
    """Build the small demo landlord in a folder and serve it."""
    port = _free_port()
    env = os.environ | {
        "YOUSAID_DATA": str(migrated.put_into(data)),
        "YOUSAID_BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONPATH": str(ROOT / "src"),
    }
    with own_database(os.environ.get("DATABASE_URL", "")) as url:
        env["DATABASE_URL"] = url
        command = [sys.executable, "-m", "yousaid"]
        subprocess.run([*command, "demo", "--size", "s"], env=env, cwd=ROOT, check=True)
        log = (data / "server.log").open("w")
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=env, cwd=ROOT, stdout=log, stderr=log
        )
        place = Larkmere(f"http://127.0.0.1:{port}", data, env)
        try:
            _wait(place.url, server, data / "server.log")
            yield place
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()


@pytest.fixture(params=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> dict:
    """Journeys run at both widths."""
    return DESKTOP if request.param == "desktop" else PHONE


@pytest.fixture(params=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Journeys that must work without JavaScript run both ways."""
    return request.param == "with scripts"


@pytest.fixture
def open_as(browser: Browser, larkmere: Larkmere, width: dict):
    """`open_as(role, scripts=True)`: a page signed in with one click as that role of the demo."""
    contexts: list[BrowserContext] = []

    def opener(role: str | None, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport=width, java_script_enabled=scripts, base_url=larkmere.url, locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if role:
            larkmere.sign_in(page, role)
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def cleanliness(tmp_path_factory: pytest.TempPathFactory) -> Cleanliness:
    """Checks pages with axe and collects their HTML for the Nu checker."""
    return Cleanliness(ROOT, tmp_path_factory.mktemp("html"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped: {log.read_text()}")
        with suppress(URLError, ConnectionError):
            urlopen(url, timeout=5)  # noqa: S310 - our own server on loopback
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not answer: {log.read_text()}")
