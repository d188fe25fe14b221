"""The public pages of plans and actions: what anybody sees, and what never leaves."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from tests.factories.actions import MONDAY, a_plan, a_user, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.access.links import follower_token, raiser_token
from yousaid.actions.choices import Response, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, Follower
from yousaid.actions.queries.published import COLUMNS
from yousaid.kit.dates import Due
from yousaid.people.choices import Kind

pytestmark = pytest.mark.django_db
SECRET = "canary"


@pytest.fixture
def told(client):
    """A published plan whose every private field holds the canary."""
    user = a_user("Ellie Engagement")
    plan = a_plan(by=user, published=True, title="Fernleigh log")
    resident = a_person(f"{SECRET} resident", kind=Kind.RESIDENT, email=f"{SECRET}@resident.test")
    officer = a_person("Priya Nair", kind=Kind.STAFF, email=f"{SECRET}@staff.test")
    action = an_action(
        plan, status=Status.UNDER_WAY, owners=(officer, resident), raised_by=resident, by=user
    )
    do.write_internal_note(action, text=f"{SECRET} note", by=user, at=later(1))
    do.add_note(action, text=f"{SECRET} inside", is_internal=True, by=user, at=later(2))
    do.add_note(action, text="The parts are ordered", by=user, at=later(3))
    do.add_evidence(
        action, kind="link", title=f"{SECRET} file", url="https://x.test/", by=user, at=later(4)
    )
    raiser = action.raisers.get()
    do.record_reply(
        action, raiser=raiser, kind="comment", text=f"{SECRET} words", by=None, at=later(5)
    )
    do.ask_to_follow(email=f"{SECRET}@follower.test", what=plan, at=later(6))
    return plan, action, raiser, user


def _public_addresses(plan, action):
    yield reverse("public:home")
    yield reverse("actions:public-plans")
    for name in ("public-plan", "public-json", "public-csv", "public-dates", "public-follow-plan"):
        yield reverse(f"actions:{name}", args=[plan.pk])
    for name in ("public-action", "public-follow-action"):
        yield reverse(f"actions:{name}", args=[plan.pk, action.pk])


def test_nothing_private_is_on_any_public_page_or_file(client, told):
    plan, action, _, _ = told
    for address in _public_addresses(plan, action):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert SECRET not in answer.getvalue().decode().lower(), address


def test_a_resident_who_carries_or_raised_it_is_called_a_resident(client, told):
    plan, action, _, _ = told
    page = client.get(reverse("actions:public-action", args=[plan.pk, action.pk])).content.decode()
    assert "A resident" in page
    assert "Priya Nair" in page


def test_an_unpublished_plan_is_nowhere(client):
    plan = a_plan(title="Hidden plan")
    action = an_action(plan)
    for address in _public_addresses(plan, action):
        answer = client.get(address)
        assert answer.status_code == 404 or "Hidden plan" not in answer.content.decode(), address


def test_an_action_is_found_only_under_its_own_plan(client, told):
    _, action, _, user = told
    other = a_plan(by=user, published=True)
    assert (
        client.get(reverse("actions:public-action", args=[other.pk, action.pk])).status_code == 404
    )


def test_pages_ask_as_much_for_sixty_rows_as_for_three(client):
    user = a_user()
    plan = a_plan(by=user, published=True)

    def counts():
        pages = {
            "home": reverse("public:home"),
            "plans": reverse("actions:public-plans"),
            "plan": reverse("actions:public-plan", args=[plan.pk]),
            "action": reverse("actions:public-action", args=[plan.pk, plan.actions.first().pk]),
        }
        return {name: queries(client, url) for name, url in pages.items()}

    def grow(rows):
        for n in range(rows):
            status = (Status.UNDER_WAY, Status.CONFIRMED, Status.CLOSED_UNFIXED)[n % 3]
            an_action(plan, status=status, owners=(a_person(),), by=user)

    grow(3)
    few = counts()
    for _ in range(3):
        a_plan(by=user, published=True)
    grow(57)
    assert counts() == few
    assert max(few.values()) <= 10


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_a_refusal_shows_its_reason(client):
    user = a_user()
    plan = a_plan(by=user, published=True)
    action = an_action(plan, by=user)
    do.answer_action(
        action,
        response=Response.NOT_AGREED,
        reason="It belongs to the council",
        by=user,
        at=later(1),
    )
    page = client.get(reverse("actions:public-plan", args=[plan.pk])).content.decode()
    assert "It belongs to the council" in page


def test_the_data_files_hold_the_same_actions_in_the_same_order(client, told):
    plan, _, _, _ = told
    data = json.loads(client.get(reverse("actions:public-json", args=[plan.pk])).content)
    text = client.get(reverse("actions:public-csv", args=[plan.pk])).getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [str(action["id"]) for action in data["actions"]]
    assert tuple(rows[0]) == COLUMNS == tuple(data["actions"][0])


def test_the_calendar_moves_one_entry_when_a_date_moves(client):
    user = a_user()
    plan = a_plan(by=user, published=True)
    action = an_action(plan, status=Status.UNDER_WAY, by=user)
    do.agree_date(action, due=Due(date(2026, 12, 31), "month"), by=user, at=later(1))
    address = reverse("actions:public-dates", args=[plan.pk])
    first = Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]
    do.revise_date(
        action, due=Due(date(2027, 2, 28), "month"), reason="Parts", by=user, at=later(2)
    )
    again = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert len(again) == 1
    assert (first["uid"], first["dtstart"].dt) == (again[0]["uid"], date(2026, 12, 31))
    assert again[0]["dtstart"].dt == date(2027, 2, 28)
    assert again[0]["sequence"] > first["sequence"]


# Following -------------------------------------------------------------------------------------


def test_opening_the_link_confirms_nothing_and_the_button_does(client, told):
    plan, _, _, _ = told
    client.post(reverse("actions:public-follow-plan", args=[plan.pk]), {"email": "me@here.test"})
    follower = Follower.objects.get(email="me@here.test")
    address = reverse("actions:public-follow-confirm", args=[follower_token(follower)])
    for _ in range(3):
        assert client.get(address).status_code == 200
    follower.refresh_from_db()
    assert follower.confirmed_at is None
    client.post(address)
    follower.refresh_from_db()
    assert follower.confirmed_at is not None


def test_stopping_forgets_the_address(client, told):
    plan, _, _, _ = told
    follower = do.ask_to_follow(email="me@here.test", what=plan, at=MONDAY)
    do.confirm_follow(follower, at=MONDAY)
    address = reverse("actions:public-follow-stop", args=[follower_token(follower)])
    client.get(address)
    assert Follower.objects.filter(email="me@here.test").exists()
    client.post(address)
    assert not Follower.objects.filter(email="me@here.test").exists()


def test_a_wrong_address_is_shown_again_with_what_to_do(client, told):
    plan, _, _, _ = told
    answer = client.post(reverse("actions:public-follow-plan", args=[plan.pk]), {"email": "me@"})
    page = answer.content.decode()
    assert "There is a problem" in page
    assert "name@example.com" in page
    assert 'value="me@"' in page


def test_a_robot_that_fills_in_everything_is_thanked_and_ignored(client, told):
    plan, _, _, _ = told
    before = Follower.objects.count()
    answer = client.post(
        reverse("actions:public-follow-plan", args=[plan.pk]),
        {"email": "bot@spam.test", "website": "https://spam.test"},
    )
    assert answer.status_code == 302
    assert Follower.objects.count() == before


def test_asking_again_within_the_hour_writes_no_second_letter(client, told):
    plan, _, _, _ = told
    from yousaid.journal.models import Fact

    address = reverse("actions:public-follow-plan", args=[plan.pk])
    for _ in range(5):
        client.post(address, {"email": "me@here.test"})
    assert Fact.objects.filter(kind="actions.follow-asked", subject=f"plan:{plan.pk}").count() == 2


# Those who raised it ---------------------------------------------------------------------------


def _claimed(told):
    _, action, raiser, user = told
    do.claim_done(action, by=user, at=later(10))
    return reverse("actions:public-raised", args=[raiser_token(raiser)]), action


def test_a_scanner_that_opens_the_private_link_changes_nothing(client, told):
    address, action = _claimed(told)
    for _ in range(3):
        answer = client.get(address)
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    action.refresh_from_db()
    assert action.status == Status.CLAIMED


def test_confirming_closes_it_and_pressing_twice_does_it_once(client, told):
    address, action = _claimed(told)
    for _ in range(2):
        assert client.post(address, {"kind": "confirm", "text": ""}).status_code == 302
    action.refresh_from_db()
    assert action.status == Status.CONFIRMED
    assert action.replies.filter(kind="confirm").count() == 1


def test_a_dispute_needs_words_and_keeps_the_choice_when_they_are_missing(client, told):
    address, action = _claimed(told)
    page = client.post(address, {"kind": "dispute", "text": " "}).content.decode()
    assert "Tell us what is not done" in page
    action.refresh_from_db()
    assert action.status == Status.CLAIMED
    client.post(address, {"kind": "dispute", "text": "Nobody came"})
    action.refresh_from_db()
    assert action.status == Status.DISPUTED


def test_an_invented_link_is_nothing(client, told):
    assert client.get(reverse("actions:public-raised", args=["0" * 64])).status_code == 404


def test_a_raiser_may_not_say_what_its_life_has_no_road_for(client, told):
    _, action, raiser, _ = told
    address = reverse("actions:public-raised", args=[raiser_token(raiser)])
    page = client.post(address, {"kind": "confirm", "text": ""}).content.decode()
    assert "There is a problem" in page
    assert Action.objects.get(pk=action.pk).status == Status.UNDER_WAY


def test_owners_written_as_words_only_are_shown_as_written(client):
    user = a_user()
    plan = a_plan(by=user, published=True)
    action = an_action(plan, by=user)
    do.set_owners(action, owners=(OwnerValue(words="FH", is_lead=True),), by=user, at=later(1))
    page = client.get(reverse("actions:public-action", args=[plan.pk, action.pk])).content.decode()
    assert "FH" in page
