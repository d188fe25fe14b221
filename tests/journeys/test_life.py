"""The life of a real recommendation: published, answered, claimed, disputed by private link,
worked on again, confirmed, reopened, and seen by everybody."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import scrutiny
from tests.journeys.conftest import DESKTOP

pytestmark = pytest.mark.browser
ROSA = "rosa.reyes@example.test"


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("raised by nobody")).to_have_count(0)
    page.get_by_role("button", name="Publish the plan").click()
    expect(page.get_by_text("Published. Everybody can read it now.")).to_be_visible()


def answer(page: Page, response: str, why: str) -> None:
    page.get_by_role("button", name="Answer it").click()
    page.get_by_label(response, exact=True).check()
    page.get_by_label("Why?").fill(why)
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text("Answered.", exact=True)).to_be_visible()


def claim(page: Page, shown: str) -> None:
    page.get_by_role("button", name="Say that it is done").first.click()
    for part, value in {"Day": "20", "Month": "11", "Year": "2026"}.items():
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("A figure").check()
    page.get_by_label("Figure and its unit").fill("42 homes")
    page.get_by_label("What does it show?").fill(shown)
    page.get_by_role("button", name="Say that it is done").click()
    expect(page.get_by_text("Said to be done. Those who raised it are asked")).to_be_visible()


def reply(page: Page, link: str, choice: str, words: str = "") -> None:
    page.goto(link)
    page.get_by_label(choice).check()
    page.get_by_label("Tell us more").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()


@pytest.mark.parametrize("width", [DESKTOP], ids=["desktop"])
def test_only_those_who_asked_for_it_close_it(open_as, larkmere, width):
    officer, resident = open_as("engagement"), open_as(None, scripts=False)
    scrutiny.import_all(officer, "Scrutiny of 2013, lived through")
    plan = officer.url

    officer.get_by_role("button", name="Who asked for it").click()
    officer.get_by_label("Which group asked for it?").last.select_option(label="Scrutiny Panel")
    officer.get_by_role("button", name="Save").click()
    publish(officer)

    # The two that nobody answered: one is refused with a reason, one agreed.
    officer.goto(plan)
    officer.get_by_role("link", name="Open as a list").click()
    unanswered = f"{officer.url}&status=proposed"
    officer.goto(unanswered)
    expect(officer.locator("tbody tr")).to_have_count(2)
    officer.locator("tbody a").first.click()
    answer(officer, "Not agreed", "The law does not let us.")
    officer.goto(unanswered)
    officer.locator("tbody a").first.click()
    answer(officer, "Agreed", "It is fair.")
    action = officer.url

    # Rosa asked for it too; her private link comes by mail when it is said to be done.
    officer.get_by_role("link", name="Add somebody who raised it").click()
    officer.get_by_label("Or another resident, by name").fill("Rosa Reyes")
    officer.get_by_label("Their email address").fill(ROSA)
    officer.get_by_role("button", name="Save").click()
    officer.get_by_role("button", name="Start work").click()
    officer.get_by_role("button", name="Work has begun").click()
    expect(officer.get_by_text("Work has begun.", exact=True)).to_be_visible()
    claim(officer, "New doors at Alder Court")

    link = larkmere.link(ROSA, "/raised/")
    for _ in range(3):  # a mail scanner looks first: that decides nothing
        assert resident.request.get(link).ok
    officer.goto(action)
    expect(officer.get_by_text("Claimed done").first).to_be_visible()
    reply(resident, link, "No, it is not done", "Two doors are still broken.")

    officer.goto(action)
    expect(officer.get_by_text("Two doors are still broken.").first).to_be_visible()
    officer.get_by_role("button", name="Go on with the work").click()
    officer.get_by_label("What will be done about the objection?").fill("Both doors on Monday.")
    officer.get_by_role("button", name="Go on with the work").click()
    claim(officer, "The last two doors")

    reply(resident, link, "Yes, it is done")
    officer.goto(action)
    expect(officer.get_by_text("Confirmed done").first).to_be_visible()
    reply(resident, link, "It needs doing again", "One door broke again.")
    officer.goto(action)
    expect(officer.get_by_text("One door broke again.").first).to_be_visible()
    expect(officer.get_by_text("Under way").first).to_be_visible()

    # Everybody sees where it stands, and nobody sees Rosa.
    resident.goto(plan.replace("/desk", ""))
    expect(resident.get_by_text("The law does not let us.")).to_be_visible()
    resident.goto(f"{plan.replace('/desk', '')}actions/{action.rstrip('/').split('/')[-1]}/")
    expect(resident.get_by_text("Under way").first).to_be_visible()
    assert "Rosa" not in resident.content()
    assert "One door broke again" not in resident.content()
