"""Reminding those who carry an action: one button, at most one letter a day each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.desk import engagement
from tests.cast import sign_up
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.accounts.choices import Role
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.actions.facts import ActionNudged, OwnerValue
from yousaid.journal.access import facts_about
from yousaid.kit.dates import Due
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db
MOST_QUERIES = 28  # Today asks once for each kind of thing that may be due


@pytest.fixture
def desk(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    return engagement()


def url(name, row):
    return reverse(f"actions:desk-{name}", args=[row.pk])


def ann(name="Ann", **details):
    return a_person(name, email=f"{name.lower()}@larkmere.test", **details)


def a_late_one(user, *owners):
    due = Due(later(days=-9).date(), "day")
    return an_action(a_plan(by=user), status=Status.UNDER_WAY, owners=owners, agreed=due)


def reminded(action):
    rows = facts_about(f"action:{action.pk}")
    return [row.content.person_ids for row in rows if isinstance(row.content, ActionNudged)]


def page(client, address):
    client.get(address)  # what is kept between requests is kept now
    with CaptureQueriesContext(connection) as asked:
        text = client.get(address).content.decode()
    assert len(asked) <= MOST_QUERIES
    return text


def test_the_button_stands_wherever_somebody_chases(desk):
    client, user = desk
    person = ann()
    action = a_late_one(user, person)
    pages = [reverse("desk:today"), url("detail", action), url("person", person)]
    for address in pages:
        assert url("remind", action) in page(client, address)
    answer = client.post(url("remind", action), {"back": pages[0]}, follow=True)
    assert answer.redirect_chain == [(pages[0], 302)]
    assert "Reminded Ann. They get an email." in answer.content.decode()
    for address in pages:
        told = page(client, address)
        assert url("remind", action) not in told
        assert "eminded today" in told
    assert "Reminded: Ann" in page(client, url("detail", action))


def test_each_is_reminded_once_a_day(desk):
    client, user = desk
    person, other = ann(), ann("Ben")
    action = a_late_one(user, person)
    client.post(url("remind", action))
    again = client.post(url("remind", action), follow=True).content.decode()
    assert "They were reminded today already." in again
    both = tuple(OwnerValue(person_id=each.pk) for each in (person, other))
    do.set_owners(action, owners=both, by=user, at=later(1))
    client.post(url("remind", action))
    assert reminded(action) == [(person.pk,), (other.pk,)]
    do.nudge_owners(action, by=user, at=later(days=1))
    assert reminded(action)[-1] == (person.pk, other.pk)


def test_a_day_ends_at_midnight_in_london(desk):
    _, user = desk
    action = a_late_one(user, ann())
    summer = later(days=220).replace(hour=22, minute=30)  # half past eleven at night in London
    do.nudge_owners(action, by=user, at=summer)
    with pytest.raises(do.Refused):
        do.nudge_owners(action, by=user, at=summer + timedelta(minutes=29))
    do.nudge_owners(action, by=user, at=summer + timedelta(minutes=31))
    assert len(reminded(action)) == 2


def test_it_says_why_nobody_can_be_reminded(desk):
    client, user = desk
    me = Person.objects.get(user=user)
    closed = an_action(a_plan(by=user), status=Status.CLOSED_UNFIXED, owners=(ann(),))
    cases = [
        (closed, "It is closed"),
        (a_late_one(user), "there is nobody to remind"),
        (a_late_one(user, me), "there is nobody to remind"),
        (a_late_one(user, ann("Gone", left_on=later(days=-1).date())), "nobody to remind"),
        (a_late_one(user, a_person("No Post")), "There is no email address for No Post. Call"),
    ]
    for action, why in cases:
        assert why in client.post(url("remind", action), follow=True).content.decode()
        assert reminded(action) == []


def test_a_reminder_changes_nothing_about_the_action(desk):
    client, user = desk
    action = a_late_one(user, ann())
    before = action.changed_at
    client.post(url("remind", action))
    action.refresh_from_db()
    assert action.changed_at == before


def test_it_leads_nowhere_else(desk):
    client, user = desk
    action = a_late_one(user, ann())
    response = client.post(url("remind", action), {"back": "https://evil.test/"})
    assert response["Location"] == url("detail", action)


def test_those_who_may_not_change_it_have_no_button(desk):
    _, user = desk
    person = ann()
    action = a_late_one(user, person)
    officer = sign_up("olive@cast.test", "Olive", Role.OFFICER)
    client = Client()
    client.force_login(officer)
    for address in (url("detail", action), url("person", person)):
        assert url("remind", action) not in page(client, address)
    assert client.post(url("remind", action)).status_code == 403
    assert reminded(action) == []
