"""Journey 10: a register comes in; counts balance, errors come back and in, undone exactly."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.clean import spills
from tests.journeys.register import ERRORS, ROWS, TWICE, people_tables, register

pytestmark = pytest.mark.browser
LONG = 120_000  # milliseconds: the import may have to wait for a worker


def _upload(page, content: bytes, name: str) -> None:
    page.goto("/desk/people/import/")
    page.get_by_label("File").set_input_files({
        "name": name, "mimeType": "text/csv", "buffer": content
    })  # fmt: skip
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="What does each column hold?")).to_be_visible()
    page.get_by_role("button", name="Check the list").click()


def _tile(page, words: str) -> int:
    tile = page.locator(".ys-tile", has_text=words).locator(".ys-tile__number")
    return int(tile.inner_text().replace(",", ""))


@pytest.mark.parametrize(
    ("scripts", "width"),
    [
        ("with scripts", "desktop"),
        ("without scripts", "desktop"),
        ("without scripts", "phone"),
    ],
    indirect=True,
)
def test_a_register_comes_in_and_goes_out_again(open_as, larkmere, scripts, width):
    before = people_tables(larkmere)
    page = open_as("engagement", scripts=scripts)
    word = f"{'s' if scripts else 'n'}{width['width']}"
    _upload(page, register(word), f"register-{word}.csv")
    heading = page.get_by_role("heading", name="Check before you import")
    expect(heading).to_be_visible(timeout=LONG)

    new, same = _tile(page, "new"), _tile(page, "the same person")
    maybe, back = _tile(page, "maybe"), _tile(page, "come back to you")
    assert new + same + maybe + back == ROWS
    assert (same, maybe, back) == (TWICE, 0, ERRORS)
    expect(page.get_by_text("“Consent to email” is left out")).to_be_visible()
    assert not spills(page) if scripts else True

    page.get_by_role("link", name="See what is wrong and put it right here").click()
    expect(page.get_by_text("is not an email address").first).to_be_visible()
    expect(page.get_by_text("holds no letters, so it is no name")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Put right")).first.click()
    page.get_by_label("Email").fill("put-right@here.test")
    page.get_by_role("button", name="Save and check again").click()
    expect(heading).to_be_visible(timeout=LONG)
    assert (_tile(page, "new"), _tile(page, "come back to you")) == (new + 1, ERRORS - 1)

    page.get_by_role("button", name="Import 1,878 rows").click()
    done = page.get_by_role("heading", name="1,738 people were added")
    expect(done).to_be_visible(timeout=LONG)
    expect(page.get_by_text("Brought in by Tomasz Jones")).to_be_visible()
    result = page.url
    assert people_tables(larkmere)["people_consent"] == before["people_consent"]

    file = page.request.get(page.get_by_role("link", name="CSV").get_attribute("href"))
    lines = list(csv.reader(io.StringIO(file.body().decode("utf-8-sig"))))
    assert len(lines) == ERRORS  # its heading and those that are left
    assert any("'=1+1" in line for line in lines)
    mended = [
        lines[0],
        *([*line[:2], "", *line[3:]] for line in lines[1:] if "=1+1" not in line[0]),
    ]
    out = io.StringIO()
    csv.writer(out).writerows(mended)
    _upload(page, out.getvalue().encode(), "mended.csv")
    expect(heading).to_be_visible(timeout=LONG)
    assert (_tile(page, "new"), _tile(page, "come back to you")) == (ERRORS - 2, 0)

    page.goto(result)
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_role("heading", name="This import was undone")).to_be_visible(timeout=LONG)
    after = people_tables(larkmere)
    assert [table for table in before if before[table] != after[table]] == []
