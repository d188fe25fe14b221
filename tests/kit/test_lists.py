"""Lists: the state in the address, the cost of a page, and downloads that hold what is shown."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.template import engines
from django.test import RequestFactory
from openpyxl import load_workbook

from tests.kit.markup import elements, ids
from yousaid.kit.lists import Column, Filter, Listing, State

pytestmark = pytest.mark.django_db

APPS = [("zoo", "Zoo"), ("farm", "Farm")]


def listing(**changes: Any) -> Listing:
    return Listing(
        **{
            "name": "animals",
            "title": "Animals",
            "columns": [
                Column("kind", "Kind", lambda row: row.model, heading=True, order=["model"]),
                Column("house", "House", lambda row: row.app_label, order=[F("app_label").asc()]),
                Column("key", "Key", lambda row: row.pk, number=True, only="export"),
                Column("link", "Link", lambda row: "", lambda row: "see", only="page"),
            ],
            "filters": [
                Filter("app", "House", APPS, lambda rows, value: rows.filter(app_label=value))
            ],
            "search": lambda rows, words: rows.filter(model__icontains=words),
            "usual_sort": "kind",
            "page_size": 3,
            **changes,
        }
    )


@pytest.fixture
def rows() -> Any:
    ContentType.objects.all().delete()
    for number in range(5):
        ContentType.objects.create(app_label="zoo", model=f"ape{number}")
    ContentType.objects.create(app_label="farm", model="=cow")
    return ContentType.objects.all()


def draw(page: Any, extra: str = "") -> str:
    source = "{% load kit %}{% list page " + extra + " %}"
    return engines["django"].from_string(source).render({"page": page})


def test_first_page_in_the_usual_order(rows: Any) -> None:
    page = listing().page(rows, {})
    assert [row.model for row in page.rows] == ["=cow", "ape0", "ape1"]
    assert page.said == "Rows 1 to 3 of 6"
    assert (page.earlier, page.later) == ("", "?page=2")


def test_last_page(rows: Any) -> None:
    page = listing().page(rows, {"page": "2"})
    assert [row.model for row in page.rows] == ["ape2", "ape3", "ape4"]
    assert (page.earlier, page.later) == ("?", "")


def test_search_filter_and_sort_from_the_address(rows: Any) -> None:
    page = listing().page(rows, {"q": " ape ", "app": "zoo", "sort": "-kind", "page": "2"})
    assert [row.model for row in page.rows] == ["ape1", "ape0"]
    assert page.earlier == "?q=ape&app=zoo&sort=-kind"
    assert [chip["words"] for chip in page.chips] == ["Search: ape", "House: Zoo"]
    assert [chip["href"] for chip in page.chips] == ["?app=zoo&sort=-kind", "?q=ape&sort=-kind"]


@pytest.mark.parametrize("sort", ["house", "-house"])
def test_sorting_by_an_expression_breaks_ties_by_key(rows: Any, sort: str) -> None:
    found = [row.pk for row in listing(page_size=9).page(rows, {"sort": sort}).rows]
    houses = [ContentType.objects.get(pk=pk).app_label for pk in found]
    assert houses == sorted(houses, reverse=sort.startswith("-"))
    apes = [pk for pk, house in zip(found, houses, strict=True) if house == "zoo"]
    assert apes == sorted(apes, reverse=sort.startswith("-"))


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "x"},
        {"page": "9" * 30},
        {"app": "nowhere"},
        {"app": "' OR 1=1"},
        {"sort": "password"},
        {"sort": "--kind"},
        {"sort": "link"},
        {"q": "\x00"},
    ],
)
def test_an_address_that_makes_no_sense_gives_the_plain_list(
    rows: Any, query: dict[str, str]
) -> None:
    page = listing().page(rows, query)
    assert page.state == State()
    assert len(page.rows) == 3


def test_a_page_past_the_end_says_so(rows: Any) -> None:
    page = listing().page(rows, {"page": "99"})
    assert page.said == "Nothing to show"
    assert "Nothing matches" in draw(page)


def test_queries_do_not_grow_with_the_table(
    rows: Any, django_assert_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_num_queries(2):
        listing().page(rows, {})
    ContentType.objects.bulk_create(
        ContentType(app_label="zoo", model=f"bee{number}") for number in range(1_005)
    )
    with django_assert_num_queries(2):
        page = listing().page(rows, {})
    assert page.total is None
    assert page.said == "Rows 1 to 3 of more than 1,000"
    with django_assert_num_queries(1):  # all on one page: nothing to count
        listing(page_size=2_000).page(rows, {})


def test_counting_stops_at_its_limit(rows: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2) as caught:
        listing().page(rows, {})
    assert "LIMIT 1001" in caught.captured_queries[1]["sql"]


def test_parameters_of_the_page_are_carried_along(rows: Any) -> None:
    kept = listing(keep=["view"])
    page = kept.page(rows, {"view": "board & more", "q": "ape"})
    assert page.later == "?view=board+%26+more&q=ape&page=2"
    markup = draw(page)
    assert elements(markup, "//input[@type='hidden'][@name='view']/@value") == ["board & more"]
    everything = elements(markup, "//a[contains(@class,'chip__all')]/@href")
    assert everything == ["?view=board+%26+more"]
    with pytest.raises(ValueError, match="clash"):
        listing(keep=["app"])


def test_clashing_declarations_are_refused() -> None:
    with pytest.raises(ValueError, match="clash"):
        listing(filters=[Filter("page", "Page", APPS, lambda rows, value: rows)])
    with pytest.raises(ValueError, match="no column sorts"):
        listing(usual_sort="colour")


def _download(rows: Any, kind: str, **query: str) -> bytes:
    request = RequestFactory().get("/animals", {"format": kind, **query})
    response: Any = listing().answer(request, rows, "none.html")
    assert response["Content-Disposition"] == f'attachment; filename="animals.{kind}"'
    return b"".join(response.streaming_content)


def test_csv_holds_every_row_of_the_narrowed_list(rows: Any) -> None:
    text = _download(rows, "csv", app="zoo", sort="-kind", page="2").decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    assert table[0] == ["Kind", "House", "Key"]
    assert [line[0] for line in table[1:]] == ["ape4", "ape3", "ape2", "ape1", "ape0"]


def test_formulas_stay_text_in_both_kinds(rows: Any) -> None:
    text = _download(rows, "csv", app="farm").decode("utf-8-sig")
    assert "'=cow" in text
    sheet = load_workbook(io.BytesIO(_download(rows, "xlsx", app="farm"))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=cow", "s")


def test_the_table_and_its_controls(rows: Any) -> None:
    markup = draw(listing().page(rows, {"q": "ape", "app": "zoo", "sort": "-kind"}))
    assert len(elements(markup, "//tbody/tr")) == 3
    assert elements(markup, "//th[@aria-sort]/@aria-sort") == ["descending"]
    assert elements(markup, "//a[contains(@class,'sort')]/@href")[0] == "?q=ape&app=zoo&sort=kind"
    assert elements(markup, "//form[@method='get']//input[@name='q']/@value") == ["ape"]
    assert elements(markup, "//input[@type='hidden'][@name='sort']/@value") == ["-kind"]
    assert elements(markup, "//option[@selected]/@value") == ["zoo"]
    downloads = elements(markup, "//a[@download]/@href")
    assert downloads == [f"?q=ape&app=zoo&sort=-kind&format={kind}" for kind in ("xlsx", "csv")]
    assert len(ids(markup)) == len(set(ids(markup)))
    assert not elements(markup, "//input[@name='page']")


def test_cells_are_escaped(rows: Any) -> None:
    ContentType.objects.create(app_label="zoo", model="<script>")
    markup = draw(listing().page(rows, {"q": "<script>"}))
    assert "<script>" not in markup


def test_empty_states_say_what_to_do() -> None:
    nothing = ContentType.objects.none()
    listed = listing(nothing_title="No animals", nothing_words="Bring one in.")
    markup = draw(listed.page(nothing, {}))
    assert "No animals" in markup
    assert "Bring one in." in markup
    assert "download" not in markup


def test_rows_can_be_chosen_for_a_bulk_change(rows: Any) -> None:
    page = listing().page(rows, {})
    source = "{% load kit %}{% list page bulk=bulk save_view='/views' %}"
    bulk = {"href": "/bulk", "choices": [{"value": "move", "words": "Move"}]}
    markup = engines["django"].from_string(source).render({"page": page, "bulk": bulk})
    assert elements(markup, "//input[@name='chosen']/@value") == [str(row.pk) for row in page.rows]
    (name,) = elements(markup, "//input[@name='chosen'][1]/@aria-label")[:1]
    assert "=cow" in name
    assert elements(markup, "//button[@name='do']/@value") == ["move"]
    assert elements(markup, "//input[@name='query']/@value") == ["?"]
