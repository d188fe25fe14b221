"""Registers matched against those who are here, written, and taken out again (KI-104, issue 3)."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection, models

from tests.cast import set_up_app, sign_in, sign_up
from tests.people.register_files import csv_of, person
from yousaid.accounts.choices import Role
from yousaid.accounts.operations import system_user
from yousaid.groups.choices import Kind as GroupKind
from yousaid.groups.models import Group, Membership
from yousaid.imports.models import ImportRun
from yousaid.imports.operations import ImportClosed, begin_import, choose_names, fix_row
from yousaid.journal.access import facts_about
from yousaid.journal.models import Fact
from yousaid.people.access.intake import arrivals_of
from yousaid.people.choices import ContactState, Kind
from yousaid.people.models import Consent, ContactPoint, Person, Residency
from yousaid.people.operations import add_contact, add_person
from yousaid.people.operations.register import runs
from yousaid.people.operations.register.undoing import CannotUndo
from yousaid.places.models import Home, Place

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
# What a run, its job and the journal keep of an import that was undone.
KEPT = {"imports.ImportRun", "journal.Fact", "journal.ChainHead"}


def everything() -> dict[str, list[tuple]]:
    """Every row of every table but those of runs and the journal."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in KEPT and model._meta.managed
    }


def kept(content: bytes) -> ImportRun:
    return runs.keep_register(file_name="reg.csv", content=content, by=system_user(), at=MONDAY)


def brought_in(run: ImportRun, **options: str) -> ImportRun:
    begin_import(run, rows=1, options=options, by=system_user(), at=MONDAY)
    runs.import_run(run, by=system_user(), at=MONDAY)
    return ImportRun.objects.get(pk=run.pk)


def add(name: str, email: str = "", phone: str = "") -> Person:
    found = add_person(name=name, kind=Kind.RESIDENT, by=system_user(), at=MONDAY)
    for kind, value in (("email", email), ("phone", phone)):
        if value:
            add_contact(found, kind=kind, value=value, by=system_user(), at=MONDAY)
    return found


@pytest.fixture
def home() -> Home:
    place = Place.objects.add_root({"name": "Elm Park"})
    return Home.objects.create(
        place=place, reference="P1", address="1 Fry House", postcode="LK1 1ZZ", tenure="leasehold"
    )


def test_new_people_come_with_what_the_file_says_and_no_consent(home) -> None:
    rows = [
        person("Aisha", "Khan", "a@here.test", "7700900123", title="Ms", reference="P1",
               moved_in="01/04/2019"),
        person("Zoë", "Ñandú", address="9 Far Street", postcode="ZZ9 9ZZ"),
    ]  # fmt: skip
    run = brought_in(kept(csv_of(rows)))
    found = run.findings
    assert (found["rows"], found["new"], found["matched"]) == (2, 2, 0)
    aisha = Person.objects.get(name="Aisha Khan")
    assert (aisha.title, aisha.kind) == ("Ms", Kind.RESIDENT)
    values = set(aisha.contacts.values_list("kind", "value", "tidy", "state"))
    assert values == {
        ("email", "a@here.test", "a@here.test", ContactState.UNCONFIRMED),
        ("phone", "07700900123", "07700900123", ContactState.UNCONFIRMED),
    }
    lived = aisha.residencies.get()
    # The file's “Secure” is not there: the home's own tenure tells.
    assert (lived.home, lived.capacity, str(lived.starts)) == (home, "leaseholder", "2019-04-01")
    zoe = Person.objects.get(name="Zoë Ñandú").residencies.get()
    assert (zoe.home, zoe.address, zoe.postcode) == (None, "9 Far Street", "ZZ9 9ZZ")
    assert zoe.capacity == "neighbour"
    assert not Consent.objects.exists()
    assert {title for title, _, _ in found["left_out"]} == {"Consent to email", "Ethnicity"}


def test_a_namesake_is_not_a_match_and_a_shared_email_is_two_people() -> None:
    add("Mary Smith", "mary@here.test")
    rows = [
        person("Mary", "Smith"),
        person("Bob", "Jones", "family@here.test"),
        person("Ann", "Jones", "family@here.test"),
    ]
    run = brought_in(kept(csv_of(rows)))
    assert (run.findings["new"], run.findings["matched"], run.findings["doubtful"]) == (2, 0, 1)
    assert ContactPoint.objects.filter(tidy="family@here.test").count() == 2


def test_blocks_of_one_postcode_are_told_apart_by_their_names(home) -> None:
    """Both have a number 1: the file seldom writes an address as the list of homes does."""
    homes = [
        Home.objects.create(
            place=home.place, reference=f"{name} 1", address=f"1 {name}, Larkmere",
            postcode="LK9 9ZZ", tenure="general",
        )
        for name in ("Noor House", "Noor House Annexe", "Ash Court")
    ]  # fmt: skip
    rows = [
        person(name, "Khan", address=address, postcode="lk9 9zz")
        for name, address in (
            ("Aisha", "Flat 1 Ash Ct"),
            ("Bea", "1, ASH COURT"),
            ("Cy", "1 Noor House"),
        )
    ]
    brought_in(kept(csv_of(rows)))
    lived = dict(Residency.objects.values_list("person__name", "home"))
    assert lived == {"Aisha Khan": None, "Bea Khan": homes[2].pk, "Cy Khan": None}


def test_a_known_person_is_completed_and_never_overwritten(home) -> None:
    bill = add("William Okafor", "bill@here.test")
    Residency.objects.create(person=bill, home=home, capacity="tenant")
    rows = [person("Bill", "Okafor", "bill@here.test", "07700 900124", address="3 Elm Road",
                   postcode="LK2 2ZZ")]  # fmt: skip
    run = brought_in(kept(csv_of(rows)))
    assert (run.findings["new"], run.findings["matched"]) == (0, 1)
    bill.refresh_from_db()
    assert bill.name == "William Okafor"
    points = dict(bill.contacts.values_list("kind", "value"))
    assert points == {
        "email": "bill@here.test",
        "phone": "07700 900124",
        "post": "3 Elm Road, LK2 2ZZ",
    }
    assert bill.residencies.get().home == home
    said = " ".join(words for _, words in run.findings["differences"])
    assert "“William Okafor” here and “Bill Okafor” in the file" in said
    assert "3 Elm Road, LK2 2ZZ" in said


def test_a_refused_address_stays_refused() -> None:
    ann = add("Ann Jones", "ann@here.test", "07700 900125")
    ann.contacts.filter(kind="email").update(state=ContactState.REFUSED)
    brought_in(kept(csv_of([person("Ann", "Jones", "ANN@here.test", "07700900125")])))
    assert set(ann.contacts.values_list("kind", "state")) == {
        ("email", ContactState.REFUSED),
        ("phone", ContactState.UNCONFIRMED),
    }


def test_people_twice_in_the_file_become_one_and_counts_balance() -> None:
    rows = [
        person("Aisha", "Khan", "a@here.test", "07700 900123"),
        person("Aisha", "Khan", "A@HERE.test", "07700 900999"),
        person("", "", "nobody@here.test"),
    ]
    run = brought_in(kept(csv_of(rows)))
    found = run.findings
    assert (found["rows"], found["new"], found["matched"]) == (3, 1, 1)
    assert [row for row, _ in found["returned"]] == [4]
    assert Person.objects.get(name="Aisha Khan").contacts.count() == 3


def test_decisions_and_fixes_are_followed() -> None:
    mary = add("Mary Smith", "mary@here.test")
    run = kept(csv_of([person("Mary", "Smith"), person("Tom", "Lee", "tom@nowhere")]))
    runs.check_run(run, by=system_user(), at=MONDAY)
    choose_names(run, names={"row:2": f"person:{mary.pk}"}, by=system_user(), at=MONDAY)
    fix_row(run, row=3, words={"3": "tom@here.test"}, by=system_user(), at=MONDAY)
    run = brought_in(ImportRun.objects.get(pk=run.pk))
    assert (run.findings["new"], run.findings["matched"]) == (1, 1)
    assert not run.findings["returned"]
    assert [each.row for each in arrivals_of(mary)] == [2]


def test_a_row_still_wrong_says_so_and_one_left_out_can_come_back() -> None:
    """Journey 10: check, fix, and never wonder whether it was saved."""
    user = sign_up("e@here.test", "Edo Engagement", Role.ENGAGEMENT)
    set_up_app(user)
    file = csv_of([person("Mary", "Smith"), person("Tom", "Lee", "tom@nowhere")])
    run = runs.keep_register(file_name="reg.csv", content=file, by=user, at=MONDAY)
    runs.check_run(run, by=user, at=MONDAY)
    officer = sign_in(user)
    page = f"/desk/people/import/{run.pk}/rows/3/"
    row = {"column-1": "Tom", "column-2": "Lee", "column-3": "tom@elsewhere"}
    still = officer.post(page, row, follow=True)
    assert still.redirect_chain == [(page, 302)]
    assert "Row 3 is saved, but something is still wrong." in still.content.decode()
    assert "“tom@elsewhere” is not an email address." in still.content.decode()

    out = officer.post(page, {**row, "leave_out": "on"}, follow=True)
    assert "Row 3 is left out." in out.content.decode()
    assert officer.get(page).context["form"]["leave_out"].value() is True
    back = officer.post(page, {**row, "column-3": "tom@here.test"}, follow=True)
    assert "Row 3 is put right." in back.content.decode()
    assert not ImportRun.objects.get(pk=run.pk).findings["returned"]


def test_the_file_of_what_came_back_can_be_brought_in_as_it_is() -> None:
    run = brought_in(kept(csv_of([person("Tom", "Lee", "tom@nowhere"), person("Ann", "Jones")])))
    header, rows = runs.error_file(run)
    back = [tuple(row) for row in rows]
    assert [row[-1] for row in back] == ["“tom@nowhere” is not an email address."]
    again = kept(csv_of([(*back[0][:3], "tom@here.test", *back[0][4:])], tuple(header)))
    found = brought_in(again).findings
    assert (found["new"], found["returned"]) == (1, [])


def test_undo_leaves_every_table_as_it_was(home) -> None:
    bill = add("William Okafor", "bill@here.test")
    group = Group.objects.create(name="Getting Involved Register", kind_id=GroupKind.PANEL)
    before = everything()
    rows = [
        person("Bill", "Okafor", "bill@here.test", "07700 900124", reference="P1"),
        *(person(f"Ann{letter}", f"Brook{letter}", f"{letter}@here.test") for letter in "abcdef"),
    ]
    run = brought_in(kept(csv_of(rows)), join=str(group.pk))
    assert Membership.objects.filter(group=group).count() == 7
    assert bill.contacts.count() == 2
    assert everything() != before
    runs.undo_run(run, by=system_user(), at=MONDAY)
    assert everything() == before
    assert ImportRun.objects.get(pk=run.pk).status == "undone"


def test_undo_is_refused_when_somebody_built_on_it() -> None:
    run = brought_in(kept(csv_of([person("Ann", "Jones", "ann@here.test")])))
    ann = Person.objects.get(name="Ann Jones")
    point = add_contact(ann, kind="phone", value="07700 900777", by=system_user(), at=MONDAY)
    before = everything()
    with pytest.raises(CannotUndo, match="built on it since"):
        runs.undo_run(run, by=system_user(), at=MONDAY)
    assert everything() == before
    point.delete()
    Person.objects.filter(pk=ann.pk).update(post="Chair", name="Ann Jones-Lee")
    with pytest.raises(CannotUndo, match="changed a person"):
        runs.undo_run(run, by=system_user(), at=MONDAY)


def test_a_person_who_works_here_is_found_too() -> None:
    add("Tess Staffer", "tess@work.test")
    run = brought_in(kept(csv_of([person("Tess", "Staffer", "tess@work.test")])))
    assert run.findings["matched"] == 1


def test_one_fact_tells_of_a_file_and_names_nobody() -> None:
    before = Fact.objects.count()
    run = brought_in(kept(csv_of([person("Ann", "Jones", "ann@here.test")])))
    facts = list(facts_about(f"import:{run.pk}"))
    kinds = [fact.kind for fact in facts]
    assert kinds == [
        "imports.upload-kept",
        "imports.import-started",
        "people.register-imported",
        "imports.import-finished",
    ]
    assert Fact.objects.count() == before + 4
    told = facts[2].content
    ann = Person.objects.get(name="Ann Jones")
    assert (told.rows, told.new, told.new_people) == (1, 1, ((ann.pk, ann.pk),))
    assert all("Ann" not in fact.payload for fact in facts)


def test_it_is_imported_once_however_often_it_is_sent() -> None:
    run = brought_in(kept(csv_of([person("Ann", "Jones")])))
    runs.import_run(run, by=system_user(), at=MONDAY)
    with pytest.raises(ImportClosed):
        begin_import(run, rows=1, options={}, by=system_user(), at=MONDAY)
    assert Person.objects.filter(name="Ann Jones").count() == 1


def test_do_not_contact_stops_everything() -> None:
    ann = add("Ann Jones", "ann@here.test")
    header, row = ("Name", "Email", "Do not contact"), ("Ann Jones", "ann@here.test", "Yes")
    before = everything()
    run = brought_in(kept(csv_of([row], header)))
    ann.refresh_from_db()
    assert ann.preference.stopped_at == MONDAY
    runs.undo_run(run, by=system_user(), at=MONDAY)
    assert everything() == before


@pytest.mark.parametrize("count", [3, 40])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    count: int, django_assert_max_num_queries
) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [
        person(f"Ann{letters[at % 26]}", f"Brook{letters[at // 26]}", f"p{at}@here.test")
        for at in range(count)
    ]
    run = kept(csv_of(rows))
    with django_assert_max_num_queries(60):
        brought_in(run)


def test_tables_are_all_compared() -> None:
    """The comparison above sees every table that an import writes."""
    assert {"people.Person", "people.PersonWord", "groups.Membership"} <= set(everything())
    assert connection.vendor in {"sqlite", "postgresql"}
    assert issubclass(Person, models.Model)
