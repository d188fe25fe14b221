"""Every component against the fixtures that GOV.UK Frontend publishes with its release."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms

from tests.kit.markup import shape
from yousaid.kit import govuk
from yousaid.kit.forms import Form, rendering

COMPONENTS = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"

# What differs, and why that is right. A fixture listed here that begins to pass fails the test.
KNOWN = {
    # Interruption panels are new in 6.6; nothing of ours interrupts a reader.
    ("panel", "interruption"),
    ("panel", "interruption-with-content-with-long-line-length"),
    ("panel", "interruption-with-headings-content-and-lists"),
    ("panel", "interruption with custom classes"),
    ("panel", "interruption, with actions classes and attributes"),
    ("panel", "interruption, submit action"),
    ("panel", "interruption, button link"),
    ("panel", "interruption, no actions"),
    ("panel", "interruption, no actions items"),
    # Switching languages in the navigation waits until pages are translated.
    ("service-navigation", "with right-aligned language navigation"),
    ("service-navigation", "with `inline` end slot"),
}
# Not exposed: GOV.UK's own feedback line, and the language switch as above.
ABSENT = {"feedback", "language-navigation"}


def _fixtures() -> Iterator[Any]:
    for file in sorted(COMPONENTS.glob("*/fixtures.json")):
        component = file.parent.name
        if component in ABSENT:
            continue
        for fixture in json.loads(file.read_text())["fixtures"]:
            yield pytest.param(component, fixture, id=f"{component}-{fixture['name']}")


def test_fixtures_are_there() -> None:
    assert len(list(_fixtures())) > 650


@pytest.mark.parametrize(("component", "fixture"), list(_fixtures()))
def test_same_markup_as_published(component: str, fixture: dict[str, Any]) -> None:
    same = shape(govuk.render(component, fixture["options"])) == shape(fixture["html"])
    assert same == ((component, fixture["name"]) not in KNOWN)


def test_known_differences_name_real_fixtures() -> None:
    real = {(component, fixture["name"]) for component, fixture in (p.values for p in _fixtures())}
    assert real >= KNOWN


def test_text_is_escaped_and_html_is_not() -> None:
    assert "&lt;b&gt;" in govuk.render("tag", {"text": "<b>"})
    assert "<b>" in govuk.render("tag", {"html": "<b>x</b>"})


def test_groups_of_options() -> None:
    """Ours, beyond the published component: headings inside a list."""
    who = forms.ChoiceField(choices=[("Teams & more", [("1", "A & B"), ("2", "C")])], initial="2")
    drawn = rendering.render_field(type("Who", (Form,), {"who": who})()["who"])
    assert '<optgroup label="Teams &amp; more"><option value="1">A &amp; B</option>' in drawn
    assert '<option value="2" selected>C</option></optgroup>' in drawn
