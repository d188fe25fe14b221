"""Every page, found by following links: axe, the Nu checker, reflow, no error, nothing foreign.

A crawl asks for a few pages of every address pattern as each role, and looks at the first of each
at both widths.
"""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from lxml import html
from playwright.sync_api import Page

from tests.journeys.clean import Cleanliness, spills
from tests.journeys.conftest import DESKTOP, PHONE

# Markup and contrast are the same on every database: one is enough.
pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PUBLIC, DESK = "/", "/desk/"
ROLES = {  # role: where its crawl begins
    None: PUBLIC,
    "engagement": DESK,
    "administrator": "/desk/users/",
    "officer": DESK,
    "panel_member": PUBLIC,
}
SAMPLES = 2  # pages of one address pattern that are asked for; the first is looked at in a browser


def _name(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return "nothing is there"


def _links(source: str, address: str) -> list[str]:
    hrefs = html.fromstring(source).xpath("//a/@href")
    paths = [urljoin(address, href).split("#")[0] for href in hrefs]
    return [path for path in paths if path.startswith("/") and not path.startswith("/static/")]


class Crawl:
    """Goes over a role's pages breadth first and notes what is wrong with them.

    `looked_at` are the patterns that another role's crawl has shown to be clean.
    """

    def __init__(self, page: Page, base: str, cleanliness: Cleanliness, looked_at: set[str]):
        self.page, self.cleanliness, self.looked_at = page, cleanliness, looked_at
        self.wrong: list[str] = []
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda problem: self._note(str(problem)))
        page.on(
            "request",
            lambda call: (
                None if call.url.startswith((base, "data:")) else self._note(f"calls {call.url}")
            ),
        )

    def run(self, start: str) -> None:
        waiting, seen, visited = [start], {start}, Counter[str]()
        while waiting:
            address = waiting.pop(0)
            if visited[_name(address)] < SAMPLES:
                visited[_name(address)] += 1
                new = [link for link in self._open(address) if link not in seen]
                seen.update(new)
                waiting.extend(dict.fromkeys(new))

    def _open(self, address: str) -> list[str]:
        """Ask for a page, look at it when its like was not seen yet; the links on it."""
        answer = self.page.request.get(address)
        if answer.status != 200:
            self.wrong.append(f"{address}: status {answer.status}")
            return []
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return []
        source = answer.text()
        if (name := _name(address)) not in self.looked_at:
            self.looked_at.add(name)
            self.cleanliness.keep_source(address, source)
            for width in (DESKTOP, PHONE):
                self.page.set_viewport_size(width)
                self.page.goto(address)
                self._look(width)
        return _links(source, urlsplit(answer.url).path)

    def _look(self, width: dict) -> None:
        narrow = width == PHONE
        self.wrong.extend(self.cleanliness.axe_violations(self.page, narrow=narrow))
        if spills(self.page):
            self._note("scrolls sideways")
        if not re.search(r"\S – \S", self.page.title()):
            self._note(f"title is {self.page.title()!r}")
        if self.page.locator("h1").count() != 1:
            self._note(f"{self.page.locator('h1').count()} h1")

    def _note(self, problem: str) -> None:
        self.wrong.append(f"{self.page.url}: {problem}")


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """Address patterns seen so far: one look at each is enough."""
    return set()


@pytest.mark.parametrize("width", [DESKTOP], ids=["both widths"])
@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_page_a_role_can_reach_is_clean(
    role, open_as, larkmere, cleanliness, width, looked_at
):
    page = open_as(role)
    crawl = Crawl(page, larkmere.url, cleanliness, looked_at)
    crawl.run(ROLES[role])
    crawl.wrong.extend(cleanliness.html_errors())
    assert not crawl.wrong, "\n".join(sorted(set(crawl.wrong)))
