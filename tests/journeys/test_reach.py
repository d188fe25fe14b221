"""Keyboard alone, and 400% zoom: 320 CSS pixels."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import scrutiny
from tests.journeys.clean import spills
from tests.journeys.conftest import DESKTOP

# Keys and layout are the same on every database.
pytestmark = [pytest.mark.browser, pytest.mark.any_database]
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400%


def outline(page: Page) -> str:
    """How the element with the focus shows it: an outline, a shadow or a background."""
    return page.evaluate(
        """() => {
            const active = document.activeElement, style = getComputedStyle(active);
            const outlined = style.outlineStyle !== "none" && style.outlineWidth !== "0px";
            return outlined || style.boxShadow !== "none" ? "seen" : active.outerHTML;
        }"""
    )


@pytest.mark.parametrize("width", [DESKTOP], ids=["desktop"])
@pytest.mark.parametrize(
    ("role", "address"), [(None, "/plans/"), ("engagement", "/desk/actions/?status=open")]
)
def test_the_keyboard_skips_ahead_and_is_always_seen(open_as, width, role, address):
    page = open_as(role)
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to main content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert outline(page) == "seen"
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [ZOOMED], ids=["zoomed"])
def test_pages_reflow_at_400_percent(open_as, width):
    page = open_as("engagement")
    plan, action = "/desk/plans/?kind=scrutiny", "/desk/actions/?status=claimed"
    spilt = []
    for address, inner in (
        ("/desk/", ""),
        (plan, "tbody a"),
        (action, "tbody a"),
        ("/plans/?kind=scrutiny", "main .ys-card a"),
    ):
        page.goto(address)
        spilt += [page.url] if spills(page) else []
        if inner:
            page.locator(inner).first.click()
            spilt += [page.url] if spills(page) else []
    scrutiny.upload(page, "Scrutiny of 2013, zoomed in")
    spilt += [page.url] if spills(page) else []
    scrutiny.go_on(page, "Who do these names stand for?")
    scrutiny.go_on(page, "Check the rows")
    spilt += [page.url] if spills(page) else []
    assert not spilt, spilt
