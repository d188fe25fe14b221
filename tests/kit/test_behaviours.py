"""What the scripts add to the pattern page, and that it works without them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.clean import Cleanliness, spills

# The page of patterns shows nothing out of the database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.any_database,
    pytest.mark.django_db(transaction=True),
]

ROOT = Path(__file__).parents[2]
FORM = "#form"


@pytest.fixture
def open_patterns(browser: Browser, live_server):
    """`open_patterns(scripts=True, width=1280)`: the pattern page."""
    contexts = []

    def opener(*, scripts: bool = True, width: int = 1280, query: str = "", **more) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/patterns{query}")
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 375, 320])
@pytest.mark.parametrize("query", ["", "?desk"])
def test_clean_and_never_wider_than_the_screen(open_patterns, tmp_path, width, query) -> None:
    page = open_patterns(width=width, query=query)
    check = Cleanliness(ROOT, tmp_path)
    assert check.axe_violations(page) == []
    assert not spills(page)


def test_the_source_is_valid(open_patterns, tmp_path) -> None:
    check = Cleanliness(ROOT, tmp_path)
    for query in ("", "?desk"):
        page = open_patterns(scripts=False, query=query)
        check.keep_source(f"patterns{query}", page.request.get(page.url).text())
    assert check.html_errors() == []


def test_the_policy_is_kept_and_nothing_foreign_is_asked(open_patterns) -> None:
    page = open_patterns()
    seen, complaints = [], []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert len(seen) <= 10
    assert {url.split("/")[2] for url in seen} == {page.url.split("/")[2]}
    assert complaints == []


def test_a_link_of_the_error_summary_puts_the_reader_in_the_box(open_patterns) -> None:
    page = open_patterns()
    page.get_by_role("link", name="The date must include a month and year").click()
    expect(page.locator("#id_due-month-month")).to_be_focused()


def test_a_choice_reveals_its_field(open_patterns) -> None:
    page = open_patterns()
    expect(page.get_by_label("Mobile number")).to_be_visible()
    page.get_by_label("By post").check()
    expect(page.get_by_label("Mobile number")).to_be_hidden()


def test_without_scripts_everything_is_there(open_patterns) -> None:
    page = open_patterns(scripts=False)
    page.get_by_label("By post").check()
    expect(page.get_by_label("Mobile number")).to_be_visible()
    expect(page.get_by_text("Seven sections.", exact=True)).to_be_visible()
    expect(page.get_by_text("Eleven owners.", exact=True)).to_be_visible()
    page.get_by_role("button", name="TRA").click()
    expect(page.locator("#term-1")).to_be_visible()


def test_a_long_list_can_be_shortened_by_typing(open_patterns) -> None:
    page = open_patterns()
    page.get_by_role("searchbox", name=re.compile("shorten the list: Estate")).fill("la")
    expect(page.locator(f"{FORM} select[name=place] option")).to_have_text(
        ["Choose an estate", "Larch"]
    )


def test_a_menu_closes_on_escape_and_gives_the_focus_back(open_patterns) -> None:
    page = open_patterns()
    more = page.locator("summary", has_text="More")
    more.click()
    page.get_by_role("link", name="Print").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Print")).to_be_hidden()
    expect(more).to_be_focused()


def test_typed_words_are_not_lost_by_leaving(open_patterns) -> None:
    page = open_patterns()
    form = page.locator(f"{FORM} form")
    html = (
        "form => { form.dataset.confirmLeaving = ''; return document.documentElement.outerHTML; }"
    )
    source = form.evaluate(html)
    page.route("**/patterns", lambda route: route.fulfill(body=source, content_type="text/html"))
    page.reload()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Full name").press_sequentially("Ann")
    page.goto("about:blank")
    assert asked == ["beforeunload"]


def test_a_link_can_be_copied(open_patterns) -> None:
    page = open_patterns(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/patterns")


def test_all_rows_can_be_chosen_at_once(open_patterns) -> None:
    page = open_patterns()
    page.get_by_label("Choose all on this page").check()
    for box in page.locator("input[data-row]").all():
        expect(box).to_be_checked()
    expect(page.get_by_text("4 chosen")).to_be_visible()
    page.locator("input[data-row]").first.uncheck()
    expect(page.get_by_text("3 chosen")).to_be_visible()


def test_a_drag_does_what_the_menu_does(open_patterns) -> None:
    page = open_patterns()
    card = page.locator("[data-card]").first
    with page.expect_navigation():
        card.drag_to(page.locator("[data-column=under_way]"), source_position={"x": 8, "y": 8})
    assert "to=under_way" in page.url


def test_progress_moves_on_and_then_shows_the_result(open_patterns) -> None:
    page = open_patterns()
    shares = iter([40, 80])

    def with_address(route) -> None:
        """The pattern page as it is, its job given an address to ask."""
        html = route.fetch().text().replace('data-progress=""', 'data-progress="/job-now"')
        route.fulfill(body=html, content_type="text/html")

    def answer(route) -> None:
        share = next(shares, None)
        body = "<div data-progress-done></div>"
        if share:
            body = (
                f'<div data-progress="/job-now"><p data-progress-words>{share} rows</p>'
                f'<progress max="100" value="{share}"></progress></div>'
            )
        route.fulfill(body=body, content_type="text/html")

    page.route("**/patterns", with_address)
    page.route("**/job-now", answer)
    page.reload()
    words = page.locator("[data-progress-words]")
    expect(words).to_have_text("40 rows", timeout=10_000)
    expect(page.locator("[data-progress] progress")).to_have_attribute("value", "40")
    expect(words).to_have_text("80 rows", timeout=10_000)
    expect(words).to_have_text("240 of 1,000 rows read", timeout=10_000)  # loaded anew


def test_on_paper_there_are_no_menus_and_no_buttons(open_patterns) -> None:
    page = open_patterns()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Save answer")).to_be_hidden()
    expect(page.locator(".ys-filters")).to_be_hidden()
    expect(page.locator(".ys-chart table").first).to_be_visible()
