"""The sealed record may hold a name that a plan's own words held: no page shows it after an
erasure, and the seal holds (security rows 32, 52; docs/concepts/privacy.md).
"""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.actions.desk import engagement
from tests.factories.actions import a_user, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.journal import access as journal
from yousaid.journal.models import Fact, RedactedFact
from yousaid.journal.rules import verify
from yousaid.people.choices import Kind
from yousaid.privacy.access.subjects import subject_of
from yousaid.privacy.operations.copies import tables_about
from yousaid.privacy.operations.erasing import erase_person
from yousaid.privacy.rules.words import REMOVED

pytestmark = pytest.mark.django_db
ROSA, SAM = "Rosamund Quillfeather", "Samson Underbridge"
LONG_AGO = datetime(2026, 3, 2, 9, tzinfo=UTC)
THEN = "2026-03-05"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # staff sign in without a second step


@pytest.fixture
def people():
    return [a_person(name, kind=Kind.RESIDENT) for name in (ROSA, SAM)]


@pytest.fixture
def action(people):
    """One whose every text named both in the past, of which some were rewritten since."""
    by = a_user()
    both = f"{ROSA} and {SAM}"
    plan = do.create_plan(title="Fernleigh log", by=by, at=LONG_AGO)
    do.publish_plan(plan, by=by, at=LONG_AGO)
    found = an_action(plan, text=f"Visit {both}", prompt=f"{both} asked", by=by, at=LONG_AGO)
    do.answer_action(found, response="agreed", reason=f"For {both}", by=by, at=LONG_AGO)
    do.add_note(found, text=f"{both} were in", is_internal=False, by=by, at=LONG_AGO)
    do.change_action(found, details={"text": "Visit both"}, by=by, at=later(1))
    return found


def pages(action) -> str:
    """What the desk and the public read of it, now and as it stood then."""
    client, _ = engagement()
    desk = reverse("actions:desk-detail", args=[action.pk])
    plan = reverse("actions:desk-plan", args=[action.plan_id])
    public = reverse("actions:public-action", args=[action.plan_id, action.pk])
    addresses = (desk, f"{desk}?on={THEN}", plan, f"{plan}?on={THEN}", public)
    answers = [client.get(each) for each in addresses]
    assert [each.status_code for each in answers] == [200] * len(answers)
    return "".join(each.content.decode() for each in answers)


def test_no_page_shows_the_name_of_whoever_was_erased(people, action):
    rosa, sam = people
    before = pages(action)
    assert ROSA in before
    erase_person(rosa, by=a_user(), at=later(2))
    after = pages(action)
    assert ROSA not in after
    assert f"{REMOVED} and {SAM}" in after, "nobody else loses anything"

    erase_person(sam, by=a_user(), at=later(3))
    last = pages(action)
    assert ROSA not in last, "the second erasure keeps what the first removed"
    assert SAM not in last


def test_the_seal_holds_and_the_sealed_row_is_as_it_was(people, action):
    sealed = dict(Fact.objects.values_list("sequence", "payload"))
    erase_person(people[0], by=a_user(), at=later(2))
    now = dict(Fact.objects.filter(pk__in=sealed).values_list("sequence", "payload"))
    assert now == sealed
    assert verify(journal.chain(), sealed=journal.sealed_head()).holds
    assert all(ROSA not in each.payload for each in RedactedFact.objects.all())


def test_a_copy_for_somebody_else_does_not_hold_it_either(people, action):
    rosa, sam = people
    do.add_raiser(action, who=sam, by=a_user(), at=later(1))
    erase_person(rosa, by=a_user(), at=later(2))
    assert "Quillfeather" not in str(tables_about(subject_of(sam)))


def test_history_is_read_in_as_many_queries_as_before(people, action, django_assert_num_queries):
    erase_person(people[0], by=a_user(), at=later(2))
    with django_assert_num_queries(1):
        found = [fact.content for fact in journal.facts_about(f"action:{action.pk}")]
    assert any(REMOVED in str(each) for each in found)
