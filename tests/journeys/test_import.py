"""The wizard with the plan as a landlord kept it: every step, one row put right, and undone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import scrutiny
from tests.journeys.clean import spills
from tests.journeys.conftest import DESKTOP

pytestmark = pytest.mark.browser


def test_a_plan_comes_in_row_by_row_and_goes_out_again(open_as, width, scripts):
    page = open_as("engagement", scripts=scripts)
    scrutiny.upload(page, "Scrutiny of 2013, looked at closely")
    assert page.get_by_label("Recommendation").input_value() == "text"

    scrutiny.go_on(page, "Who do these names stand for?")
    head = page.get_by_label("FH", exact=True)
    assert "Faisal Hussain" in head.locator("option:checked").inner_text()
    manager = next(name for name in head.locator("option").all_inner_texts() if "Karen" in name)
    head.select_option(label=manager)

    scrutiny.go_on(page, "Check the rows")
    expect(page.get_by_text("59 actions in 7 sections")).to_be_visible()
    page.get_by_role("link", name="Show only doubtful rows").click()
    doubtful = page.locator("tbody tr", has_text="names no year")
    before = doubtful.count()
    doubtful.first.get_by_role("link", name=re.compile("^Put right")).click()
    page.get_by_label("Deadline").fill("1 November 2014")
    page.get_by_role("button", name="Save").click()
    # The words of the reply name the same day without a year: that is right as it was read.
    doubtful.first.get_by_role("link", name=re.compile("^Put right")).click()
    assert page.get_by_label("Deadline").input_value() == "1 November 2014"
    page.get_by_role("button", name="It is right as it was read").click()
    expect(doubtful).to_have_count(before - 1)

    scrutiny.go_on(page, "Check before you import")
    expect(page.get_by_text("59 in 7 sections")).to_be_visible()
    assert not spills(page) if scripts else True
    page.get_by_role("button", name="Import 59 actions").click()
    scrutiny.heading(page, "59 actions were imported")
    result = page.url

    page.get_by_role("link", name="Open the plan").click()
    plan = page.url
    if width == DESKTOP:
        expect(page.get_by_text("1 November 2014").first).to_be_visible()
    page.goto(result)
    page.get_by_role("button", name="Undo this import").click()
    scrutiny.heading(page, "This import was undone")
    assert page.request.get(plan).status == 404
