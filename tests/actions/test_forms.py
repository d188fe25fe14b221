"""What people fill in about actions: clean values, and errors beside the right field."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yousaid.actions.forms.answers import AnswerForm, NoteForm, ReasonForm, ReviseForm
from yousaid.actions.forms.claims import ClaimForm, EvidenceForm, read_figure
from yousaid.actions.forms.owners import ADDED, Carrier, OwnersForm, WaitsForm
from yousaid.actions.forms.plans import PlanForm
from yousaid.actions.forms.raisers import ReplyForm
from yousaid.kit.dates import Due

EVERYONE = [("People", [("person:1", "Ann"), ("person:2", "Ben")]), ("Teams", [("group:5", "T")])]
NOW = [("person:1", "Ann"), ("words:FH", "FH")]


def owners(**data):
    return OwnersForm(data, now=NOW, everyone=EVERYONE)


def test_owners_come_lead_first_without_doubles():
    form = owners(keep=["person:1", "words:FH"], add="group:5", lead=ADDED)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["owners"] == [
        Carrier(group_id=5),
        Carrier(person_id=1),
        Carrier(words="FH"),
    ]


def test_adding_an_owner_who_is_there_already_changes_nothing():
    form = owners(keep=["person:1"], add="person:1", lead="person:1")
    assert form.is_valid()
    assert form.cleaned_data["owners"] == [Carrier(person_id=1)]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"keep": [], "lead": "person:1"}, "add"),
        ({"keep": ["person:1"], "lead": "words:FH"}, "lead"),
        ({"keep": ["person:1"], "lead": ADDED}, "add"),
        ({"keep": ["person:1"]}, "lead"),
        ({"keep": ["person:9"], "lead": "person:1"}, "keep"),
    ],
)
def test_owners_that_do_not_add_up(data, field):
    assert field in owners(**data).errors


def test_the_first_owner_of_all_answers_for_it():
    form = OwnersForm({"add": "person:2"}, now=[], everyone=EVERYONE)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["owners"] == [Carrier(person_id=2)]


@pytest.mark.parametrize("value", ["person:3", "group:5", "words:FH/KH"])
def test_a_carrier_reads_back_what_it_writes(value):
    assert Carrier.read(value).value == value


@pytest.mark.parametrize("value", ["", "person:", "person:x", "words:", "home:3"])
def test_a_carrier_refuses_anything_else(value):
    with pytest.raises(ValueError, match=r".*"):
        Carrier.read(value)


def test_a_refusal_needs_its_reason():
    form = AnswerForm({"response": "not_agreed", "resources": "unknown"})
    assert form.errors == {"reason": ["Say why it is refused"]}
    form = AnswerForm({"response": "not_agreed", "reason": "No", "resources": "unknown"})
    assert form.is_valid(), form.errors


def test_an_answer_has_a_date_as_exact_as_it_was_promised():
    form = AnswerForm(
        {
            "response": "agreed",
            "resources": "within_budget",
            "amount": "£1,200",
            "due-precision": "month",
            "due-month-month": "4",
            "due-month-year": "2027",
        }
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"].precision == "month"
    assert f"{form.cleaned_data['due'].on}" == "2027-04-30"
    assert form.cleaned_data["amount"] == Decimal("1200")


def test_a_new_date_needs_a_reason():
    form = ReviseForm({"due-precision": "ongoing"})
    assert set(form.errors) == {"reason"}
    form = ReviseForm({"due-precision": "ongoing", "reason": "It recurs"})
    assert form.is_valid()
    assert form.cleaned_data["due"] == Due(None, "ongoing")


def test_a_step_without_its_reason_says_so():
    assert ReasonForm({}, label="Why?").errors == {"reason": ["Say why"]}


def test_notes_are_for_everyone_unless_said_otherwise():
    assert NoteForm({"text": "x", "is_internal": "no"}).is_valid()
    form = NoteForm({"text": "x", "is_internal": "yes"})
    assert form.is_valid()
    assert form.cleaned_data["is_internal"] is True
    assert "is_internal" in NoteForm({"text": "x"}).errors


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("42 homes", (Decimal(42), "homes")),
        ("87.5%", (Decimal("87.5"), "%")),
        ("1,240", (Decimal(1240), "")),
        ("£12.50", (Decimal("12.5"), "£")),
        ("-3 days", (Decimal(-3), "days")),
        ("4. ", (Decimal(4), "")),
        ("1e9", (Decimal(1), "e9")),
    ],
)
def test_figures_are_read_as_people_write_them(text, figure):
    assert read_figure(text) == figure


@pytest.mark.parametrize("text", ["", "many", "--", "9" * 13, "0.00001", "1.2.3"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_figure(text)


def shown(files=None, **data):
    return EvidenceForm({"title": "New door", **data}, files)


def test_evidence_of_each_kind():
    figure = shown(kind="figure", figure="42 homes")
    assert figure.is_valid(), figure.errors
    assert (figure.cleaned_data["evidence"].figure, figure.cleaned_data["evidence"].unit) == (
        Decimal(42),
        "homes",
    )
    link = shown(kind="link", url="example.test/door")
    assert link.is_valid(), link.errors
    assert link.cleaned_data["evidence"].url == "https://example.test/door"
    document = shown({"file": SimpleUploadedFile("a.pdf", b"%PDF-1")}, kind="file")
    assert document.is_valid(), document.errors
    assert document.cleaned_data["evidence"].file.name == "a.pdf"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "photo"}, "photo"),
        ({"kind": "file"}, "file"),
        ({"kind": "link"}, "url"),
        ({"kind": "link", "url": "javascript:alert(1)"}, "url"),
        ({"kind": "figure", "figure": "many"}, "figure"),
        ({}, "kind"),
    ],
)
def test_evidence_without_what_its_kind_needs(data, field):
    assert list(shown(**data).errors) == [field]


def test_a_claim_needs_evidence_unless_there_is_some():
    done = {"done_on-day": "20", "done_on-month": "11", "done_on-year": "2026"}
    assert set(ClaimForm(done).errors) == {"kind", "title"}
    form = ClaimForm(done, has_evidence=True)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["evidence"] is None
    form = ClaimForm({**done, "kind": "figure", "figure": "4"}, has_evidence=True)
    assert set(form.errors) == {"title"}


def test_what_belongs_to_another_kind_is_dropped():
    form = shown(kind="figure", figure="4", url="https://example.test")
    assert form.is_valid()
    assert form.cleaned_data["evidence"].url == ""


def test_waiting_is_for_one_thing():
    choices = {"programmes": [(1, "Review")], "actions": [(7, "Action 7")]}
    assert WaitsForm({"programme": "1"}, **choices).is_valid()
    assert not WaitsForm({}, **choices).is_valid()
    assert not WaitsForm({"programme": "1", "other": "7"}, **choices).is_valid()


def test_only_a_confirmation_goes_without_words():
    choices = {"raisers": [(1, "Ann")], "kinds": [("confirm", "Done"), ("dispute", "Not done")]}
    assert ReplyForm({"raiser": "1", "kind": "confirm"}, **choices).is_valid()
    assert ReplyForm({"raiser": "1", "kind": "dispute"}, **choices).errors == {
        "text": ["Write down what they said"]
    }


def test_a_plan_ends_after_it_starts():
    form = PlanForm(
        {
            "title": "Plan",
            "kind": "scrutiny",
            "section_word": "Section",
            "silence_days": "28",
            **{"starts-day": "1", "starts-month": "4", "starts-year": "2026"},
            **{"ends-day": "1", "ends-month": "4", "ends-year": "2026"},
        }
    )
    assert form.errors == {"ends": ["The plan must end after it starts"]}
