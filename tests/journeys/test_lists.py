"""Lists at the desk: many at once with a look before and undo, files as shown, views, the board."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP

pytestmark = pytest.mark.browser
DESK = pytest.mark.parametrize("width", [DESKTOP], ids=["desktop"])


@DESK
def test_many_move_their_date_after_a_look_and_back_again(open_as, width, scripts):
    page = open_as("engagement", scripts=scripts)
    page.goto("/desk/actions/?status=under_way&sort=-due")
    chosen = page.locator("tbody tr")
    before = [chosen.nth(n).inner_text() for n in range(3)]
    for n in range(3):
        chosen.nth(n).locator("input[type=checkbox]").check()
    page.get_by_role("button", name=re.compile("date", re.I)).click()
    page.get_by_label("A month").check()
    month = page.get_by_role("group", name="Which month?")
    month.get_by_label("Month").fill("6")
    month.get_by_label("Year").fill("2029")
    page.get_by_label("Why does it move?").fill("The programme moved.")
    page.get_by_role("button", name="Look at every change").click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    expect(page.locator("tbody strong", has_text="June 2029")).to_have_count(3)
    page.locator("button[name=step][value=do]").click()
    page.get_by_role("button", name="Undo all of it").click()
    expect(page.get_by_text("Undone").first).to_be_visible()
    page.goto("/desk/actions/?status=under_way&sort=-due")
    after = [chosen.nth(n).inner_text() for n in range(3)]
    # The day of the last change is another; all else is as it was.
    assert [row.split("\t")[:-1] for row in after] == [row.split("\t")[:-1] for row in before]


@DESK
def test_files_hold_what_the_page_shows(open_as, width):
    page = open_as("engagement")
    page.goto("/desk/actions/?due=late")
    said = page.locator(".ys-list__said").inner_text()  # "Rows 1 to 50 of 73", or "15 rows"
    count = max(int(number) for number in re.findall(r"\d+", said))
    links = (page.get_by_role("link", name=f"Download {kind}") for kind in ("CSV", "for Excel"))
    table, book = (page.request.get(link.evaluate("a => a.href")).body() for link in links)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(book)).active
    cells = [["" if cell is None else cell for cell in row] for row in sheet.values]
    assert len(rows) == len(cells) == count + 1 > 1
    assert cells[0] == rows[0]
    texts = page.locator("tbody th a").all_inner_texts()
    for row, sheet_row, text in zip(rows[1:], cells[1:], texts, strict=False):
        words = text.split(". ", 1)[-1].rstrip("…")
        assert any(words in cell for cell in row)
        assert any(words in str(cell) for cell in sheet_row)


@DESK
def test_a_view_is_saved_and_found_again(open_as, width, scripts):
    page = open_as("engagement", scripts=scripts)
    page.goto("/desk/actions/?due=late&sort=due")
    count = page.locator(".ys-list__said").inner_text()
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill(f"Late, {scripts}")
    page.get_by_role("button", name="Save view").click()
    page.goto("/desk/actions/")
    page.get_by_role("link", name=f"Late, {scripts}").click()
    expect(page.locator(".ys-list__said")).to_have_text(count)


@DESK
def test_a_card_of_the_board_moves_by_its_menu(open_as, width, scripts):
    page = open_as("engagement", scripts=scripts)
    page.goto("/desk/actions/board/")
    card = page.locator("[data-column=answered] [data-card]").first
    words = card.get_by_role("link").inner_text()
    card.get_by_label("Move").select_option(label="Under way")
    card.get_by_role("button", name="Move").click()
    page.goto(f"/desk/actions/?status=under_way&q={words.split('. ')[-1].rstrip('…')}")
    expect(page.get_by_role("link", name=words.rstrip("…")).first).to_be_visible()


@DESK
def test_an_action_as_it_stood_on_a_past_day(open_as, width, scripts):
    page = open_as("engagement", scripts=scripts)
    page.goto("/desk/actions/?status=confirmed")
    page.locator("tbody a").first.click()
    began = page.locator(".ys-history__entry", has_text="Work began").locator("time")
    page.get_by_label("As it stood on").last.fill(began.get_attribute("datetime")[:10])
    page.get_by_role("button", name="Show").last.click()
    expect(page.locator(".ys-standing").first).to_contain_text("Under way")
    expect(page.get_by_text("Confirmed done")).to_have_count(0)
