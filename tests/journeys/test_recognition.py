"""Journey 4: Quarrybank's recognition, from the secretary's evidence to the appeal (TH-32, TH-35).

It changes Quarrybank for good, so each way of walking it has a Larkmere of its own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, serve_larkmere
from tests.journeys.larkmere import Larkmere

pytestmark = pytest.mark.browser
QUARRYBANK = "Quarrybank Tenants' and Residents' Association"
PAPER = {"name": "constitution.txt", "mimeType": "text/plain", "buffer": b"Our constitution\n"}
NOT_RECOGNISED = "Not recognised by us"


@pytest.fixture
def larkmere(tmp_path: Path) -> Iterator[Larkmere]:
    with serve_larkmere(tmp_path) as place:
        yield place


def make_secretary(manager: Page) -> None:
    """The demo's association officer is Quarrybank's secretary from now on."""
    manager.goto("/desk/users/?q=association_officer")
    manager.locator("tbody a").first.click()
    manager.get_by_role("link", name="Give").or_(
        manager.get_by_role("button", name="Give")
    ).first.click()
    manager.get_by_label("Association officer", exact=True).check()
    manager.get_by_label("Chosen groups").check()
    manager.get_by_label("Group (optional)").select_option(label=QUARRYBANK)
    manager.get_by_role("button", name="Give the role").click()
    expect(manager.get_by_text("has the role now")).to_be_visible()


def step(page: Page, address: str, name: str, verb: str = "", **answers: str) -> None:
    """Open one step from Quarrybank's page, answer it and send it."""
    page.goto(address)
    page.locator("main").get_by_role("button", name=name, exact=True).or_(
        page.locator("main").get_by_role("link", name=name, exact=True)
    ).first.click()
    for label, words in answers.items():
        page.get_by_label(label.replace("_", " ")).fill(words)
    page.get_by_role("button", name=verb or name, exact=True).click()


def refused(page: Page, words: str) -> None:
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text(words)


def facts(page: Page) -> dict[str, str]:
    """What the page says of hall, grant and public words, once it is there."""
    expect(page.locator("dt", has_text="Residents read")).to_be_visible()
    rows = page.locator(".govuk-summary-list__row")
    found = {}
    for index in range(rows.count()):
        key = rows.nth(index).locator("dt").inner_text()
        found[key] = rows.nth(index).locator("dd").first.inner_text()
    return {key: found[key] for key in ("Hall", "Yearly grant", "Residents read")}


@pytest.mark.parametrize("width", [DESKTOP], ids=["desktop"])
def test_recognition_is_withdrawn_only_after_help_and_can_be_appealed(
    open_as, larkmere, width, scripts
):
    manager = open_as("manager", scripts=scripts)
    make_secretary(manager)
    officer = open_as("engagement", scripts=scripts)
    secretary = open_as("association_officer", scripts=scripts)
    visitor = open_as(None, scripts=scripts)

    # The secretary sends what was missing, and takes up where she left off.
    secretary.goto("/")
    secretary.get_by_role("link", name="Our group").click()
    secretary.get_by_role("link", name=QUARRYBANK).first.click()
    secretary.get_by_role("link", name="Our recognition").click()
    expect(secretary.get_by_text(re.compile(r"\d of 7 left"))).to_be_visible()
    own = secretary.url
    secretary.get_by_role("link", name="Constitution and equality policy").click()
    secretary.get_by_role("button", name="Save and go on").click()
    refused(secretary, "Choose a file, or write something")
    secretary.get_by_label("A file or photo that shows it").set_input_files(PAPER)
    secretary.get_by_role("button", name="Save and go on").click()
    expect(secretary.get_by_text("Saved: Constitution and equality policy.")).to_be_visible()
    secretary.get_by_role("button", name="Send what we have").click()
    secretary.get_by_role("button", name="Send", exact=True).or_(
        secretary.get_by_role("button", name="Send what we have", exact=True)
    ).click()
    expect(secretary.get_by_text("Sent. Thank you.")).to_be_visible()

    # The officer sees each rule with its evidence, and where it fails.
    officer.goto("/desk/groups/recognition/?stage=failing")
    officer.get_by_role("link", name=QUARRYBANK).click()
    page = officer.url
    for words in (
        "AGM on 14 June 2025, 17 months ago; the limit is 15.",
        "5 came; its area has 112 homes, so it needs 8.",
        "We have the accounts, not independently checked.",
        "Nobody is treasurer.",
        "£1,100",
        "Monday 14 December 2026",
    ):
        expect(officer.get_by_text(words).first).to_be_visible()
    officer.get_by_role("link", name="Check again Constitution and equality policy").click()
    expect(officer.get_by_text("We have the constitution.").first).to_be_visible()
    officer.get_by_label("Met", exact=True).check()
    officer.get_by_role("button", name="Save what I found").click()
    before = facts(officer)
    assert before["Residents read"] == "Recognised by us"

    # Not before support, visits and an answer: nothing asks for a reason until then.
    def not_yet(words: str) -> None:
        officer.goto(page)
        expect(officer.get_by_role("button", name="Propose withdrawal", exact=True)).to_be_hidden()
        officer.goto(f"{page}propose/")
        expect(officer.get_by_role("heading", name="Propose withdrawal: not yet")).to_be_visible()
        expect(officer.get_by_text(words).first).to_be_visible()

    not_yet("Open a support plan first.")
    step(officer, page, "Open a support plan", What_is_wrong="Few came to it.")
    expect(officer.get_by_role("heading", name="Support plan")).to_be_visible()
    not_yet("Visit the association first")
    step(officer, page, "Log a visit", verb="Log the visit", What_came_of_it="Nobody will stand.")
    not_yet("whether there are exceptional circumstances, and record the answer")
    step(
        officer,
        page,
        "Ask whether there are exceptional circumstances",
        verb="They are asked",
    )
    not_yet("record the answer")

    secretary.goto(own)
    secretary.get_by_role("button", name="Answer").click()
    secretary.get_by_label("Yes, there are").check()
    secretary.get_by_role("button", name="Send the answer").click()
    refused(secretary, "Say what the circumstances are")
    secretary.get_by_label("What are they?").fill("Our chair was ill all spring.")
    secretary.get_by_role("button", name="Send the answer").click()
    expect(secretary.get_by_text("Whoever decides reads your answer first")).to_be_visible()

    step(officer, page, "Propose withdrawal", Why="Two meetings failed since.")
    expect(officer.get_by_text("Proposed. A manager decides.")).to_be_visible()
    assert facts(officer) == before
    # Whoever proposed it does not decide it.
    assert officer.goto(f"{page}decide/").status == 403

    manager.goto(f"{page}decide/")
    for words in ("Our chair was ill all spring.", "free use of a hall ends", "£1,100"):
        expect(manager.get_by_text(words).first).to_be_visible()
    manager.get_by_label("Withdraw recognition").check()
    manager.get_by_label("Why?").fill("The chair is well again, and still nobody comes.")
    manager.get_by_role("button", name="Decide").click()
    refused(manager, "Say what becomes of the money it holds.")
    manager.get_by_label("What becomes of the £1,100 it holds?").fill("Kept for a new group.")
    manager.get_by_role("button", name="Decide").click()
    expect(manager.get_by_text("Decided. Hall, grant and public words follow.")).to_be_visible()
    assert facts(manager) == {
        "Hall": "Not free of charge",
        "Yearly grant": "May not have it",
        "Residents read": NOT_RECOGNISED,
    }
    visitor.goto("/associations/")
    row = visitor.get_by_role("row").filter(has_text=QUARRYBANK)
    expect(row).to_contain_text(NOT_RECOGNISED)

    # The association appeals, and whoever decided does not hear it.
    secretary.goto(own)
    expect(secretary.get_by_text("You may appeal until Monday 21 December 2026.")).to_be_visible()
    expect(secretary.get_by_text("The chair is well again, and still nobody")).to_be_visible()
    secretary.get_by_role("button", name="Appeal").click()
    secretary.get_by_label("Why do you think it is wrong?").fill("Nine people came last week.")
    secretary.get_by_role("button", name="Send the appeal").click()
    expect(secretary.get_by_text("Your appeal is with us.")).to_be_visible()
    manager.goto(f"{page}hear/")
    words = "You decided this, so somebody else has to hear the appeal."
    expect(manager.get_by_text(words)).to_be_visible()
    expect(manager.get_by_role("button", name="Decide", exact=True)).to_be_hidden()
