"""Dates, colours, text, statuses, tags."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.template import engines

from tests.kit.markup import elements, ids
from yousaid.kit import components
from yousaid.kit.dates import Due, due_words, long_date
from yousaid.kit.text import markdown
from yousaid.kit.theme import contrast, theme_css

SCSS = Path(__file__).parents[2] / "frontend" / "scss"


def draw(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load kit %}" + source).render(context)


@pytest.mark.parametrize(
    ("on", "precision", "words"),
    [
        (date(2014, 4, 30), "day", "Wednesday 30 April 2014"),
        (date(2014, 4, 30), "month", "April 2014"),
        (date(2014, 6, 30), "quarter", "end of Q2 2014"),
        (date(2014, 12, 31), "year", "2014"),
        (None, "ongoing", "Ongoing"),
        (None, "none", "No date"),
        (None, "day", "No date"),
    ],
)
def test_due_dates_in_words(on: date | None, precision: str, words: str) -> None:
    assert due_words(on, precision) == words
    assert draw("{{ on|due:precision }}", on=on, precision=precision) == words


@pytest.mark.parametrize(
    ("precision", "on"), [("day", None), ("none", date(2014, 1, 1)), ("x", None)]
)
def test_a_due_date_cannot_contradict_itself(precision: str, on: date | None) -> None:
    with pytest.raises(ValueError, match=r"no such|does not go"):
        Due(on, precision)


def test_dates_are_londons() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert long_date(late) == "Wednesday 1 July 2026"
    assert draw("{{ at|moment }}", at=late) == "1 July 2026 at 12:30am"


@pytest.mark.parametrize(
    "colour", ["#0b4f52", "#ffdd00", "#777777", "#808080", "#ffffff", "#000000"]
)
def test_words_on_the_landlords_colour_can_be_read(colour: str) -> None:
    words = re.search(r"--ys-on-brand:(#\w+)", theme_css(colour))
    assert words is not None
    assert contrast(colour, words[1]) >= 4.0


@pytest.mark.parametrize("colour", ["red", "#fff", "}body{display:none", "#0b4f52;}", ""])
def test_a_colour_that_is_none_gives_the_usual_one(colour: str) -> None:
    assert theme_css(colour) == theme_css("#0b4f52")


def test_every_tone_can_be_read_on_its_wash() -> None:
    colours = dict(
        re.findall(r"--ys-(\w+-(?:ink|wash)): (#\w{6})", (SCSS / "_tokens.scss").read_text())
    )
    for tone in components.TONES:
        assert contrast(colours[f"{tone}-ink"], colours[f"{tone}-wash"]) >= 4.5, tone
        assert contrast(colours[f"{tone}-ink"], "#ffffff") >= 4.5, tone


def test_markdown_is_made_safe() -> None:
    html = markdown(
        "# Big\n\n[x](javascript:alert(1)) <script>alert(1)</script> [ok](https://a.example)\n\n"
        "![p](https://a.example/p.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert "<h2>Big</h2>" in html
    assert "<script" not in html
    assert "javascript:alert" not in str(elements(html, "//@href"))
    assert "<img" not in html
    assert "<td>1</td>" in html
    assert elements(html, "//a/@href") == ["https://a.example"]


def test_status_says_its_words_and_refuses_unknown_tones() -> None:
    drawn = components.status("<Late>", "late")
    assert "&lt;Late&gt;" in drawn
    assert "aria-hidden" in drawn
    with pytest.raises(ValueError, match="no such tone"):
        components.status("x", "purple")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Farida Hussain", "FH"),
        ("Ann-Marie de Souza", "AS"),
        ("Repairs", "R"),
        ("(none)", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert components.initials(name) == letters


def test_progress_of_nothing() -> None:
    assert "0 of 0" in components.progress(0, 0)


def test_glossary_tips_have_ids_of_their_own() -> None:
    source = '{% for x in "ab" %}{% term "TRA" meaning %}{% endfor %}'
    page = draw(source, meaning="Tenants <and> residents")
    assert len(set(ids(page))) == 2
    assert elements(page, "//@popovertarget") == ids(page)
    assert "&lt;and&gt;" in page


def test_messages_keep_apart() -> None:
    said = [Message(SUCCESS, "<b>"), Message(SUCCESS, "Two")]
    page = draw("{% messages_banner said %}", said=said)
    assert len(ids(page)) == len(set(ids(page))) == 2
    assert "&lt;b&gt;" in page


def test_tabs_hold_their_panels() -> None:
    page = draw(
        '{% tabs "T" %}{% for n in "ab" %}'
        "{% tab n n %}<p>{{ n }}</p>{% endtab %}{% endfor %}{% endtabs %}"
    )
    assert elements(page, "//a/@href") == ["#a", "#b"]
    assert [p.text for p in elements(page, "//p")] == ["a", "b"]


def test_summary_list_escapes_and_links() -> None:
    rows = [{"key": "Lead", "value": "<b>", "href": "/change"}]
    page = draw("{% summary_list rows %}", rows=rows)
    assert "&lt;b&gt;" in page
    (link,) = elements(page, "//a")
    assert " ".join(link.text_content().split()) == "Change lead"


def test_a_job_under_way_and_one_that_ended() -> None:
    going = draw('{% job done=1 total=4 words="1 of 4" href="/j" cancel="/stop" %}')
    assert elements(going, "//*[@data-progress]/@data-progress") == ["/j"]
    assert elements(going, "//progress/@value") == ["25"]
    assert elements(going, "//*[@aria-live]")
    unknown = draw('{% job done=0 total=0 words="Starting" href="/j" %}')
    assert not elements(unknown, "//progress/@value")
    ended = draw('{% job done=4 total=4 words="Done" href="/j" finished=True result="/r" %}')
    assert not elements(ended, "//@data-progress")
    assert elements(ended, "//a/@href") == ["/r"]


def test_any_component_by_name_with_options_inside_options() -> None:
    page = draw('{% govuk "input" id="a" name="a" label__text="A" form_group__classes="x" %}')
    assert elements(page, "//label")[0].text.strip() == "A"
    assert "x" in elements(page, "//div/@class")[0].split()
