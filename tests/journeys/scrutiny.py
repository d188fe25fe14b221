"""The real scrutiny plan on its way in, step by step, as an engagement officer brings it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

FILE = Path(__file__).resolve().parents[1] / "data" / "scrutiny_2013.txt"


def upload(page: Page, title: str) -> None:
    """From the list of plans to the question what each column holds."""
    page.goto("/desk/plans/")
    page.get_by_role("button", name="Import a plan").click()
    page.get_by_label("What is the plan called?").fill(title)
    page.get_by_label("What kind of plan is it?").select_option(label="Scrutiny review")
    page.locator("input[type=file]").set_input_files(FILE)
    page.get_by_role("button", name="Go on").click()
    heading(page, "What does each column hold?")


def go_on(page: Page, to: str) -> None:
    page.get_by_role("button", name="Go on").click()
    heading(page, to)


def import_all(page: Page, title: str) -> None:
    """The whole wizard, taking every proposal as it is; ends on the plan's page."""
    upload(page, title)
    go_on(page, "Who do these names stand for?")
    go_on(page, "Check the rows")
    go_on(page, "Check before you import")
    page.get_by_role("button", name="Import 59 actions").click()
    heading(page, "59 actions were imported")
    page.get_by_role("link", name="Open the plan").click()
    heading(page, title)


def heading(page: Page, words: str) -> None:
    """We are on the page with this first heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(words)))
