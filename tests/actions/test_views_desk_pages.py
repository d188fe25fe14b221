"""Lists and pages of the desk: the same few queries for three rows and for sixty."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.desk import engagement
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.kit.dates import Due
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16
TODAY = 26  # one for each kind of thing that may be due


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    return engagement()


def grow(plan, user, rows):
    """Rows of every standing, owned, dated, moved, waiting for a programme."""
    person = Person.objects.get(user=user)
    programme = do.add_programme(name=f"Review {rows}", by=user, at=later())
    for n in range(rows):
        status = list(Status)[n % len(Status)]
        action = an_action(
            plan,
            status=status,
            owners=(person, a_person()),
            number=str(n),
            text=f"Mend gate {n}",
            agreed=Due(later(days=n - 30).date(), "day"),
        )
        do.add_dependency(action, programme=programme, by=user, at=later())
        if status in (Status.ANSWERED, Status.UNDER_WAY):
            do.revise_date(
                action,
                due=Due(later(days=-3 if n % 2 else 3).date(), "day"),
                reason="Slow",
                by=user,
                at=later(1),
            )
    return action, programme


def queries(client, url):
    client.get(url)  # what is kept between requests is kept now
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url)
        assert response.status_code == 200
    return len(asked)


def test_pages_ask_as_much_for_sixty_rows_as_for_three(desk):
    client, user = desk
    plan = a_plan(by=user)

    def counts():
        action = plan.actions.first()
        person = Person.objects.get(user=user)
        pages = {
            "today": reverse("desk:today"),
            "list": reverse("actions:desk-list"),
            "mine": reverse("actions:desk-list") + "?owner=me&status=open&due=late&q=gate",
            "board": reverse("actions:desk-board"),
            "plans": reverse("actions:desk-plans"),
            "plan": reverse("actions:desk-plan", args=[plan.pk]),
            "plan then": reverse("actions:desk-plan", args=[plan.pk]) + "?on=2026-11-01",
            "action": reverse("actions:desk-detail", args=[action.pk]),
            "person": reverse("actions:desk-person", args=[person.pk]),
            "programmes": reverse("actions:desk-programmes"),
        }
        return {name: queries(client, url) for name, url in pages.items() if name != "plan then"}

    grow(plan, user, 3)
    few = counts()
    for _ in range(3):
        a_plan(by=user)
    grow(plan, user, 57)
    many = counts()
    today = many.pop("today")
    assert today <= few.pop("today") + 2
    assert today <= TODAY
    assert {name: count for name, count in many.items() if count > MOST_QUERIES} == {}
    # Three rows have no row of some kinds yet, so those may cost less, never more.
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name] + 2} == {}


def test_the_list_is_narrowed_by_its_address(desk):
    client, user = desk
    plan = a_plan(by=user)
    an_action(plan, text="Paint the door", agreed=Due(later(days=-3).date(), "day"))
    an_action(plan, text="Mend the lift", status=Status.UNDER_WAY)
    url = reverse("actions:desk-list")

    def shown(**narrowed):
        page = client.get(url, narrowed).content.decode()
        return ["Paint the door" in page, "Mend the lift" in page]

    assert shown() == [True, True]
    assert shown(q="lift") == [False, True]
    assert shown(due="late") == [True, False]
    assert shown(status="under_way") == [False, True]
    assert shown(owner="nobody") == [True, True]
    assert shown(owner="me") == [False, False]
    assert shown(owner="person:999") == [True, True]  # no such choice, so none was made
    assert shown(plan=str(plan.pk), status="open") == [True, True]


def test_what_is_downloaded_is_what_is_shown(desk):
    client, user = desk
    plan = a_plan(by=user)
    an_action(plan, text="=1+1", number="7")
    an_action(plan, text="Mend the lift", status=Status.UNDER_WAY)
    response = client.get(reverse("actions:desk-list"), {"status": "proposed", "format": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Number"], row["Action"], row["Standing"]) for row in rows] == [
        ("7", "'=1+1", "Waiting for an answer")
    ]


def test_the_plan_list_downloads_counts_with_one_query_for_all(desk):
    client, user = desk
    for _ in range(12):
        an_action(a_plan(by=user))
    with CaptureQueriesContext(connection) as asked:
        response = client.get(reverse("actions:desk-plans"), {"format": "csv"})
        rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 13
    assert len(asked) <= MOST_QUERIES


def test_the_board_has_the_same_actions_and_moves_by_a_form(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.ANSWERED, text="Mend the lift")
    page = client.get(reverse("actions:desk-board")).content.decode()
    assert "Mend the lift" in page
    move = reverse("actions:desk-move", args=[action.pk])
    assert move in page
    back = reverse("actions:desk-board") + "?status=open"
    response = client.post(move, {"to": "under_way", "back": back})
    assert response["Location"] == back
    action.refresh_from_db()
    assert action.status == Status.UNDER_WAY
    # What needs more than a tap leads to its page; what cannot be says so.
    response = client.post(move, {"to": "claimed", "back": back})
    assert response["Location"] == reverse("actions:desk-claim", args=[action.pk])
    response = client.post(move, {"to": "confirmed", "back": "https://evil.test/"}, follow=True)
    assert response.redirect_chain[0][0] == reverse("actions:desk-board")
    assert "cannot go there" in response.content.decode()


def test_saved_views_come_back_under_their_name(desk):
    client, _ = desk
    url = reverse("actions:desk-list")
    client.post(
        reverse("accounts:save-view"),
        {"list_name": "desk-actions", "title": "Late ones", "query": "?due=late", "next": url},
    )
    page = client.get(url).content.decode()
    assert f'href="{url}?due=late"' in page
    assert "Late ones" in page


def test_a_person_has_a_page_of_what_they_carry_and_a_resident_has_none(desk):
    client, user = desk
    ann = a_person("Ann")
    an_action(a_plan(by=user), owners=(ann,), text="Mend the lift", status=Status.CONFIRMED)
    page = client.get(reverse("actions:desk-person", args=[ann.pk])).content.decode()
    assert "Mend the lift" in page
    assert "Half of the last 1 took" in page
    rosa = a_person("Rosa", kind="resident")
    assert client.get(reverse("actions:desk-person", args=[rosa.pk])).status_code == 404
