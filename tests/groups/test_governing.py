"""Terms, links, seats and the map, through the pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import MONDAY, sign_up
from yousaid.accounts.choices import Role
from yousaid.accounts.facts import PersonalDataViewed
from yousaid.groups import access, operations
from yousaid.groups.choices import Kind, Tie
from yousaid.groups.facts import GroupsLinked, GroupsUnlinked, SeatsSet, SeatTaken, TermsAgreed
from yousaid.groups.models import Group, GroupLink, Membership, SeatClass, Seating, Terms
from yousaid.groups.views.drawing import name_lines
from yousaid.journal.access import facts_about
from yousaid.people.models import Person, Residency, Topic
from yousaid.places.models import Place

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


@pytest.fixture
def client():
    return engagement()[0]


@pytest.fixture
def panel():
    return Group.objects.create(name="Panel", kind_id=Kind.PANEL)


def facts(group):
    found = [each.content for each in facts_about(f"group:{group.pk}")]
    return [each for each in found if not isinstance(each, PersonalDataViewed)]


def page(client, name, *args, **query):
    return client.get(reverse(f"groups:{name}", args=args), query).content.decode()


def when(field, day):
    return {f"{field}-day": day.day, f"{field}-month": day.month, f"{field}-year": day.year}


# Terms of reference (TH-28) -----------------------------------------------------------------------


def keep(client, panel, text, agreed, review):
    return send(
        client,
        reverse("groups:desk-agree-terms", args=[panel.pk]),
        text=text,
        agreed_by="the panel",
        **when("agreed_on", agreed),
        **when("review_on", review),
    )


def test_terms_as_they_stood_and_what_changed(client, panel):
    keep(client, panel, "## For\n\nRepairs", date(2023, 5, 1), date(2025, 5, 1))
    keep(client, panel, "## For\n\nRepairs and safety", date(2025, 6, 1), date(2027, 6, 1))
    now = page(client, "desk-terms", panel.pk)
    assert "Repairs and safety" in now
    assert "In date" in now
    then = page(client, "desk-terms", panel.pk, on="2024-01-01")
    assert "Repairs and safety" not in then
    assert "This is how they stood on Monday 1 January 2024" in then
    assert "Nothing was agreed by then" in page(client, "desk-terms", panel.pk, on="2020-01-01")
    changed = page(client, "desk-compare-terms", panel.pk, 2)
    assert "Taken out: </span>Repairs</del>" in changed
    assert "Added: </span>Repairs and safety</ins>" in changed
    assert facts(panel) == [
        TermsAgreed(panel.pk, 1, "2023-05-01", "the panel", "2025-05-01"),
        TermsAgreed(panel.pk, 2, "2025-06-01", "the panel", "2027-06-01"),
    ]


def test_a_version_never_comes_before_the_last(client, panel):
    keep(client, panel, "One", date(2025, 5, 1), date(2027, 5, 1))
    answer = keep(client, panel, "Two", date(2025, 4, 30), date(2027, 5, 1))
    assert b"The version before it was agreed on a later day" in answer.content
    assert Terms.objects.count() == 1


def test_landlords_text_is_sanitised(client, panel):
    keep(client, panel, "<script>alert(1)</script> **fine**", date(2025, 5, 1), date(2027, 5, 1))
    shown = page(client, "desk-terms", panel.pk)
    assert "<script>alert" not in shown
    assert "<strong>fine</strong>" in shown


def test_bodies_without_terms_or_past_review_are_due():
    by = sign_up("x@cast.test", "X", Role.ENGAGEMENT)
    groups = {
        name: Group.objects.create(name=name, kind_id=kind)
        for name, kind in (
            ("Bare", Kind.PANEL),
            ("Late", Kind.FORUM),
            ("Fine", Kind.BOARD),
            ("Staff", Kind.TEAM),
            ("Gone", Kind.PANEL),
        )
    }
    operations.change_status(
        groups["Gone"], status="closed", on=TODAY, reason="-", by=by, at=MONDAY
    )
    for name, review in (("Late", date(2026, 11, 22)), ("Fine", date(2026, 11, 23))):
        operations.agree_terms(
            groups[name],
            text="x",
            agreed_on=date(2024, 1, 1),
            agreed_by="all",
            review_on=review,
            by=by,
            at=MONDAY,
        )
    assert [group.name for group in access.terms_due(TODAY)] == ["Late", "Bare"]


def test_today_and_the_list_say_whose_terms_are_due(client, panel):
    Group.objects.create(name="Repairs Team", kind_id=Kind.TEAM)
    shown = client.get(reverse("desk:today")).content.decode()
    assert reverse("groups:desk-terms", args=[panel.pk]) in shown
    due = page(client, "desk-groups", terms="due")
    assert "No terms of reference" in due
    assert "Repairs Team</a>" not in due
    officer = sign_up("officer@cast.test", "O", Role.OFFICER)
    client.force_login(officer)
    assert "Terms of reference due" not in client.get(reverse("desk:today")).content.decode()


# Links (KI-43) ------------------------------------------------------------------------------------


def test_linking_and_taking_it_back(client, panel):
    board = Group.objects.create(name="Board", kind_id=Kind.BOARD)
    add = reverse("groups:desk-add-link", args=[panel.pk])
    send(client, add, tie="advises", taker=board.pk, about="repairs")
    assert "advises" in page(client, "desk-links", board.pk)
    link = GroupLink.objects.get()
    taken = reverse("groups:desk-remove-link", args=[panel.pk, link.pk])
    assert client.post(taken).status_code == 302
    assert client.post(taken).status_code == 404
    assert facts(panel) == [
        GroupsLinked(panel.pk, board.pk, "advises", "repairs"),
        GroupsUnlinked(panel.pk, board.pk, "advises"),
    ]


# Seats (TA-30, TA-31, TA-34) ----------------------------------------------------------------------


@pytest.fixture
def youth(panel):
    """A seat for those aged 18 to 24, and a member without a seat."""
    seats = SeatClass.objects.create(group=panel, name="Young", most=1, youngest=18, oldest=24)
    gwen = Person.objects.create(name="Gwen Parry", kind="resident")
    member = Membership.objects.create(group=panel, person=gwen, starts=date(2026, 1, 1))
    return seats, member


def test_setting_up_seats(client, panel):
    url = reverse("groups:desk-add-seats", args=[panel.pk])
    wanted = {"name": "Members", "least": "10", "most": "15", "capacities": ["tenant"]}
    assert b"fewer than there must be" in send(client, url, **{**wanted, "most": "9"}).content
    send(client, url, **wanted)
    assert b"There are seats called Members already" in send(client, url, **wanted).content
    shown = page(client, "desk-seats", panel.pk)
    assert "10 to 15" in shown
    assert "0 filled, 15 vacant" in shown
    seats = SeatClass.objects.get()
    send(
        client,
        reverse("groups:desk-change-seats", args=[panel.pk, seats.pk]),
        name="All",
        most="15",
    )
    assert [type(each) for each in facts(panel)] == [SeatsSet, SeatsSet]
    client.post(reverse("groups:desk-remove-seats", args=[panel.pk, seats.pk]))
    assert not SeatClass.objects.exists()


def test_who_says_they_are_of_the_age_takes_the_seat(client, panel, youth):
    seats, member = youth
    url = reverse("groups:desk-take-seat", args=[panel.pk])
    send(client, url, member=member.pk, seats=seats.pk, in_range="yes")
    seating = Seating.objects.get()
    assert (seating.seat_class, seating.said_in_range, seating.exception) == (seats, True, "")
    assert facts(panel) == [SeatTaken(panel.pk, member.pk, "Young", (), ())]
    assert "1 filled, none vacant" in page(client, "desk-seats", panel.pk)
    access.fill_groups([panel], TODAY)
    assert panel.vacant_now == 0
    change = client.get(reverse("groups:desk-change-seat", args=[panel.pk, member.pk]))
    assert change.context["form"]["in_range"].value() == "yes"  # nobody has to ask again


def test_an_age_that_was_not_asked_for_is_not_known_and_kept_so(client, panel, youth):
    seats, member = youth
    url = reverse("groups:desk-take-seat", args=[panel.pk])
    send(client, url, member=member.pk, seats=seats.pk)
    assert facts(panel) == [SeatTaken(panel.pk, member.pk, "Young", (), ("age",))]


def test_against_the_rule_only_a_manager_goes_on_and_says_why(client, panel, youth):
    seats, member = youth
    url = reverse("groups:desk-take-seat", args=[panel.pk])
    asked = {"member": member.pk, "seats": seats.pk, "in_range": "no"}
    answer = send(client, url, **asked)
    assert "they said they are not aged 18 to 24" in answer.content.decode()
    assert 'name="reason"' not in answer.content.decode()
    forced = client.post(url, {**hidden(answer), **asked, "reason": "Nobody else"})
    assert forced.status_code == 403
    assert not Seating.objects.exists()

    client.force_login(sign_up("boss@cast.test", "Mo", Role.MANAGER))
    answer = send(client, url, **asked)
    assert 'name="reason"' in answer.content.decode()
    client.post(url, {**hidden(answer), **asked, "reason": "Turned 25 last week"})
    assert Seating.objects.get().exception == "Turned 25 last week"
    assert facts(panel) == [SeatTaken(panel.pk, member.pk, "Young", ("age",), ())]
    assert "Turned 25" not in str(facts(panel))


def test_what_is_known_of_somebody(panel):
    place = Place.objects.add_root({"name": "North"})
    gwen = Person.objects.create(name="Gwen", kind="resident")
    Residency.objects.create(person=gwen, address="1 Lane", capacity="neighbour")
    Residency.objects.create(
        person=gwen, address="2 Lane", capacity="tenant", ends=date(2026, 11, 23)
    )
    for name, kind in (("Forum", Kind.FORUM), ("Team", Kind.TEAM), ("Panel2", Kind.PANEL)):
        other = Group.objects.create(name=name, kind_id=kind)
        ends = date(2026, 11, 1) if name == "Panel2" else None
        Membership.objects.create(group=other, person=gwen, starts=date(2026, 1, 1), ends=ends)
    panel.places.add(place)
    who = access.candidate(gwen, panel, TODAY, in_range=None, nominated=None)
    assert (who.capacities, who.homes, who.elsewhere) == (
        frozenset({"neighbour"}),
        frozenset(),
        ("Forum",),
    )


# The map ------------------------------------------------------------------------------------------


def a_map(many=1):
    board, _ = Group.objects.get_or_create(name="Board", kind_id=Kind.BOARD, is_public=True)
    topic, _ = Topic.objects.get_or_create(code="lifts", defaults={"name": "Lifts"})
    for number in range(many):
        for sort in ("Panel", "Group"):
            name = f"{sort} {number}-{Group.objects.count()}"
            group = Group.objects.create(name=name, kind_id=Kind.PANEL, is_public=sort == "Panel")
            group.topics.add(topic)
            GroupLink.objects.create(giver=group, taker=board, tie=Tie.ADVISES)


def test_the_map_names_what_overlaps_and_says_the_picture_in_words(client):
    a_map()
    shown = page(client, "desk-map")
    assert "Two bodies for lifts" in shown
    assert 'role="img"' in shown
    assert shown.count("Advises") == 2
    assert "Without terms of reference" in shown


def test_the_public_map_shows_only_what_residents_may_see(client):
    a_map()
    Group.objects.create(name="Repairs Team", kind_id=Kind.TEAM, is_public=True)
    client.logout()
    shown = page(client, "public-map")
    assert "Panel 0" in shown
    assert "Group 0" not in shown
    assert "Repairs Team" not in shown
    assert "Two bodies" not in shown


def test_the_map_downloads(client):
    a_map()
    answer = client.get(reverse("groups:desk-map"), {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Group,Kind,Is,Other group,About"
    assert "Panel 0-1,Panel,advises,Board," in lines


@pytest.mark.parametrize("name", ["desk-map", "public-map", "desk-groups"])
def test_the_same_number_of_queries_for_few_and_many(client, name):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(f"groups:{name}")).status_code == 200
        return len(queries)

    a_map()
    asked()
    few = asked()
    a_map(12)
    assert asked() == few


def test_whoever_joins_is_asked_for_a_seat_and_may_change_it(client, panel):
    """The rule is shown with each of the seats; another seat takes the place of the first."""
    few = a_class(panel, "Leaseholders", capacities=["leaseholder"], most=1)
    many = a_class(panel, "Anybody", most=2)
    gwen = Person.objects.create(name="Gwen", kind="resident")
    answer = send(
        client,
        reverse("groups:desk-add-member", args=[panel.pk]),
        person=gwen.pk,
        how="joined",
        **{"starts-day": "23", "starts-month": "11", "starts-year": "2026"},
    )
    member = Membership.objects.get(person=gwen)
    url = reverse("groups:desk-change-seat", args=[panel.pk, member.pk])
    assert answer.url == url
    asked = client.get(url).content.decode()
    assert "Which seat does Gwen take?" in asked
    assert "Leaseholder. 0 filled, 1 vacant." in asked
    for seats in (many, few):
        send(client, url, seats=seats.pk)
        assert Seating.objects.get().seat_class == seats
    assert facts(panel)[-1] == SeatTaken(panel.pk, member.pk, "Leaseholders", (), ("capacity",))
    assert "in the seat “Leaseholders”" in page(client, "desk-members", panel.pk)
    send(client, url, seats=few.pk)  # their own seat is not taken by somebody else
    assert Seating.objects.get().exception == ""


def a_class(group, name, **details):
    return SeatClass.objects.create(group=group, name=name, **details)


def test_the_list_finds_groups_by_place_vacant_seats_and_terms_due_soon(client, panel):
    north = Place.objects.add_root({"name": "North"})
    estate = Place.objects.add_child(north, {"name": "Mill"})
    block = Place.objects.add_child(estate, {"name": "Mill House"})
    south = Place.objects.add_root({"name": "South"})
    by = sign_up("x@cast.test", "X", Role.ENGAGEMENT)
    found = {}
    for name, place, most, review in (
        ("Block club", block, 1, 60),
        ("North forum", north, None, 61),
        ("South forum", south, None, -1),
    ):
        found[name] = Group.objects.create(name=name, kind_id=Kind.FORUM)
        operations.cover_places(found[name], places=[place], by=by, at=MONDAY)
        a_class(found[name], "Seats", most=most)
        operations.agree_terms(
            found[name],
            text="x",
            agreed_on=date(2024, 1, 1),
            agreed_by="all",
            review_on=TODAY + timedelta(days=review),
            by=by,
            at=MONDAY,
        )
    everything = access.groups_to_list()
    assert names(access.covering(everything, estate.pk)) == {"Block club", "North forum"}
    assert names(access.with_vacant_seats(everything, TODAY)) == {"Block club"}
    assert names(access.terms_due_soon(TODAY)) == {"Block club"}
    url = reverse("groups:desk-groups")
    shown = client.get(f"{url}?place={estate.pk}&seats=vacant&terms=soon").content.decode()
    assert "Block club" in shown
    assert "North forum" not in shown


def names(rows):
    return {group.name for group in rows}


def test_a_long_name_takes_two_lines_of_a_box_and_is_whole_in_its_title(client):
    name = "Weir Lane Tenant Management Organisation"
    assert name_lines("Grants Panel", "") == ["Grants Panel"]
    assert name_lines(name, "Weir Lane TMO") == ["Weir Lane TMO"]
    assert name_lines(name, "") == ["Weir Lane Tenant", "Management…"]
    Group.objects.create(name=name, kind_id=Kind.TMO)
    assert f"<title>{name}, Tenant management organisation</title>" in page(client, "desk-map")
