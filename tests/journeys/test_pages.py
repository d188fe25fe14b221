"""Every page, found by following links: axe, the Nu checker, reflow, no error, nothing foreign.

The crawl opens up to two pages of every address pattern, as each role.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.clean import spills

pytestmark = pytest.mark.browser

SAMPLES = 2
ROLES = {
    None: "/",
    "Resident engagement officer": "/desk/",
    "Manager": "/desk/",
    "System administrator": "/desk/",
    "Panel member": "/",
}


def _name(path: str) -> str:
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return match.view_name


def _crawl(page: Page, start: str, base: str, visit) -> None:
    """Breadth first over links of our own, a few pages of each pattern."""
    waiting, seen, samples = [start], {start}, Counter()
    while waiting:
        address = waiting.pop(0)
        name = _name(address)
        if not name or samples[name] >= SAMPLES:
            continue
        samples[name] += 1
        if not visit(name, address):
            continue
        for href in page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)"):
            if not href.startswith(base):
                continue
            path = href[len(base) :].split("#")[0]
            if path and path not in seen and not path.startswith(("/static/", "/account/logout")):
                seen.add(path)
                waiting.append(path)


@pytest.mark.parametrize("role", ROLES, ids=[str(role) for role in ROLES])
def test_every_page_a_role_can_reach_is_clean(role, open_as, larkmere, cleanliness, width):
    page = open_as(role)
    wrong: list[str] = []
    page.on(
        "console", lambda m: wrong.append(f"{page.url}: {m.text}") if m.type == "error" else None
    )
    page.on(
        "request",
        lambda r: (
            wrong.append(f"{page.url} calls {r.url}")
            if not r.url.startswith((larkmere.url, "data:"))
            else None
        ),
    )

    def visit(name: str, address: str) -> bool:
        answer = page.request.get(address)
        kind = answer.headers.get("content-type", "")
        if answer.status != 200:
            wrong.append(f"{address}: status {answer.status}")
            return False
        if not kind.startswith("text/html"):
            return False
        cleanliness.keep_source(f"{role}: {address}", answer.text())
        page.goto(address)
        wrong.extend(cleanliness.axe_violations(page))
        if spills(page):
            wrong.append(f"{address}: scrolls sideways at {width['width']} px")
        if not re.search(r"\S – \S", page.title()):
            wrong.append(f"{address}: title is {page.title()!r}")
        if page.locator("h1").count() != 1:
            wrong.append(f"{address}: {page.locator('h1').count()} h1")
        return True

    _crawl(page, ROLES[role], larkmere.url, visit)
    wrong.extend(cleanliness.html_errors())
    assert not wrong, "\n".join(sorted(set(wrong)))
