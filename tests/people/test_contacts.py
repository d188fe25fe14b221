"""Contact points: adding, putting right, confirming, failing, refusing; and where letters go.

KI-104 (how to contact each person), HA-70 (lists that go stale), security threats 57 and 58.
"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.actions import a_user
from tests.factories.people import a_contact, a_person
from yousaid.journal.access import facts_about
from yousaid.people import access, operations
from yousaid.people.access import Mailbox
from yousaid.people.choices import ContactKind, ContactState, Kind, Scope
from yousaid.people.facts import ContactAdded, ContactChanged, ContactMarked, ContactRemoved
from yousaid.people.models import ActingFor, ContactPoint, Person, Preference

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
EMAIL, PHONE = ContactKind.EMAIL, ContactKind.PHONE


def add(person, value, kind=EMAIL, **details):
    return operations.add_contact(person, kind=kind, value=value, by=a_user(), at=MONDAY, **details)


def facts(person):
    return [each.content for each in facts_about(f"person:{person.pk}")]


def mailbox(person):
    return access.emails_for_letters([person.pk], day=TODAY)[person.pk]


def acts_for(person, helper, *, starts=TODAY, ends=None, scope=Scope.RECEIVE):
    return ActingFor.objects.create(
        person=person, helper=helper, starts=starts, ends=ends, scope=scope
    )


def test_one_number_in_two_spellings_is_one_contact_point():
    rosa = a_person("Rosa", kind=Kind.RESIDENT)
    point = add(rosa, "07700 900 123", PHONE)
    with pytest.raises(operations.KnownContact):
        add(rosa, "+44 7700 900123", PHONE)
    assert (point.value, point.state) == ("07700 900 123", ContactState.UNCONFIRMED)
    assert facts(rosa) == [ContactAdded(rosa.pk, point.pk, "phone")]


def test_of_a_kind_one_is_preferred():
    rosa = a_person("Rosa", kind=Kind.RESIDENT)
    first = add(rosa, "rosa@home.test", is_preferred=True)
    second = add(rosa, "rosa@work.test", is_preferred=True)
    first.refresh_from_db()
    assert (first.is_preferred, second.is_preferred) == (False, True)
    assert access.emails_of([rosa.pk]) == {rosa.pk: "rosa@work.test"}


def test_a_new_value_is_not_confirmed_and_another_spelling_stays_so():
    rosa = a_person("Rosa", kind=Kind.RESIDENT)
    point, user = add(rosa, "rosa@home.test"), a_user()
    operations.confirm_contact(point, by=user, at=MONDAY)
    put = {"is_shared": False, "is_preferred": False, "by": user, "at": MONDAY}
    operations.change_contact(point, value="Rosa@Home.test", **put)
    point.refresh_from_db()
    assert (point.value, point.state) == ("Rosa@Home.test", ContactState.VERIFIED)
    operations.change_contact(point, value="rosa@new.test", **put)
    point.refresh_from_db()
    assert (point.tidy, point.state, point.state_on) == ("rosa@new.test", "unconfirmed", None)
    assert facts(rosa)[-1] == ContactChanged(rosa.pk, point.pk, ("value",))


def test_states_have_a_day_and_facts_that_never_hold_the_address():
    rosa = a_person("Rosa", kind=Kind.RESIDENT)
    point, user = add(rosa, "canary@home.test"), a_user()
    for mark, state in (
        (operations.confirm_contact, "verified"),
        (operations.mark_contact_failing, "failing"),
        (operations.refuse_contact, "refused"),
        (operations.reuse_contact, "unconfirmed"),
    ):
        mark(point, by=user, at=MONDAY)
        point.refresh_from_db()
        assert (point.state, point.state_on) == (state, TODAY)
        assert facts(rosa)[-1] == ContactMarked(rosa.pk, point.pk, state, "2026-11-23")
    operations.remove_contact(point, by=user, at=MONDAY)
    operations.remove_contact(point, by=user, at=MONDAY)
    assert facts(rosa)[-1] == ContactRemoved(rosa.pk, point.pk, "email")
    assert "canary" not in str(facts(rosa))


@pytest.mark.parametrize("state", [ContactState.FAILING, ContactState.REFUSED])
def test_what_fails_or_was_refused_is_used_nowhere(state):
    rosa = a_person("Rosa", kind=Kind.RESIDENT)
    a_contact(rosa, "rosa@home.test", state=state, is_preferred=True)
    assert access.emails_of([rosa.pk]) == {}
    assert access.with_email_and_phone(Person.objects.all()).get().email == ""
    assert mailbox(rosa).problem == "We have no email address for them."
    a_contact(rosa, "rosa@work.test")
    assert mailbox(rosa) == Mailbox("rosa@work.test")


def test_a_shared_mailbox_is_told():
    rosa = a_person("Rosa", kind=Kind.RESIDENT)
    a_contact(rosa, "family@home.test", is_shared=True)
    assert mailbox(rosa) == Mailbox("family@home.test", is_shared=True)


def test_letters_go_to_whoever_acts_for_somebody_while_they_do():
    rosa = a_person("Rosa", kind=Kind.RESIDENT, email="rosa@home.test")
    sister = a_person("Ines", kind=Kind.RESIDENT, email="ines@home.test")
    period = acts_for(rosa, sister, ends=TODAY + timedelta(days=1))
    assert mailbox(rosa) == Mailbox("ines@home.test", helper_id=sister.pk)
    period.ends = None
    period.starts = TODAY + timedelta(days=1)
    period.save()
    assert mailbox(rosa) == Mailbox("rosa@home.test")


@pytest.mark.parametrize("what", ["stopped", "left", "no address"])
def test_a_helper_who_cannot_be_written_to_is_passed_over(what):
    rosa = a_person("Rosa", kind=Kind.RESIDENT, email="rosa@home.test")
    sister = a_person("Ines", kind=Kind.RESIDENT, email="" if what == "no address" else "i@h.test")
    acts_for(rosa, sister)
    if what == "stopped":
        Preference.objects.create(person=sister, stopped_at=MONDAY)
    if what == "left":
        Person.objects.filter(pk=sister.pk).update(left_on=date(2026, 1, 1))
    assert mailbox(rosa) == Mailbox("rosa@home.test")


def test_nothing_goes_to_those_who_left_stopped_were_merged_or_erased():
    left, stopped, merged, erased = (
        a_person(name, kind=Kind.RESIDENT, email=f"{name}@home.test")
        for name in ("left", "stopped", "merged", "erased")
    )
    Person.objects.filter(pk=left.pk).update(left_on=TODAY)
    Preference.objects.create(person=stopped, stopped_at=MONDAY)
    Person.objects.filter(pk=merged.pk).update(merged_into=left)
    Person.objects.filter(pk=erased.pk).update(erased_at=MONDAY)
    found = access.emails_for_letters([left.pk, stopped.pk, merged.pk, erased.pk, 0], day=TODAY)
    assert [each.email for each in found.values()] == [""] * 5
    assert found[left.pk].problem == "They have left."
    assert found[stopped.pk].problem == "They stopped all messages."
    assert found[0].problem == "We do not know them."


def test_many_letters_cost_as_many_queries_as_one():
    people = [a_person(kind=Kind.RESIDENT, email=f"p{n}@home.test") for n in range(12)]
    for person, helper in zip(people[:4], people[4:8], strict=True):
        acts_for(person, helper)

    def asked(ids):
        with CaptureQueriesContext(connection) as queries:
            assert len(access.emails_for_letters(ids, day=TODAY)) == len(ids)
        return len(queries)

    assert asked([people[0].pk]) == asked([each.pk for each in people]) == 3
    assert asked([]) == 0


def test_the_address_of_somebody_who_works_here_is_put_right_in_one_place():
    user, nell = a_user(), a_person("Nell", email="nell@old.test")
    put = {"kind": EMAIL, "by": user, "at": MONDAY}
    operations.put_main_contact(nell, value="nell@new.test", **put)
    assert [each.value for each in nell.contacts.all()] == ["nell@new.test"]
    operations.mark_contact_failing(nell.contacts.get(), by=user, at=MONDAY)
    operations.put_main_contact(nell, value="nell@new.test", **put)
    assert access.emails_of([nell.pk]) == {nell.pk: "nell@new.test"}
    operations.put_main_contact(nell, value="", **put)
    assert not ContactPoint.objects.exists()
