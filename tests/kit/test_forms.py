"""Every kind of field, its errors, and that each error's link lands on an input."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import engines

from tests.kit.markup import elements, ids
from yousaid.kit.dates import Due
from yousaid.kit.forms import (
    Checkboxes,
    DateField,
    DueField,
    Form,
    MoneyField,
    Radios,
    SearchSelect,
)

CHOICES = [("post", "By post"), ("email", "By email")]
GROUPED = [("", "Choose"), ("Teams", [("1", "Repairs")]), ("2", "Nobody")]


class Everything(Form):
    name = forms.CharField(label="Full name", help_text="As on your rent letter")
    email = forms.EmailField(label="Email address")
    word = forms.CharField(label="Password", widget=forms.PasswordInput)
    story = forms.CharField(label="What happened?", widget=forms.Textarea)
    short = forms.CharField(label="In short", max_length=20, widget=forms.Textarea)
    number = forms.IntegerField(label="How many")
    cost = MoneyField(label="Cost")
    place = forms.ChoiceField(label="Place", choices=[("", "Choose"), *CHOICES])
    owner = forms.ChoiceField(label="Owner", choices=GROUPED, widget=SearchSelect)
    many = forms.MultipleChoiceField(label="Several", choices=CHOICES)
    ways = forms.MultipleChoiceField(label="Ways", choices=CHOICES, widget=Checkboxes)
    how = forms.ChoiceField(
        label="How",
        choices=CHOICES,
        widget=Radios(hints={"post": "Slower"}, conditional={"email": "reply_to"}),
    )
    reply_to = forms.EmailField(label="Reply to")
    agree = forms.BooleanField(label="I agree")
    when = DateField(label="Date of the meeting")
    due = DueField(label="Due date")
    file = forms.FileField(label="Photo")
    secret = forms.CharField(widget=forms.HiddenInput)


def draw(form: forms.BaseForm, source: str = "{% error_summary form %}{{ form }}") -> str:
    return engines["django"].from_string("{% load kit %}" + source).render({"form": form})


@pytest.mark.parametrize("prefix", [None, "first"])
def test_every_link_of_the_summary_lands_on_an_input(prefix: str | None) -> None:
    page = draw(Everything({}, {}, prefix=prefix))
    links = elements(page, "//*[contains(@class,'error-summary')]//a/@href")
    assert len(links) == len(Everything.base_fields) - 1  # the hidden one is words
    for link in links:
        (target,) = elements(page, f"//*[@id='{link[1:]}']")
        assert target.tag in {"input", "select", "textarea"}
        assert target.get("type") != "hidden"


def test_ids_are_unique_and_descriptions_exist() -> None:
    page = draw(Everything({}, {}))
    assert len(ids(page)) == len(set(ids(page)))
    for described in elements(page, "//@aria-describedby"):
        assert set(described.split()) <= set(ids(page))
    for label in elements(page, "//label/@for"):
        assert label in ids(page)


def test_every_error_is_said_beside_its_field_too() -> None:
    page = draw(Everything({}, {}))
    errors = elements(page, "//p[contains(@class,'govuk-error-message')]")
    assert len(errors) == len(Everything.base_fields) - 1
    assert all(error.text_content().split()[0] == "Error:" for error in errors)


def test_each_widget_becomes_its_component() -> None:
    page = draw(Everything())
    kinds = {
        name: elements(page, f"//*[@name='{name}'][1]")[0].get("class").split()[0]
        for name in ("name", "story", "owner", "how", "ways", "agree", "file", "word")
    }
    assert kinds == {
        "name": "govuk-input",
        "story": "govuk-textarea",
        "owner": "govuk-select",
        "how": "govuk-radios__input",
        "ways": "govuk-checkboxes__input",
        "agree": "govuk-checkboxes__input",
        "file": "govuk-file-upload",
        "word": "govuk-input",
    }


def test_no_summary_without_errors() -> None:
    assert draw(Everything(), "{% error_summary form %}") == ""
    assert draw(Everything(), "{% title_error form %}") == ""
    assert draw(Everything({}), "{% title_error form %}") == "Error: "


def test_an_error_of_the_whole_form_links_to_its_first_field() -> None:
    class Whole(Form):
        start = DateField(label="Start")

        def clean(self) -> None:
            raise forms.ValidationError("These clash")

    form = Whole({"start-day": "1", "start-month": "2", "start-year": "2026"})
    assert '<a href="#id_start-day">These clash</a>' in draw(form)


def test_answers_are_kept_after_an_error() -> None:
    sent = {
        "name": "Zoë <b>",
        "story": "Damp\nagain",
        "how": "email",
        "reply_to": "a@example.org",
        "ways": ["post"],
        "owner": "1",
        "when-day": "31",
        "when-month": "February",
        "due-precision": "quarter",
        "due-quarter-quarter": "2",
        "due-quarter-year": "20",
        "agree": "on",
    }
    page = draw(Everything(sent))
    assert 'value="Zoë &lt;b&gt;"' in page
    assert "Damp\nagain</textarea>" in page
    assert elements(page, "//input[@name='how'][@checked]/@value") == ["email"]
    assert elements(page, "//input[@name='ways'][@checked]/@value") == ["post"]
    assert elements(page, "//select[@name='owner']//option[@selected]/@value") == ["1"]
    assert elements(page, "//input[@name='when-month']/@value") == ["February"]
    assert elements(page, "//input[@name='due-precision'][@checked]/@value") == ["quarter"]
    assert elements(page, "//input[@name='due-quarter-year']/@value") == ["20"]
    assert elements(page, "//input[@name='agree']/@checked")


def test_a_password_is_never_sent_back() -> None:
    page = draw(Everything({"word": "hunter2hunter2"}))
    assert "hunter2" not in page


def test_conditional_field_is_drawn_once_inside_its_choice() -> None:
    page = draw(Everything())
    assert len(elements(page, "//input[@name='reply_to']")) == 1
    (inside,) = elements(page, "//div[contains(@class,'radios__conditional')]//*[@name='reply_to']")
    assert inside.get("id") == "id_reply_to"


def test_optional_is_said_unless_the_form_says_no() -> None:
    class Search(Form):
        mark_optional = False
        words = forms.CharField(label="Search", required=False)

    class Ask(Form):
        words = forms.CharField(label="Why", required=False)

    assert "(optional)" not in draw(Search())
    assert "Why (optional)" in draw(Ask())


def test_heading_label_and_attributes() -> None:
    class Ask(Form):
        tel = forms.CharField(
            label="Your phone number",
            widget=forms.TextInput(attrs={"autocomplete": "tel", "class": "x", "data-a": "b"}),
        )

    page = draw(Ask(), "{% field form.tel heading=True %}")
    (heading,) = elements(page, "//h1/label")
    assert heading.get("for") == "id_tel"
    (box,) = elements(page, "//input")
    assert box.get("autocomplete") == "tel"
    assert box.get("data-a") == "b"
    assert "x" in box.get("class").split()
    assert box.get("required") is None


def test_library_forms_are_drawn_alike() -> None:
    class Plain(forms.Form):
        name = forms.CharField()

    assert "govuk-input" in str(Plain())
    assert "govuk-input" in Plain()["name"].as_field_group()


class Meeting(Form):
    when = DateField(label="Date of the meeting")


def _when(day: str, month: str, year: str) -> Meeting:
    return Meeting({"when-day": day, "when-month": month, "when-year": year})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("23", "11", "2026"), date(2026, 11, 23)),
        (("3", "Nov", "2026"), date(2026, 11, 3)),
        ((" 29 ", "february", "2024"), date(2024, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed: tuple[str, str, str], meant: date) -> None:
    form = _when(*typed)
    assert form.is_valid()
    assert form.cleaned_data["when"] == meant


@pytest.mark.parametrize(
    ("typed", "said", "lands"),
    [
        (("", "", ""), "Enter date of the meeting", "day"),
        (("4", "", ""), "Date of the meeting must include a month and year", "month"),
        (("4", "5", ""), "Date of the meeting must include a year", "year"),
        (("31", "2", "2026"), "Date of the meeting must be a real date", "day"),
        (("1", "13", "2026"), "Date of the meeting: the month must be between 1 and 12", "month"),
        (("1", "1", "26"), "Date of the meeting: the year must have 4 numbers", "year"),
        (("x", "1", "2026"), "Date of the meeting must be a real date", "day"),
        (("1", "Smarch", "2026"), "Date of the meeting must be a real date", "month"),
    ],
)
def test_dates_that_cannot_be(typed: tuple[str, str, str], said: str, lands: str) -> None:
    form = _when(*typed)
    assert form.errors["when"] == [said]
    page = draw(form)
    assert elements(page, "//a/@href") == [f"#id_when-{lands}"]
    assert "govuk-input--error" in elements(page, f"//*[@id='id_when-{lands}']/@class")[0]


class Plan(Form):
    due = DueField(label="Due date", required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ({}, Due()),
        ({"precision": "none"}, Due()),
        ({"precision": "ongoing", "day-day": "4"}, Due(None, "ongoing")),
        (
            {"precision": "day", "day-day": "1", "day-month": "1", "day-year": "2014"},
            Due(date(2014, 1, 1), "day"),
        ),
        (
            {"precision": "month", "month-month": "4", "month-year": "2014"},
            Due(date(2014, 4, 30), "month"),
        ),
        (
            {"precision": "quarter", "quarter-quarter": "2", "quarter-year": "2014"},
            Due(date(2014, 6, 30), "quarter"),
        ),
        ({"precision": "year", "year-year": "2014"}, Due(date(2014, 12, 31), "year")),
    ],
)
def test_due_dates_with_their_precision(typed: dict[str, str], meant: Due) -> None:
    form = Plan({f"due-{part}": text for part, text in typed.items()})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == meant
    again = Plan(initial={"due": meant})
    if meant.on:
        assert elements(draw(again), "//input[@checked]/@value") == [meant.precision]


@pytest.mark.parametrize(
    ("typed", "lands"),
    [
        ({"precision": "decade"}, "precision"),
        ({"precision": "month", "month-month": "4"}, "month-year"),
        ({"precision": "quarter", "quarter-quarter": "2", "quarter-year": "14"}, "quarter-year"),
        (
            {"precision": "quarter", "quarter-quarter": "5", "quarter-year": "2014"},
            "quarter-quarter",
        ),
        ({"precision": "year", "year-year": "MMXIV"}, "year-year"),
    ],
)
def test_due_dates_that_cannot_be(typed: dict[str, str], lands: str) -> None:
    page = draw(Plan({f"due-{part}": text for part, text in typed.items()}))
    assert elements(page, "//a/@href") == [f"#id_due-{lands}"]
    assert elements(page, f"//*[@id='id_due-{lands}']")


def test_precisions_can_be_fewer() -> None:
    class Firm(Form):
        due = DueField(label="Due")

    form = Firm()
    form.fields["due"].widget.precisions = ("day", "month")
    assert elements(draw(form), "//input[@name='due-precision']/@value") == ["day", "month"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("£1,200", Decimal(1200)), ("1200.50", Decimal("1200.50")), (" 0 ", Decimal(0))],
)
def test_money_as_people_type_it(typed: str, meant: Decimal) -> None:
    assert MoneyField(label="Cost").clean(typed) == meant


@pytest.mark.parametrize("typed", ["lots", "-5", "1.234", "NaN", "1e9999"])
def test_money_that_cannot_be(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        MoneyField(label="Cost").clean(typed)


def test_file_boxes_do_not_show_an_earlier_value() -> None:
    class Photo(Form):
        file = forms.FileField(label="Photo", required=False)

    drawn: Any = elements(draw(Photo(initial={"file": "secret.png"})), "//input")
    assert drawn[0].get("type") == "file"
    assert drawn[0].get("value") is None
