"""A plan comes in whole or not at all, reads out as it came in, and can be taken out again."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import remade
from tests.cast import sign_up
from yousaid.accounts.operations import system_user
from yousaid.actions.choices import RungTarget
from yousaid.actions.models import (
    Action,
    Dependency,
    Duty,
    Escalation,
    Owner,
    OwnerAlias,
    Plan,
    Programme,
)
from yousaid.actions.operations import (
    CannotUndo,
    Refused,
    add_section,
    spawn_occurrences,
    write_internal_note,
)
from yousaid.actions.operations.escalation import NewRung, escalate_late_actions, set_ladder
from yousaid.actions.operations.importing import Made, import_plan, undo_import
from yousaid.actions.operations.owner_directory import Directory
from yousaid.actions.queries.exporting import plan_as_json, plan_rows
from yousaid.actions.rules.plan_files import findings, understand_file
from yousaid.actions.rules.plan_sheet import HEADER, SheetDate, date_cell, owners_cell
from yousaid.actions.rules.understood import UnderstoodPlan
from yousaid.groups.models import Group
from yousaid.imports.models import ImportRun
from yousaid.imports.operations import finish_import, keep_upload
from yousaid.journal.models import Fact
from yousaid.kit.reading import read
from yousaid.kit.spreadsheets import csv_bytes, xlsx_bytes
from yousaid.people.choices import Kind
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def understood() -> UnderstoodPlan:
    return understand_file(read(remade.REAL.read_bytes(), remade.REAL.name), near=AT.date())


def imported(**how: object) -> Made:
    return import_plan(understood(), title="Scrutiny 2013", by=system_user(), at=AT, **how)  # type: ignore[arg-type]


def test_the_real_plan_is_kept_word_for_word() -> None:
    made = imported(source_name="scrutiny.txt")
    plan = Plan.objects.get(pk=made.plan_id)
    actions = list(plan.actions.order_by("position"))
    table = [row for row in remade.real_rows() if row[0].isdigit()]
    assert [(a.number, a.text, a.agreed_words, a.response_words, a.resources_words)
            for a in actions] == [(r[0], r[1], r[2], r[3], r[5]) for r in table]  # fmt: skip
    assert plan.sections.count() == 7
    assert plan.actions.filter(agreed_on=date(2014, 4, 30), agreed_precision="month").count() == 40
    assert plan.actions.filter(agreed_precision="ongoing", review_on__gt=AT.date()).count() == 4
    assert not plan.actions.exclude(status__in=["proposed", "answered"]).exists()
    assert plan.actions.get(number="15").says_in_place
    ninth = plan.actions.get(number="9")
    assert ninth.response_reason.startswith("A borough wide TRA forum")
    twentyseventh = plan.actions.get(number="27")
    assert [owner.words for owner in twentyseventh.owners.all()] == ["FH", "KH"]
    assert "FH//KH" in twentyseventh.internal_note
    assert plan.actions.get(number="7").citations.get().page == 28
    assert Fact.objects.filter(kind="actions.action-added").count() == 59


def test_names_are_resolved_once_and_remembered() -> None:
    fiona = Person.objects.create(name="Fiona Hale", kind=Kind.STAFF)
    leasehold = Group.objects.create(name="Leasehold Services", kind_id="team")
    imported(names={"FH": f"person:{fiona.pk}", "LEASEHOLD": f"group:{leasehold.pk}", "KH": ""})
    assert fiona.owned.count() == 17
    assert leasehold.owned.count() == 1
    assert Owner.objects.filter(words="KH", person=None, group=None).count() == 43
    assert set(OwnerAlias.objects.values_list("words", flat=True)) == {"FH", "LEASEHOLD"}
    again = imported()
    assert Owner.objects.filter(action__plan=again.plan_id, person=fiona).count() == 17
    found = findings(understood(), Directory.of({}).name_of)
    assert found["owners"]["Fiona Hale"] == 17


def test_full_names_are_known_and_initials_only_suggested() -> None:
    kay = Person.objects.create(name="Kay Hughes", kind=Kind.STAFF, initials="KH")
    directory = Directory.of({})
    assert str(directory.find("kay  hughes")) == f"person:{kay.pk}"
    assert directory.find("KH") is None
    assert str(directory.suggest("KH")) == f"person:{kay.pk}"
    Person.objects.create(name="Kim Hart", kind=Kind.STAFF, initials="KH")
    assert Directory.of({}).suggest("KH") is None


def test_programmes_are_linked_when_chosen() -> None:
    made = imported(programmes=["Service Review"])
    review = Programme.objects.get()
    waiting = set(review.dependants.values_list("action__number", flat=True))
    assert {"2", "3", "4", "5", "6", "7", "8", "10", "11", "14", "24", "39", "41", "59"} <= waiting
    assert made.programmes == [review.pk]
    again = imported(programmes=["Service Review"])
    assert again.programmes == []
    assert Dependency.objects.count() == 2 * len(waiting)


def test_nothing_is_written_when_anything_fails() -> None:
    plan = understood()
    plan.rows[-1].text = " "
    before = Fact.objects.count()
    with pytest.raises(Refused):
        import_plan(plan, title="Broken", by=system_user(), at=AT)
    assert not Plan.objects.exists()
    assert not Action.objects.exists()
    assert Fact.objects.count() == before


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_reads_back_as_the_same_plan(kind: str) -> None:
    kay = Person.objects.create(name="Kay Hughes", kind=Kind.STAFF)
    first = imported(names={"KH": f"person:{kay.pk}"})
    plan = Plan.objects.get(pk=first.plan_id)
    made = csv_bytes if kind == "csv" else xlsx_bytes
    data = b"".join(made(HEADER, plan_rows(plan)))
    back = understand_file(read(data, f"plan.{kind}"), near=AT.date())
    assert back.returned == []
    second = import_plan(back, title="Again", by=system_user(), at=AT)
    assert list(map(same_parts, actions_of(second))) == list(map(same_parts, actions_of(first)))
    assert list(plan_rows(Plan.objects.get(pk=second.plan_id))) == list(plan_rows(plan))


def actions_of(made: Made) -> list[Action]:
    return list(Action.objects.filter(plan_id=made.plan_id).order_by("position"))


def same_parts(action: Action) -> list[object]:
    names = (
        "number text prompt outcome asked_for_on asked_for_precision asked_for_words agreed_on "
        "agreed_precision agreed_words completed_on response response_reason response_words "
        "says_in_place resources resources_amount resources_words status due_on due_precision"
    )
    owners = [(o.person_id, o.group_id, o.is_lead) for o in action.owners.all()]
    section = action.section and action.section.title
    return [section, owners, *(getattr(action, name) for name in names.split())]


def test_dates_and_owners_are_written_so_that_they_read_back() -> None:
    assert date_cell(SheetDate(date(2014, 9, 30), "quarter", "by end Q2")) == (
        "quarter to 30 September 2014"
    )
    assert date_cell(SheetDate(date(2014, 4, 30), "month", "Apr-14")) == "Apr-14"
    assert date_cell(SheetDate(date(2014, 5, 31), "month", "Apr-14")) == "May 2014"
    assert date_cell(SheetDate(date(2015, 3, 31), "year")) == "year to 31 March 2015"
    assert date_cell(SheetDate(None, "ongoing")) == "Ongoing"
    assert owners_cell([("Kay Hughes", "KH"), ("Fiona Hale", "FH")], 1) == (
        "Kay Hughes/Fiona Hale (lead)"
    )
    assert owners_cell([("Health / Safety", "HS")], 0) == "HS"


def test_json_export_holds_no_internal_note() -> None:
    made = imported()
    action = actions_of(made)[0]
    write_internal_note(action, text="canary", by=system_user(), at=AT)
    out = json.dumps(plan_as_json(Plan.objects.get(pk=made.plan_id)))
    assert "canary" not in out
    assert len(json.loads(out)["actions"]) == 59


def run_for(made: Made) -> ImportRun:
    run = keep_upload(
        kind="plan", title="Scrutiny", file_name="a.txt", content=b"x", by=system_user(), at=AT
    )
    finish_import(
        run,
        result=f"plan:{made.plan_id}",
        made=made.as_dict(),
        findings={},
        rows=59,
        returned=0,
        by=system_user(),
        at=AT,
    )
    return run


def test_undo_takes_out_all_it_brought_and_nothing_else() -> None:
    fiona = Person.objects.create(name="Fiona Hale", kind=Kind.STAFF)
    kay = Person.objects.create(name="Kay Hughes", kind=Kind.STAFF)
    OwnerAlias.objects.create(words="KH", person=fiona)
    other = imported()
    before = tables()
    names = {"KH": f"person:{kay.pk}", "FH": f"person:{fiona.pk}"}
    run = run_for(imported(names=names, programmes=["Service Review"]))
    undo_import(run, by=system_user(), at=AT + timedelta(hours=1))
    assert tables() == before
    assert run.status == "undone"
    assert Plan.objects.get().pk == other.plan_id


def tables() -> dict[str, list[object]]:
    from yousaid.actions.models import Tally

    return {
        "plans": list(Plan.objects.values_list().order_by("pk")),
        "actions": list(Action.objects.values_list().order_by("pk")),
        "owners": list(Owner.objects.values_list().order_by("pk")),
        "aliases": list(OwnerAlias.objects.values_list("words", "person", "group").order_by("pk")),
        "programmes": list(Programme.objects.values_list()),
        "tallies": sorted(Tally.objects.exclude(count=0).values_list("facet", "value", "count")),
    }


def test_what_the_night_did_by_itself_goes_with_the_import() -> None:
    kay = Person.objects.create(name="Kay Hughes", kind=Kind.STAFF)
    set_ladder(
        name="Usual",
        rungs=[NewRung("The owner", 1, RungTarget.OWNER)],
        is_default=True,
        by=system_user(),
        at=AT,
    )
    before = tables()
    run = run_for(imported(names={"KH": f"person:{kay.pk}"}, duties=[62, 81]))
    night = AT + timedelta(days=1)
    assert escalate_late_actions(by=system_user(), at=night) > 40
    assert spawn_occurrences(by=system_user(), at=night) == 4
    undo_import(run, by=system_user(), at=night)
    assert tables() == before
    assert not Escalation.objects.exists()
    assert not Duty.objects.exists()


def test_duties_are_made_of_the_rows_chosen_alone() -> None:
    made = imported(duties=[62, 81, 10])
    plan = Plan.objects.get(pk=made.plan_id)
    rules = dict(plan.actions.filter(duty__isnull=False).values_list("number", "duty__rule"))
    assert rules == {"42": "FREQ=MONTHLY;INTERVAL=3", "58": "FREQ=MONTHLY"}
    monthly = plan.actions.get(number="58").duty
    assert monthly.starts > AT.date()  # nothing is late on the day it is written down


def test_undo_is_refused_when_somebody_has_worked_on_it() -> None:
    run = run_for(imported())
    action = Action.objects.first()
    assert action is not None
    write_internal_note(action, text="mine", by=sign_up("e@cast.test", "Eng"), at=AT)
    with pytest.raises(CannotUndo, match="1 of its actions were changed since"):
        undo_import(run, by=system_user(), at=AT)
    assert Action.objects.count() == 59


def test_undo_is_refused_when_the_plan_grew() -> None:
    made = imported()
    run = run_for(made)
    plan = Plan.objects.get(pk=made.plan_id)
    add_section(plan, title="New", by=sign_up("e@cast.test", "Eng"), at=AT)
    with pytest.raises(CannotUndo):
        undo_import(run, by=system_user(), at=AT)


def test_formula_injection_stays_text_through_both_formats() -> None:
    rows = [["No", "Action", "Deadline", "Reply", "Lead", "Cost"]]
    rows += [["1", "=cmd|' /C calc'!A0", "", "+1+1", "@x", "-5"]]
    plan = understand_file(read(remade.as_xlsx(rows), "a.xlsx"), near=AT.date())
    made = import_plan(plan, title="Awful", by=system_user(), at=AT)
    action = actions_of(made)[0]
    assert (action.text, action.response_words) == ("=cmd|' /C calc'!A0", "+1+1")
    out = list(plan_rows(Plan.objects.get(pk=made.plan_id)))
    data = b"".join(csv_bytes(HEADER, out))
    assert b"'=cmd" in data
    back = understand_file(read(data, "a.csv"), near=AT.date())
    assert back.rows[0].text == action.text
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_bytes(HEADER, out)))).active
    assert sheet["C2"].data_type == "s"
