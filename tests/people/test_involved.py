"""“Get involved”: the public form, what becomes of it, and what nobody learns from it.

TA-37, OX-27, OX-42, KI-24; security threats 8 (enumeration), 39 (robots), 46 (sent twice).
"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.actions.desk import engagement, hidden
from tests.factories.people import a_home, a_person, lives_in
from yousaid.accounts.operations.users import system_user
from yousaid.journal.access import facts_about
from yousaid.people import access
from yousaid.people.choices import Capacity, ContactState, ExpressionState, Kind
from yousaid.people.facts import PersonAdded
from yousaid.people.models import Expression, Need, Person, Topic
from yousaid.people.rules.sources import read_source
from yousaid.people.tasks import settle_expressions
from yousaid.people.views.public import involved
from yousaid.places.models import Place

pytestmark = pytest.mark.django_db
NOW = timezone.now()  # sessions are kept by the clock of the machine
SAID = {
    "name": "Rosa Reyes",
    "address": "4 Fern Tower",
    "postcode": "lk1 1aa",
    "capacity": "tenant",
    "email": "rosa@home.test",
    "phone": "",
}


@pytest.fixture(autouse=True)
def demo(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(involved, "QUICKEST", timedelta(0))


def pages(**changes):
    said = SAID | changes
    return {
        "name": {"name": said["name"]},
        "home": {key: said[key] for key in ("address", "postcode", "capacity")},
        "reach": {key: said[key] for key in ("email", "phone")},
        "topics": {"topics": [Topic.objects.get(code="repairs").pk]},
        "ways": {"ways": ["from_home"], "minutes": "60"},
        "needs": {"needs": [Need.objects.get(code="loop").pk]},
        "agree": {"agrees": "yes"},
    }


def fill_in(client, *, origin="", send=True, website="", **changes):
    """Walk through the form as somebody would; every answer of the site, in order."""
    seen = [client.get(reverse("people:public-begin"), {"from": origin})]
    for name, answers in pages(**changes).items():
        address = reverse("people:public-step", args=[name])
        seen.append(client.get(address))
        query = f"?from={origin}" if origin and name == "name" else ""
        seen.append(client.post(address + query, answers))
    seen.append(client.get(reverse("people:public-check")))
    if send:
        seen.append(client.post(reverse("people:public-check"), {"website": website}))
        seen.append(client.get(reverse("people:public-sent")))
    return seen


def settle():
    settle_expressions.func()


def a_place():
    return Place.objects.add_root({"name": "Fernleigh"})


def known_rosa(**details):
    home = a_home(a_place(), "4 Fern Tower")
    home.postcode = "LK1 1AA"
    home.save()
    rosa = a_person("Rosa Reyes", kind=Kind.RESIDENT, email="rosa@home.test", **details)
    lives_in(rosa, home, capacity=Capacity.LEASEHOLDER)
    return rosa


def test_a_stranger_becomes_a_person_with_all_they_said():
    fill_in(Client(), origin="event-summer-fair")
    settle()
    person = Person.objects.get(name="Rosa Reyes")
    assert person.kind == Kind.RESIDENT
    assert [each.value for each in person.contacts.all()] == ["rosa@home.test"]
    (residency,) = person.residencies.all()
    assert (residency.address, residency.postcode, residency.capacity) == (
        "4 Fern Tower",
        "LK1 1AA",
        "tenant",
    )
    assert [str(each) for each in access.interests_of(person)] == ["Repairs"]
    assert [str(each.need) for each in access.needs_of(person)] == ["Hearing loop"]
    assert (person.offer.from_home, person.offer.minutes_a_month) == (True, 60)
    (line,) = access.ledger_of(person)
    assert (line.is_given, line.purpose.code, line.means, line.by) == (
        True,
        "invitations",
        "web_form",
        None,
    )
    row = Expression.objects.get()
    assert (row.state, row.person, row.source, row.detail) == (
        ExpressionState.TAKEN_UP,
        person,
        "event",
        "summer-fair",
    )
    assert (row.name, row.email, row.answers) == ("", "", {})


def test_a_stranger_of_a_home_of_ours_lives_in_it():
    home = a_home(a_place(), "4, Fern Tower")
    home.postcode = "LK1 1AA"
    home.save()
    fill_in(Client())
    settle()
    assert Person.objects.get(name="Rosa Reyes").residencies.get().home == home


def test_a_known_person_is_never_changed_before_an_officer_says_so():
    rosa = known_rosa()
    before = [each.content for each in facts_about(f"person:{rosa.pk}")]
    fill_in(Client(), phone="07700 900123")
    settle()
    row = Expression.objects.get()
    assert (row.state, row.likely) == (ExpressionState.PROPOSED, rosa)
    assert row.reasons
    assert [each.content for each in facts_about(f"person:{rosa.pk}")] == before
    assert Person.objects.filter(kind=Kind.RESIDENT).count() == 1
    assert not rosa.interests.exists()

    client, user = engagement()
    page = client.get(reverse("people:desk-expressions")).content.decode()
    assert row.reasons[0] in page.replace("&#x27;", "'")
    client.post(reverse("people:desk-decide", args=[row.pk]), {"answer": "same"})
    row.refresh_from_db()
    assert (row.state, row.person) == (ExpressionState.TAKEN_UP, rosa)
    assert [each.value for each in access.contacts_of(rosa)] == ["rosa@home.test", "07700 900123"]
    assert rosa.interests.exists()
    assert rosa.residencies.get().capacity == Capacity.LEASEHOLDER
    assert access.ledger_of(rosa)[0].by == user


def test_a_refused_address_stays_refused_when_it_is_written_again():
    rosa = known_rosa()
    rosa.contacts.update(state=ContactState.REFUSED)
    fill_in(Client())
    settle()
    client, _ = engagement()
    client.post(
        reverse("people:desk-decide", args=[Expression.objects.get().pk]), {"answer": "same"}
    )
    assert rosa.contacts.get().state == ContactState.REFUSED


def test_whoever_shares_a_mailbox_with_somebody_is_never_a_clear_stranger():
    a_person("Pablo Prado", kind=Kind.RESIDENT, email="Rosa@Home.test")
    fill_in(Client())
    settle()
    assert Expression.objects.get().state == ExpressionState.PROPOSED
    assert not Person.objects.filter(name="Rosa Reyes").exists()


def test_a_namesake_is_for_an_officer_to_tell_and_a_neighbour_is_somebody_new():
    lives_in(a_person("Rosa Reyes", kind=Kind.RESIDENT), a_home(a_place(), "77 Far Road"))
    fill_in(Client())
    fill_in(Client(), name="Nia Neighbour", email="nia@home.test", address="5 Fern Tower")
    settle()
    namesake, neighbour = Expression.objects.order_by("pk")
    assert namesake.state == ExpressionState.PROPOSED
    assert (neighbour.state, neighbour.person.name) == (ExpressionState.TAKEN_UP, "Nia Neighbour")


NOISE = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|nonce-[\w+/=-]+|csrftoken=[^;]*'
)


MOMENTS = ("Date", "Expires")


def told(answer):
    headers = {key: value for key, value in answer.headers.items() if key not in MOMENTS}
    cookies = sorted(answer.cookies)
    return (
        answer.status_code,
        NOISE.sub("", str(headers)),
        cookies,
        NOISE.sub("", answer.content.decode()),
    )


@pytest.mark.parametrize("known", ["by all", "by address", "by email", "merged"])
def test_nothing_public_differs_between_known_and_unknown(known):
    unknown = [told(each) for each in fill_in(Client())]
    Expression.objects.all().delete()
    if known == "by address":
        known_rosa().contacts.all().delete()
    elif known == "by email":
        a_person("Pablo Prado", kind=Kind.RESIDENT, email="rosa@home.test")
    else:
        rosa = known_rosa()
        if known == "merged":
            Person.objects.filter(pk=rosa.pk).update(merged_into=a_person("Kept"))
    settle()
    assert [told(each) for each in fill_in(Client())] == unknown


def test_the_same_queries_run_for_known_and_unknown():
    def asked():
        client = Client()
        fill_in(client, send=False)
        with CaptureQueriesContext(connection) as queries:
            client.post(reverse("people:public-check"), {"website": ""})
        return len(queries)

    asked()  # what is kept between requests is kept now
    unknown = asked()
    known_rosa()
    assert asked() == unknown


def test_sent_twice_it_counts_once():
    client = Client()
    fill_in(client, send=False)
    draft = client.session[involved.DRAFT]
    client.post(reverse("people:public-check"), {"website": ""})
    session = client.session
    session[involved.DRAFT] = draft
    session.save()
    client.post(reverse("people:public-check"), {"website": ""})
    assert Expression.objects.count() == 1


def test_robots_are_thanked_and_held_back(monkeypatch):
    (*_, thanks) = fill_in(Client(), website="https://spam.test")
    assert b"Thank you" in thanks.content
    monkeypatch.setattr(involved, "QUICKEST", timedelta(seconds=5))
    fill_in(Client(), name="Quick Robot", email="")
    settle()
    assert set(Expression.objects.values_list("state", flat=True)) == {ExpressionState.HELD}
    assert not Person.objects.filter(kind=Kind.RESIDENT).exists()


def test_answers_are_checked_changed_and_kept_after_an_error():
    client = Client()
    fill_in(client, send=False)
    page = client.get(reverse("people:public-check")).content.decode()
    for words in ("Rosa Reyes", "LK1 1AA", "Repairs", "Hearing loop", "About an hour a month"):
        assert words in page
    change = reverse("people:public-step", args=["home"]) + "?change=1"
    assert change in page
    wrong = client.post(change, {**pages()["home"], "postcode": "nowhere"})
    assert b"Enter a whole postcode" in wrong.content
    assert b'value="4 Fern Tower"' in wrong.content
    right = client.post(change, {**pages()["home"], "postcode": "LK2 2BB"})
    assert right.url == reverse("people:public-check")
    assert "LK2 2BB" in client.get(right.url).content.decode()


def test_neither_email_nor_phone_is_needed():
    client = Client()
    fill_in(client, email="", phone="", send=False)
    assert "By letter" in client.get(reverse("people:public-check")).content.decode()
    client.post(reverse("people:public-check"), {"website": ""})
    settle()
    assert not Person.objects.get(name="Rosa Reyes").contacts.exists()


def test_the_check_cannot_be_reached_without_answers():
    client = Client()
    check = reverse("people:public-check")
    assert client.get(check).url == reverse("people:public-begin")
    client.post(reverse("people:public-step", args=["name"]), {"name": "Rosa"})
    assert client.get(check).url == reverse("people:public-step", args=["home"])
    assert client.get(reverse("people:public-step", args=["nothing"])).status_code == 404


def test_the_paper_form_shows_what_can_be_chosen_and_a_code():
    page = Client().get(reverse("people:public-paper")).content.decode()
    for words in ("Repairs", "Hearing loop", "<svg"):
        assert words in page
    assert "style=" not in page


def test_a_paper_form_is_keyed_in_on_one_page():
    client, user = engagement()
    url = reverse("people:desk-key-in")
    answers = {key: value for each in pages().values() for key, value in each.items()}
    page = client.get(url)
    for _ in range(2):
        client.post(url, {**hidden(page), **answers, "source": "event", "detail": "fair"})
    row = Expression.objects.get()
    assert (row.source, row.detail, row.means, row.taken_by) == ("event", "fair", "paper", user)
    settle()
    line = access.ledger_of(Person.objects.get(name="Rosa Reyes"))[0]
    assert (line.means, line.by) == ("paper", system_user())


def test_expressions_are_counted_by_source_without_robots():
    fill_in(Client(), origin="qr-lobby")
    fill_in(Client(), origin="qr-lobby", name="Ann Other", email="ann@home.test")
    fill_in(Client(), name="Web Visitor", email="")
    fill_in(Client(), name="Robot", website="x")
    assert access.expressions_by_source() == [("QR code", "lobby", 2), ("Website", "", 1)]
    client, _ = engagement()
    assert "lobby" in client.get(reverse("people:desk-expressions")).content.decode()


def test_a_decision_is_made_once():
    known_rosa()
    fill_in(Client())
    settle()
    client, _ = engagement()
    url = reverse("people:desk-decide", args=[Expression.objects.get().pk])
    for _ in range(2):
        client.post(url, {"answer": "new"})
    people = Person.objects.filter(name="Rosa Reyes")
    assert people.count() == 2
    new = people.order_by("-pk")[0]
    assert PersonAdded(new.pk, "resident") in [
        each.content for each in facts_about(f"person:{new.pk}")
    ]


def test_where_somebody_comes_from_is_read_from_the_address():
    assert read_source("event-summer-fair") == ("event", "summer-fair")
    assert read_source("QR") == ("qr", "")
    assert read_source("<script>") == ("web", "")
    assert read_source("letter-" + "a" * 90) == ("letter", "a" * 40)


class TestSendPressedAgain:
    """A double click, or the back button: the same thanks, and nothing is sent twice (KI-24)."""

    def test_it_says_we_have_it_already(self):
        client = Client()
        fill_in(client)
        again = client.post(reverse("people:public-check"), {"website": ""}, follow=True)
        assert b"We have your answers already" in again.content
        assert b"Thank you" in again.content
        assert Expression.objects.count() == 1

    def test_going_back_through_the_pages_leads_to_the_thanks_too(self):
        client = Client()
        fill_in(client)
        agree = reverse("people:public-step", args=["agree"])
        for answer in (client.get(agree), client.post(agree, {"agrees": "yes"})):
            assert answer.url == reverse("people:public-sent") + "?again=1"
        assert involved.DRAFT not in client.session

    def test_another_person_can_answer_in_the_same_browser(self):
        client = Client()
        fill_in(client)
        fill_in(client, name="Nia Neighbour")
        assert set(Expression.objects.values_list("name", flat=True)) == {
            "Rosa Reyes",
            "Nia Neighbour",
        }
