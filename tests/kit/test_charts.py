"""Charts: readable without colour, sight or scripts."""

import pytest
from django.template import engines

from tests.kit.markup import elements, ids
from yousaid.kit import charts
from yousaid.kit.charts import Chart
from yousaid.kit.components import TONES


def every_chart() -> list[Chart]:
    status = [("Done", 3, "good"), ("Late", 1, "late")]
    owners = [("Repairs", 9, "progress"), ("Nobody", 0, "waiting")]
    series = [("Done", "good"), ("Open", "late")]
    months = [("May", 1.5), ("Jun", None), ("Jul", 3)]
    return [
        charts.stacked_bar("a", "By <status>", "Most & best", status),
        charts.bars("b", "By owner", "Said", owners),
        charts.columns("c", "By month", "Said", series, [("May", [1, 2])]),
        charts.line("d", "Over time", "Said", months, target=4),
    ]


def draw(chart: Chart) -> str:
    return engines["django"].from_string("{% load kit %}{% chart c %}").render({"c": chart})


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.title)
def test_says_what_it_shows_and_twins_as_a_table(chart: Chart) -> None:
    markup = draw(chart)
    (picture,) = elements(markup, "//*[@role='img']")
    for part in picture.get("aria-labelledby").split():
        assert part in ids(markup)
    assert elements(markup, "//*[local-name()='title']")[0].text == chart.title
    assert elements(markup, "//*[local-name()='desc']")[0].text == chart.said
    assert elements(markup, "//figcaption")[0].text == chart.said
    assert len(elements(markup, "//tbody/tr")) == len(chart.rows)
    assert len(elements(markup, "//thead//th")) == len(chart.rows[0])
    assert "style=" not in markup
    assert "<script" not in markup
    assert len(ids(markup)) == len(set(ids(markup)))


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.title)
def test_every_pattern_used_is_defined(chart: Chart) -> None:
    markup = draw(chart)
    for fill in elements(markup, "//@fill"):
        assert fill.removeprefix("url(#").removesuffix(")") in ids(markup)


def test_every_tone_but_one_has_a_pattern_of_its_own() -> None:
    drawn = [charts._PATTERNS[tone] for tone in TONES]
    assert len(set(drawn)) == len(TONES)


def test_parts_fill_the_bar_in_proportion() -> None:
    chart = every_chart()[0]
    widths = [
        float(width.rstrip("%"))
        for width in elements(chart.picture, "//rect[contains(@class,'fill')]/@width")
    ]
    assert widths == [74.7, 24.7]
    assert [row[2] for row in chart.rows] == ["75%", "25%"]


@pytest.mark.parametrize(
    "chart",
    [
        charts.stacked_bar("a", "T", "S", []),
        charts.stacked_bar("a", "T", "S", [("Done", 0, "good")]),
        charts.bars("a", "T", "S", []),
        charts.columns("a", "T", "S", [("Done", "good")], []),
        charts.line("a", "T", "S", []),
        charts.line("a", "T", "S", [("May", None)], target=0),
    ],
)
def test_nothing_to_show_is_no_error(chart: Chart) -> None:
    assert "<svg" in draw(chart)


def test_a_gap_stays_a_gap() -> None:
    chart = every_chart()[3]
    assert not elements(chart.picture, "//line[contains(@class,'chart__line')]")
    assert len(elements(chart.picture, "//circle")) == 2
    assert [row[1] for row in chart.rows] == ["1.5", "–", "3"]


def test_sparkline_of_one_point_and_of_none() -> None:
    assert "points" in charts.sparkline([4], "Four")
    assert "points" in charts.sparkline([], "Nothing")
