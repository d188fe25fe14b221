"""Roles that end say so before; empty posts and who might follow; who carries too much."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.actions.desk import engagement
from tests.cast import MONDAY
from tests.factories.groups import a_group
from tests.factories.people import a_home, a_person, lives_in
from tests.groups.test_memberships import days
from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.groups import operations
from yousaid.groups.models import Membership
from yousaid.groups.rules.load import Held, loads, meetings_a_month, said
from yousaid.groups.rules.succession import Seat, Willing, who_might_follow
from yousaid.groups.rules.terms import due_warning, ending_words, term_end
from yousaid.people.choices import Kind
from yousaid.people.models import Offer, Person
from yousaid.places.models import Place

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize(
    ("starts", "months", "ends"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 23), 24, date(2028, 11, 23)),
        (date(2026, 11, 23), None, None),
    ],
)
def test_a_term_ends_on_the_same_day_of_its_last_month(starts, months, ends):
    assert term_end(starts, months) == ends


@pytest.mark.parametrize(
    ("days", "told", "due"),
    [
        (91, None, None),
        (90, None, 90),
        (60, 90, None),
        (30, 90, 30),
        (20, None, 30),
        (0, None, None),
    ],
)
def test_each_warning_is_due_once(days, told, due):
    assert due_warning(TODAY + timedelta(days=days), told, TODAY) == due


def test_how_soon_a_role_ends_in_words():
    assert ending_words(TODAY + timedelta(days=91), TODAY) is None
    assert ending_words(TODAY + timedelta(days=45), TODAY) == ("Ends in 45 days", "waiting")
    assert ending_words(TODAY + timedelta(days=5), TODAY) == ("Ends in 5 days", "late")
    assert ending_words(TODAY, TODAY) == ("Ended", "stopped")


def test_deputies_first_then_long_standing_members_without_a_post():
    seats = [
        Seat(1, "Chair", 10, date(2020, 1, 1)),
        Seat(2, "Deputy", 11, date(2026, 1, 1)),
        Seat(3, "Old hand", None, date(2019, 1, 1)),
        Seat(4, "Newcomer", None, date(2026, 9, 1)),
        Seat(5, "Treasurer", 12, date(2018, 1, 1)),
    ]
    found = who_might_follow(10, {11}, seats, TODAY)
    assert [each.name for each in found] == ["Deputy", "Old hand"]


def test_those_who_live_there_and_offer_time_come_last_with_why():
    willing = [
        Willing(7, "Hour", 60, ""),
        Willing(8, "Day", 480, "keeping accounts"),
        Willing(3, "Old hand", 600, ""),
        Willing(1, "Chair", 600, ""),
    ]
    seats = [Seat(1, "Chair", 10, date(2020, 1, 1)), Seat(3, "Old hand", None, date(2019, 1, 1))]
    found = who_might_follow(10, (), seats, TODAY, willing)
    assert [(each.name, each.why) for each in found] == [
        ("Old hand", "a member since 2019, without a post"),
        ("Day", "lives in its area, offers 8 hours a month, skills: keeping accounts"),
        ("Hour", "lives in its area, offers 1 hour a month"),
    ]


def test_hours_a_month_worked_out_by_hand():
    held = [
        Held(1, "Ada", "Panel", "Chair", meetings_a_month(1, "month"), 4),
        Held(1, "Ada", "Panel", "", meetings_a_month(1, "month"), 0),  # the same meetings
        Held(1, "Ada", "Forum", "", meetings_a_month(2, "month"), 0),
        Held(2, "Bo", "Register", "", meetings_a_month(None, ""), 0),
    ]
    ada, bo = loads(held)
    assert (ada.hours, bo.hours) == (1 * 3 + 4 + 0.5 * 3, 0)
    assert ada.standing == ("Bearable", "good")


def test_what_people_carry_in_a_sentence():
    chair = [Held(1, "Ada", name, "Chair", 1.0, 4) for name in ("Panel", "Forum", "Board")]
    few = loads([*chair, Held(2, "Bo", "Panel", "", 1.0, 0)])
    assert said(few) == (
        "1 person gives 10 hours a month or more. Ada carries most: 21 hours in 3 groups."
    )
    assert said(few[1:]) == "Of 1 with a role, nobody gives 10 hours a month or more."


@pytest.fixture
def desk():
    return engagement()


@pytest.fixture
def group(desk):
    """Three posts: a chair whose term ends in 60 days, a secretary, no treasurer."""
    _, by = desk
    group = a_group("Alder Court TRA")
    for name in ("Chair", "Secretary", "Treasurer"):
        operations.keep_post(group, name=name, term_months=24, by=by, at=MONDAY)
    for name, starts in (("Chair", date(2025, 1, 22)), ("Secretary", date(2026, 5, 1))):
        person = a_person(f"{name} Person", kind=Kind.RESIDENT, email=f"{name}@alder.test".lower())
        post = group.posts.get(name=name)
        operations.join_group(group, person, post=post, starts=starts, by=by, at=MONDAY)
    old = a_person("Old Hand", kind=Kind.RESIDENT)
    operations.join_group(group, old, starts=date(2020, 1, 1), by=by, at=MONDAY)
    return group


def night(by, day):
    at = MONDAY + timedelta(days=day)
    operations.close_ended_roles(by=by, at=at, today=at.date())
    operations.warn_of_endings(by=by, at=at, today=at.date())
    while react(REACTIONS, at=at):
        pass
    while deliver(at=at):
        pass


def test_holder_and_secretary_hear_at_ninety_and_thirty_days_and_once_each(group, desk):
    _, by = desk
    for day in (0, 0, 1, 30, 31, 60, 61):  # the term ends on day 60
        night(by, day)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "chair@alder.test",
        "chair@alder.test",
        "secretary@alder.test",
        "secretary@alder.test",
    ]
    assert "ends before Friday 22 January 2027" in mail.outbox[0].body
    assert Membership.objects.get(post__name="Chair").leaving == "term_ended"
    assert Membership.objects.get(post__name="Secretary").leaving == ""


def test_the_list_of_vacancies_names_who_might_follow(group, desk):
    client, _ = desk
    page = client.get(reverse("groups:desk-vacancies")).content.decode()
    assert "Treasurer" in page
    assert "Ends in 60 days" in page
    assert "Old Hand (a member since 2020, without a post)" in page
    now = client.get(reverse("groups:desk-vacancies") + "?within=0").content.decode()
    assert "Ends in 60 days" not in now


def test_who_offers_time_in_the_area_is_named_for_the_desk_and_can_take_the_post(group, desk):
    client, by = desk
    estate, other = (
        Place.objects.add_root({"name": name}) for name in ("Alder Court", "Birch Rise")
    )
    operations.cover_places(group, places=[estate], by=by, at=MONDAY)
    for name, place in (("Near Neighbour", estate), ("Far Friend", other)):
        person = a_person(name, kind=Kind.RESIDENT)
        lives_in(person, a_home(place))
        Offer.objects.create(person=person, minutes_a_month=180)
    page = client.get(reverse("groups:desk-vacancies")).content.decode()
    assert "Near Neighbour (lives in its area, offers 3 hours a month)" in page
    assert "Far Friend" not in page
    post = group.posts.get(name="Treasurer")
    path = reverse("groups:desk-hand-over", args=[group.pk, post.pk])
    assert "Near Neighbour (lives in its area" in client.get(path).content.decode()
    near = Person.objects.get(name="Near Neighbour")
    client.post(path, {"successor": near.pk, "how": "elected", **days(TODAY)})
    assert Membership.objects.filter(person=near, post=post).exists()


def test_the_page_of_what_people_carry(group, desk):
    client, _ = desk
    group.meets_every, group.meets_unit = 1, "month"
    group.save()
    page = client.get(reverse("groups:desk-load")).content.decode()
    assert "nobody gives 10 hours" in page
    assert "Who carries the attendance of panels" in page
    assert "Old Hand" in page
