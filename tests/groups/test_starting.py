"""Starting a group: a resident asks, the desk answers, a group forms (OX-14, HA-77)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, gather, sign_in
from tests.groups.recognition import an_association, check_all, send_all, some_criteria
from yousaid.groups.access.starting import starting_steps, waiting_requests
from yousaid.groups.choices import GroupStatus, RequestState
from yousaid.groups.facts import GroupStatusChanged
from yousaid.groups.facts.starting import FormingBegan, FormingStepSet, GroupAskedFor
from yousaid.groups.models import Forming, Group, StartRequest, StepDone
from yousaid.groups.operations import NameTaken, change_status
from yousaid.groups.operations import recognition as do
from yousaid.groups.operations import starting as operations
from yousaid.groups.rules.recognition.life import Actor
from yousaid.groups.rules.starting import Step, next_step, walk
from yousaid.journal.access import facts_about
from yousaid.places.models import Home, Place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
ASKED = {"name": "Nia", "email": "nia@homes.test", "phone": "", "where": "Gasworks", "words": ""}


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def step(code):
    return Step(code, code.title(), "Do it", "", "")


def test_steps_may_be_taken_in_any_order_and_the_first_open_one_is_next():
    walked = walk([step("a"), step("b"), step("c")], {"b": (TODAY, ""), "gone": (TODAY, "")})
    assert [each.done_on for each in walked] == [None, TODAY, None]
    assert next_step(walked).code == "a"
    assert next_step(walk([step("a")], {"a": (TODAY, "")})) is None


def test_a_resident_asks_without_an_account_and_a_double_tap_asks_once():
    estate = Place.objects.add_root({"name": "Gasworks"})
    client, url = Client(), reverse("groups:public-start-ask")
    for _ in range(2):
        assert client.post(url, ASKED).url == reverse("groups:public-start-sent")
    asked = StartRequest.objects.get()
    assert (asked.name, asked.place, asked.state) == ("Nia", estate, RequestState.NEW)
    assert [each.content for each in facts_about(f"start-request:{asked.pk}")] == [
        GroupAskedFor(asked.pk)
    ]


def test_the_place_is_found_by_the_postcode_of_a_home():
    estate = Place.objects.add_root({"name": "Mill Estate"})
    block = Place.objects.add_child(estate, {"name": "Mill House"})
    Home.objects.create(
        place=block, reference="M1", address="1 Mill House", postcode="LK1 1ZZ", tenure="other"
    )
    Client().post(reverse("groups:public-start-ask"), {**ASKED, "where": "lk1 1zz"})
    assert StartRequest.objects.get().place == estate


def test_a_way_to_answer_is_needed_and_robots_are_thanked_for_nothing():
    url = reverse("groups:public-start-ask")
    page = Client().post(url, {**ASKED, "email": ""})
    assert "Enter an email address or a phone number" in page.content.decode()
    assert Client().post(url, {**ASKED, "website": "http://spam.test"}).status_code == 302
    assert not StartRequest.objects.exists()


def test_new_requests_stand_on_today_and_come_back_on_their_day():
    client, user = engagement()
    request = operations.ask_for_group(**ASKED, place=None, at=MONDAY)
    today = reverse("desk:today")
    assert "Somebody would like a group: Gasworks" in client.get(today).content.decode()
    answer = {"state": "touch", "outcome": "Rang her", "place": "", "helper": ""}
    later = {"next_on-day": "1", "next_on-month": "12", "next_on-year": "2026"}
    send(client, reverse("groups:desk-start-request", args=[request.pk]), **answer, **later)
    assert "Somebody would like" not in client.get(today).content.decode()
    assert list(waiting_requests(user, date(2026, 12, 1))) == [request]


def test_being_in_touch_needs_a_next_date():
    client, _ = engagement()
    request = operations.ask_for_group(**ASKED, place=None, at=MONDAY)
    url = reverse("groups:desk-start-request", args=[request.pk])
    page = send(client, url, state="touch", place="", helper="")
    assert "Enter the day on which you turn to it next" in page.content.decode()


def test_closing_forgets_who_asked():
    client, _ = engagement()
    request = operations.ask_for_group(**ASKED, place=None, at=MONDAY)
    url = reverse("groups:desk-start-request", args=[request.pk])
    send(client, url, state="closed", outcome="Joined the group next door", place="", helper="")
    request.refresh_from_db()
    assert (request.name, request.email, request.phone) == ("", "", "")
    assert request.state == RequestState.CLOSED
    assert "Their name is forgotten" in client.get(url).content.decode()


def test_a_group_forms_and_takes_its_steps():
    client, user = engagement()
    request = operations.ask_for_group(**ASKED, place=None, at=MONDAY)
    begin = reverse("groups:desk-begin-forming-for", args=[request.pk])
    answer = send(client, begin, name="Gasworks TRA", kind="association", place="", helper="")
    group = Group.objects.get(name="Gasworks TRA")
    assert answer.url == reverse("groups:desk-forming", args=[group.pk])
    url = reverse("groups:desk-forming-step", args=[group.pk, "neighbours"])
    send(client, url, is_done="on", note="Nine of them", **day(20))
    send(client, url, is_done="on", note="Nine of them", **day(20))  # again: nothing new
    page = client.get(reverse("groups:desk-forming", args=[group.pk])).content.decode()
    assert "1 of 6" in page
    assert "Nine of them" in page
    send(client, url, note="", **day(20))
    assert not StepDone.objects.exists()
    told = [each.content for each in facts_about(f"group:{group.pk}")]
    assert told[1:] == [
        FormingBegan(group.pk, request.pk),
        FormingStepSet(group.pk, "neighbours", "2026-11-20"),
        FormingStepSet(group.pk, "neighbours", ""),
    ]
    request.refresh_from_db()
    assert (request.group, request.state) == (group, RequestState.FORMING)
    with pytest.raises(operations.AlreadyDecided):
        operations.begin_forming(
            name="Twice", kind="association", place=None, helper=None, next_on=None,
            request=request, by=user, at=MONDAY,
        )  # fmt: skip
    assert not Group.objects.filter(name="Twice").exists()


def day(number):
    return {"done_on-day": str(number), "done_on-month": "11", "done_on-year": "2026"}


def test_forming_groups_come_back_on_their_day_until_they_are_done():
    client, user = engagement()
    forming = operations.begin_forming(
        name="Mill TRA",
        kind="association",
        place=None,
        helper=None,
        next_on=TODAY,
        by=user,
        at=MONDAY,
    )
    assert "Look in on Mill TRA" in client.get(reverse("desk:today")).content.decode()
    operations.plan_forming(
        forming, helper=None, next_on=TODAY + timedelta(days=7), by=user, at=MONDAY
    )
    assert "Look in on" not in client.get(reverse("desk:today")).content.decode()
    end = reverse("groups:desk-end-forming", args=[forming.group_id])
    assert b"Error:" in send(client, end, status="closed", reason="").content
    answer = send(client, end, status="closed", reason="Nobody came")
    assert answer.url == reverse("groups:desk-group", args=[forming.group_id])
    assert Forming.objects.get().ended_on == TODAY
    assert client.get(end).status_code == 404
    group = Group.objects.get()
    assert (group.status, group.status_reason) == (GroupStatus.CLOSED, "Nobody came")
    operations.end_forming(
        forming, status="active", reason="", by=user, at=MONDAY
    )  # again: nothing
    group.refresh_from_db()
    assert group.status == GroupStatus.CLOSED


def begin(user, name="Mill TRA"):
    return operations.begin_forming(
        name=name, kind="association", place=None, helper=None, next_on=TODAY, by=user, at=MONDAY
    )


def statuses(group):
    return [
        each.content.status
        for each in facts_about(f"group:{group.pk}")
        if isinstance(each.content, GroupStatusChanged)
    ]


def test_a_group_past_forming_does_not_begin_by_its_name_again():
    _, user = engagement()
    again = begin(user)
    assert begin(user) == again  # a double tap
    operations.end_forming(again, status="active", reason="It goes on", by=user, at=MONDAY)
    with pytest.raises(NameTaken):
        begin(user)


def test_status_and_forming_are_one_truth():
    _, user = engagement()
    forming = begin(user)
    change_status(forming.group, status="active", on=TODAY, by=user, at=MONDAY)
    forming.refresh_from_db()
    assert (forming.ended_on, forming.ended_because) == (TODAY, "Active.")
    change_status(forming.group, status="forming", on=TODAY, by=user, at=MONDAY)
    forming.refresh_from_db()
    assert (forming.ended_on, forming.ended_because) == (None, "")
    bare = Group.objects.create(name="Foundry TRA", kind_id="association")
    change_status(bare, status="forming", on=TODAY, by=user, at=MONDAY)
    assert bare.forming.began_on == TODAY


def test_recognition_ends_the_forming_in_the_same_operation(tmp_path, settings):
    """Nobody has to end it by hand; rest and waking tell the group as well (OX-14, TH-32)."""
    settings.MEDIA_ROOT = tmp_path
    _, user = engagement()
    some_criteria(user)
    recognition = an_association(user)
    group = recognition.group
    change_status(group, status="forming", on=TODAY, by=user, at=MONDAY)
    review = send_all(recognition, user)
    do.submit_review(review, actor=Actor.ASSOCIATION, by=user, at=MONDAY)
    check_all(recognition, user)
    assert Forming.objects.get().ended_on is None  # handing in ends nothing
    do.recognise_association(recognition, actor=Actor.MANAGER, by=user, at=MONDAY)
    forming = Forming.objects.get()
    assert (forming.ended_on, forming.ended_because) == (TODAY, "Recognised.")
    do.give_rest(recognition, actor=Actor.ASSOCIATION, reason="All moved.", by=user, at=MONDAY)
    group.refresh_from_db()
    assert (group.status, group.status_reason) == (GroupStatus.DORMANT, "All moved.")
    do.wake_association(recognition, actor=Actor.ASSOCIATION, by=user, at=MONDAY)
    forming.refresh_from_db()
    assert forming.ended_on is None
    assert statuses(group) == ["forming", "active", "dormant", "forming"]


def test_the_landlord_rewords_a_step():
    client, _ = engagement()
    url = reverse("groups:desk-reword-step", args=["bank"])
    send(client, url, title="Open an account", what="- At the credit union", gives="", ask="Dai")
    page = Client().get(reverse("groups:public-start")).content.decode()
    assert "Open an account" in page
    assert "<li>At the credit union</li>" in page
    assert [each.code for each in starting_steps()][4] == "bank"
    with pytest.raises(operations.NoSuchStep):
        operations.reword_step("no-such", title="x", what="x", gives="", ask="", by=None, at=MONDAY)


def test_only_those_who_start_groups_see_who_asked():
    cast = gather()
    page = sign_in(cast.users["engagement"]).get(reverse("groups:desk-starting"))
    assert "Fern Tower" in page.content.decode()
    assert not list(waiting_requests(cast.users["officer"], TODAY))
