"""Following a plan by email, without an account and without scripts; the plan as data."""

import csv
import io
import re

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser
FAY = "fay.follower@example.test"


@pytest.fixture
def action(open_as):
    """An action that is under way in a published plan: its public plan and its desk page."""
    officer = open_as("engagement")
    officer.goto("/desk/actions/?status=under_way&sort=due")
    officer.locator("tbody a").first.click()
    plan = officer.locator(".govuk-breadcrumbs__link").last.get_attribute("href")
    return officer, plan.replace("/desk", "")


@pytest.mark.parametrize("width", [PHONE], ids=["phone"])
def test_news_comes_by_mail_until_it_is_stopped(open_as, larkmere, action, width):
    officer, plan = action
    resident = open_as(None, scripts=False)
    resident.goto(plan)
    resident.get_by_role("button", name="Follow this plan by email").click()
    resident.get_by_label("Your email address").fill("fay.follower")
    resident.get_by_role("button", name=re.compile("Follow|Send")).click()
    expect(resident.get_by_text("There is a problem")).to_be_visible()
    assert resident.get_by_label("Your email address").input_value() == "fay.follower"
    resident.get_by_label("Your email address").fill(FAY)
    resident.get_by_role("button", name=re.compile("Follow|Send")).click()

    link = larkmere.link(FAY, "/follow/")
    for _ in range(3):
        assert resident.request.get(link).ok  # a mail scanner
    resident.goto(link)
    resident.locator("main form button").click()

    officer.get_by_role("button", name="Move the date").click()
    officer.get_by_label("A day").check()
    for part, value in {"Day": "1", "Month": "3", "Year": "2027"}.items():
        officer.get_by_label(part, exact=True).first.fill(value)
    officer.get_by_label("Why does it move?").fill("Parts are late.")
    officer.get_by_role("button", name="Move the date").click()
    news = larkmere.letter(FAY, "News of what you follow")
    assert "1 March 2027" in news

    stop = re.search(r"To stop: (\S+)", news)[1]
    assert resident.request.get(stop).ok
    resident.goto(stop)
    resident.locator("main form button").click()
    assert resident.request.get(link).status == 404


@pytest.mark.parametrize("width", [PHONE], ids=["phone"])
def test_the_plan_is_the_same_as_data_as_a_table_and_in_the_calendar(open_as, width):
    page = open_as(None)
    page.goto("/plans/?kind=scrutiny")
    page.locator("main .ys-card a").first.click()
    data, table, dates = (
        page.request.get(page.get_by_role("link", name=name).get_attribute("href"))
        for name in ("Everything as data", "Everything as a spreadsheet", "Due dates for your")
    )
    actions = data.json()["actions"]
    rows = list(csv.DictReader(io.StringIO(table.body().decode("utf-8-sig"))))
    assert len(rows) == len(actions) == 59
    for row, action in zip(rows, actions, strict=True):
        assert action["text"] in row.values()
        assert action["number"] in row.values()

    calendar = Calendar.from_ical(dates.body())
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) > 0
    assert all(event["DTSTART"].dt for event in events)
