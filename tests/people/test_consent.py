"""Who agrees on a day, decided from the latest line of the ledger (issue 3, consent ledger)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.people import a_person
from yousaid.accounts.operations.users import system_user
from yousaid.people.access import consented_to, latest_consents
from yousaid.people.choices import Means
from yousaid.people.models import Purpose
from yousaid.people.operations.consent import add_purpose, give_consent, withdraw_consent

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 1, 31, 9, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


def a_purpose(**details) -> Purpose:
    given = {"name": "Photographs", "text": "May we?", "starts": date(2026, 1, 1), **details}
    return add_purpose(**given, by=system_user(), at=MORNING)


def say(person, purpose, *answers):
    """Lines of the ledger a day apart, in the order of saying."""
    for number, yes in enumerate(answers):
        how = {"means": Means.PHONE, "by": None, "at": MORNING + timedelta(days=number)}
        if yes:
            give_consent(person, wording=purpose.wordings.get(), **how)
        else:
            withdraw_consent(person, purpose=purpose, **how)


def test_a_yes_that_was_taken_back_is_no_yes():
    purpose, other = a_purpose(), a_purpose(name="News")
    said = {words: a_person(words) for words in ("yes", "yes no", "yes no yes", "nothing")}
    for words, person in said.items():
        say(person, purpose, *(word == "yes" for word in words.split() if word != "nothing"))
    say(said["yes no"], other, True)
    everybody = [person.pk for person in said.values()]
    assert consented_to(purpose.code, everybody, MONDAY) == {
        said["yes"].pk,
        said["yes no yes"].pk,
    }
    assert consented_to(purpose.code, [said["yes no"].pk], MONDAY) == set()
    assert consented_to("never-heard-of", everybody, MONDAY) == set()


def test_a_yes_runs_out_after_its_months():
    purpose, person = a_purpose(lasts_months=1), a_person()
    say(person, purpose, True)
    assert consented_to(purpose.code, [person.pk], date(2026, 2, 27)) == {person.pk}
    assert consented_to(purpose.code, [person.pk], date(2026, 2, 28)) == set()


def test_where_nobody_is_asked_first_only_a_no_counts():
    purpose, silent, refusing = a_purpose(asks_first=False), a_person(), a_person()
    say(refusing, purpose, False)
    assert consented_to(purpose.code, [silent.pk, refusing.pk], MONDAY) == {silent.pk}


def test_latest_lines_are_given_as_they_stand_and_take_no_further_conditions(
    django_assert_num_queries,
):
    purpose, person = a_purpose(), a_person()
    say(person, purpose, True, False)
    (line,) = latest_consents(person.pk).values()
    assert line.is_given is False
    assert not hasattr(latest_consents(person.pk), "filter")
    many = [person.pk, *(a_person().pk for _ in range(20))]
    with django_assert_num_queries(2):
        consented_to(purpose.code, many, MONDAY)
