"""A phone in the field: the quick update within its budget of taps and letters; one tap."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser
PHONES = pytest.mark.parametrize("width", [PHONE], ids=["phone"])
MOST_TAPS, MOST_KEYS = 6, 40  # what ten seconds are enough for


class Thumb:
    """Counts the taps and keys somebody needs."""

    def __init__(self) -> None:
        self.taps = self.keys = 0

    def tap(self, target) -> None:
        self.taps += 1
        target.click()

    def type(self, target, words: str) -> None:
        self.tap(target)
        self.keys += len(words)
        target.fill(words)


def card(page: Page, button: str):
    """The first of the urgent cards that offers this."""
    return page.locator(".ys-card", has=page.get_by_role("button", name=button)).first


@PHONES
def test_an_update_from_today_takes_a_few_taps(open_as, width, scripts):
    page, thumb = open_as("officer", scripts=scripts), Thumb()
    page.goto("/desk/")
    first = card(page, "Update")
    words = first.get_by_role("link").first.inner_text()
    thumb.tap(first.get_by_role("button", name="Update"))
    thumb.type(page.get_by_label("A few words"), "Parts come on Thursday.")
    thumb.tap(page.get_by_role("button", name="Save, nothing else changed"))
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    assert thumb.taps <= MOST_TAPS
    assert thumb.keys <= MOST_KEYS

    page.get_by_role("link", name=words).first.click()
    expect(page.get_by_text("Parts come on Thursday.").first).to_be_visible()


@PHONES
def test_work_begins_with_one_tap_and_a_double_tap_begins_it_once(open_as, width):
    page = open_as("officer")
    page.goto("/desk/")
    begin = card(page, "It has begun")
    address = begin.get_by_role("link").first.get_attribute("href")
    begin.get_by_role("button", name="It has begun").dblclick()
    expect(page.get_by_text("Work has begun.")).to_be_visible()
    page.goto(address)
    expect(page.locator("main").get_by_text("Work began", exact=True)).to_have_count(1)


@PHONES
def test_every_target_on_today_is_big_enough_for_a_thumb(open_as, width):
    page = open_as("officer")
    page.goto("/desk/")
    sizes = page.locator("main button, main a.govuk-button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
    )
    assert sizes
    assert min(sizes) >= 40  # GOV.UK buttons and their shadow: 44 with the margin between them
