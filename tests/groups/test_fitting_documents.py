"""Each kind of group is offered what fits it, filled in from its record (KI-66, KI-69, OX-39)."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, sign_in, sign_up
from tests.groups.test_documents import WHOLE, docx, words_of
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.groups.access.shipped import shipped_fields, shipped_templates
from yousaid.groups.access.templates import templates_for, what_is_known, whom_templates_fit
from yousaid.groups.choices import Kind
from yousaid.groups.models import Group, GroupKind, GroupReach
from yousaid.groups.operations.templates import fill_in_fields
from yousaid.groups.rules.documents import ADVOCATES, fields_in
from yousaid.groups.rules.records import in_one_line, mid_sentence, term_words

BESIDE = {Kind.REGISTER, Kind.TEAM, Kind.PARTNER}  # no body of residents that meets or decides
PANELS = (Kind.PANEL, Kind.BOARD, Kind.FORUM, Kind.SERVICE_GROUP, Kind.TASK_TEAM)


@pytest.fixture
def demo(settings, db):
    settings.DEMO = True
    settings.LANDLORD = "Larkmere Council Homes"


def codes_for(kind):
    return {code for code, each in shipped_templates().items() if kind in each.used_by}


def make(kind, **details):
    return Group.objects.create(name=f"Mill {kind}", kind_id=kind, **details)


# What fits whom ---------------------------------------------------------------------------------


def test_templates_name_only_kinds_there_are(db):
    named = {each for one in shipped_templates().values() for each in one.used_by}
    assert named == set(Kind.values) - BESIDE | {ADVOCATES}
    assert named <= set(whom_templates_fit())


def test_what_a_group_rules_itself_by_depends_on_its_kind():
    ruled_by = {
        Kind.ASSOCIATION: "constitution",
        Kind.FEDERATION: "federation-constitution",
        Kind.PANEL: "panel-terms",
        Kind.FORUM: "forum-terms",
        Kind.SERVICE_GROUP: "forum-terms",
        Kind.TASK_TEAM: "task-team-brief",
        Kind.VIRTUAL: "online-rules",
        ADVOCATES: "advocate-role",
    }
    every = set(ruled_by.values())
    assert {kind: codes_for(kind) & every for kind in ruled_by} == {
        kind: {code} for kind, code in ruled_by.items()
    }


@pytest.mark.parametrize("kind", [*PANELS, Kind.VIRTUAL])
def test_a_group_without_money_of_its_own_keeps_no_cash_book(kind):
    assert "finance" not in codes_for(kind)
    texts = [shipped_templates()[code].text for code in codes_for(kind)]
    assert not any("Treasurer" in text or "{beneficiary}" in text for text in texts)


def test_panel_terms_say_all_that_terms_of_reference_are_to_say():
    """users.md 2: the fields of terms of reference."""
    text = shipped_templates()["panel-terms"].text
    headings = [line.lstrip("# 0123456789.") for line in text.splitlines() if line.startswith("##")]
    for wanted in (
        *("Purpose", "Powers", "Seats", "Who can join", "How members are chosen", "How long"),
        *("The chair", "Meetings and quorum", "Confidentiality", "Training", "Conduct"),
        *("Expenses and support", "Review"),
    ):
        assert wanted in headings
    asked = {"powers", "seats", "eligibility", "chosen_by", "term", "chair", "quorum", "review"}
    assert asked <= set(fields_in(text))


# Words from the record --------------------------------------------------------------------------


def test_records_become_words_of_a_sentence():
    assert in_one_line([]) == ""
    assert in_one_line(["chair"]) == "chair"
    assert in_one_line(["chair", "secretary", "treasurer"]) == "chair, secretary and treasurer"
    assert [mid_sentence(each) for each in ("Chair", "TRA secretary")] == ["chair", "TRA secretary"]
    assert [term_words(each) for each in ({24}, {12}, {18}, {12, 24}, {None}, set())] == [
        *("2 years", "1 year", "18 months"),
        *("", "", ""),
    ]


def test_what_the_record_says_is_filled_in_unasked(demo):
    panel = make("panel", meets_every=2, meets_unit="month", quorum=6, may_decide="What to look at")
    panel.posts.create(name="Chair", term_months=24)
    panel.posts.create(name="Vice chair", term_months=24, position=1)
    panel.seat_classes.create(name="Resident members", least=9, most=13)
    panel.seat_classes.create(name="Leaseholders", least=2, position=1)
    known = what_is_known(panel)
    assert known["meets"] == "every two months"
    assert known["officers"] == "chair and vice chair"
    assert known["term"] == "2 years"
    assert known["seats"] == "13 resident members and at least 2 leaseholders"
    client, _ = engagement()
    url = reverse("groups:desk-download-document", args=[panel.pk, "panel-terms"])
    words = words_of(docx(client.get(url)))
    assert "The panel meets every two months." in words
    assert "It needs 6 members to decide." in words
    assert "What to look at" in words


def test_what_was_left_as_the_record_has_it_goes_on_following_the_record(demo):
    client, _ = engagement()
    panel = make("panel", quorum=6)
    url = reverse("groups:desk-group-documents", args=[panel.pk])
    send(client, url, quorum="6", eligibility="any tenant")
    Group.objects.filter(pk=panel.pk).update(quorum=7)
    known = what_is_known(Group.objects.get(pk=panel.pk))
    assert (known["quorum"], known["eligibility"]) == ("7", "any tenant")


# Files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted({*Kind.values} - BESIDE))
def test_the_files_of_a_group_that_filled_everything_in_have_no_blank_left(demo, kind):
    client, user = engagement()
    group = make(kind)
    offered = templates_for(kind)
    fill_in_fields(group, {k: v for k, v in WHOLE.items() if k != "group"}, by=user, at=MONDAY)
    page = client.get(reverse("groups:desk-group-documents", args=[group.pk])).content.decode()
    for each in offered:
        assert f">: {each.title}</span>" in page
        answer = client.get(reverse("groups:desk-download-document", args=[group.pk, each.code]))
        assert answer.status_code == 200, each.code
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
        if each.makes == "sheet":
            book = load_workbook(io.BytesIO(answer.content))
            words = "\n".join(
                str(cell.value) for sheet in book for row in sheet for cell in row if cell.value
            )
        else:
            made = Document(io.BytesIO(answer.content))
            words = words_of(made)
            assert "[" not in words, each.code
            assert made.core_properties.author == group.name
        assert not set("{}") & set(words), each.code
        for field in set(fields_in(each.text)) - {"landlord", "group"}:
            assert WHOLE[field] in words, (each.code, field)


@pytest.mark.parametrize(("kind", "code"), [("panel", "constitution"), ("virtual", "minutes")])
def test_what_does_not_fit_is_not_there(demo, kind, code):
    client, _ = engagement()
    group = make(kind)
    for name in ("download", "print"):
        url = reverse(f"groups:desk-{name}-document", args=[group.pk, code])
        assert client.get(url).status_code == 404


# Pages ------------------------------------------------------------------------------------------


def test_a_landlord_says_whom_a_template_is_for(demo):
    """A kind that the landlord added is offered nothing until a template is said to fit it."""
    client, _ = engagement()
    GroupKind.objects.create(
        code="youth", name="Youth council", plural="Youth councils", position=99
    )
    group = make("youth")
    documents = reverse("groups:desk-group-documents", args=[group.pk])
    assert "No template is for groups of this kind" in client.get(documents).content.decode()
    shipped = shipped_templates()["panel-agenda"]
    send(
        client,
        reverse("groups:desk-write-template", args=["panel-agenda"]),
        title=shipped.title,
        text=shipped.text,
        used_by=["panel", "youth"],
    )
    assert [each.code for each in templates_for("youth")] == ["panel-agenda"]
    assert "panel-agenda" not in {each.code for each in templates_for("forum")}
    assert shipped.title in client.get(documents).content.decode()
    page = Client().get(reverse("groups:public-template", args=["panel-agenda"])).content.decode()
    assert "<strong>For:</strong> Panels, Youth councils" in page


def test_residents_see_the_documents_of_one_kind(demo):
    url = reverse("groups:public-templates")
    page = Client().get(f"{url}?for=virtual").content.decode()
    offered = {code for code in shipped_templates() if reverse_of(code) in page}
    assert offered == codes_for("virtual") == {"online-rules", "discussion-summary"}
    assert all(reverse_of(code) in Client().get(url).content.decode() for code in CODES)


def test_officers_fill_in_their_own_documents_once_for_all(demo):
    """Panel members read and take the documents; what stands in them is the officers' to say."""
    group = make("association")
    officer = signed_in("officer@mill.test", Role.ASSOCIATION_OFFICER, group)
    member = signed_in("member@mill.test", Role.PANEL_MEMBER, group)
    home = reverse("groups:public-workspace", args=[group.pk])
    fields = reverse("groups:public-own-fields", args=[group.pk])
    assert f'href="{fields}"' in officer.get(home).content.decode()
    assert f'href="{fields}"' not in member.get(home).content.decode()
    assert member.get(fields).status_code == 404
    assert send(officer, fields, quorum="nine", year_end="31 March").url == home
    file = reverse("groups:public-own-template", args=[group.pk, "constitution"])
    for client in (officer, member):
        words = words_of(docx(client.get(file)))
        assert "A general meeting needs nine members" in words
        assert "The year ends on 31 March" in words


def signed_in(email, role, group):
    user = sign_up(email, email)
    grant = Grant.objects.create(user=user, role=role, reach=Reach.GROUPS, starts=MONDAY.date())
    GroupReach.objects.create(grant=grant, group=group)
    return sign_in(user)


def test_advocates_are_given_their_terms(demo):
    client, _ = engagement()
    assert (
        reverse_of("advocate-role") in client.get(reverse("groups:desk-advocates")).content.decode()
    )


CODES = list(shipped_templates())


def reverse_of(code):
    return reverse("groups:public-template", args=[code])


def test_every_field_is_used_by_some_template():
    used = {field for each in shipped_templates().values() for field in fields_in(each.text)}
    assert used == set(shipped_fields())
