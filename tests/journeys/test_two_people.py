"""Two people on one action, and everything else that must not be lost or done twice."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.larkmere import Larkmere

pytestmark = pytest.mark.browser
DESK = pytest.mark.parametrize("width", [DESKTOP], ids=["desktop"])


@DESK
def test_the_second_to_save_sees_both_and_decides(open_as, width, scripts):
    first, second = open_as("engagement", scripts=scripts), open_as("manager", scripts=scripts)
    first.goto("/desk/actions/?status=under_way")
    first.locator("tbody a").nth(3).click()
    address = first.url + "date/"
    for page, year in ((first, "2027"), (second, "2028")):
        page.goto(address)
        page.get_by_label("A year").check()
        page.get_by_label("Year", exact=True).last.fill(year)
        page.get_by_label("Why does it move?").fill(f"Not before {year}.")
    first.get_by_role("button", name="Move the date").click()
    expect(first.get_by_text("The date has moved.")).to_be_visible()
    second.get_by_role("button", name="Move the date").click()
    expect(second.get_by_role("heading", level=1)).to_have_text(
        "Somebody changed this while you were writing"
    )
    expect(second.get_by_text("Not before 2027.").first).to_be_visible()
    assert second.get_by_label("Why does it move?").input_value() == "Not before 2028."
    second.get_by_role("button", name="Save mine as well").click()
    expect(second.get_by_text("Not before 2028.").first).to_be_visible()


@DESK
def test_a_double_click_writes_one_note(open_as, width, scripts):
    page = open_as("engagement", scripts=scripts)
    page.goto("/desk/actions/?status=under_way")
    page.locator("tbody a").nth(4).click()
    page.get_by_role("button", name="Add a note").click()
    words = f"Rang twice, {'with' if scripts else 'without'} scripts."
    page.locator("main textarea").first.fill(words)
    page.locator("main form button").first.dblclick()
    expect(page.get_by_text(words).first).to_be_visible()
    page.reload()
    expect(page.locator("main").get_by_text(words, exact=True)).to_have_count(1)


@DESK
def test_answers_are_kept_and_the_summary_leads_to_the_fields(open_as, width):
    page = open_as("engagement")
    page.goto("/desk/actions/?status=proposed")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Answer it").click()
    page.get_by_label("Not agreed", exact=True).check()
    page.get_by_label("A note on money or people").fill("Nothing to spend.")
    page.get_by_role("button", name="Save the answer").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error: ")
    for link in summary.get_by_role("link").all():
        link.click()
        assert page.evaluate("document.activeElement.matches('input, textarea, select')")
    expect(page.get_by_label("Not agreed", exact=True)).to_be_checked()
    assert page.get_by_label("A note on money or people").input_value() == "Nothing to spend."


@DESK
def test_signing_in_by_a_code_from_the_mail(open_as, larkmere, width, scripts):
    page = open_as(None, scripts=scripts)
    sign_in_by_code(page, larkmere, "resident@larkmere.test")
    page.goto("/account/")
    expect(page.get_by_text("You are signed in as")).to_be_visible()


def sign_in_by_code(page: Page, larkmere: Larkmere, address: str) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("Email address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    code = re.search(r"^\s+(\d{6})$", larkmere.letter(address, "code to sign in"), re.MULTILINE)[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
