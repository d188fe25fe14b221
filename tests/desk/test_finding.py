"""One box finds everything that the reader may see, and nothing else (interface.md; security 2)."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.actions.desk import engagement
from tests.cast import gather, sign_in
from tests.factories.actions import a_plan, an_action
from tests.factories.people import a_home, a_person, lives_in
from yousaid.groups.models import Group
from yousaid.people.choices import Kind
from yousaid.people.models import Person
from yousaid.people.operations import index_people
from yousaid.places.models import Place

pytestmark = pytest.mark.django_db
HEADING = re.compile(r'<h2 class="govuk-heading-m">(\w+) <span class="ys-finds__count">([^<]+)<')
HIT = re.compile(r'<li><a class="govuk-link" href="/desk/[^"#]+">([^<]+)</a>')


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    client, user = engagement()
    client.user = user
    return client


def look(client, words):
    """Kinds with their counts, the texts of what was found, and the page."""
    page = client.get(reverse("desk:find"), {"q": words}).content.decode()
    hits = [unescape(text) for text in HIT.findall(page)]
    return HEADING.findall(page), hits, page


def somebody(name, **details):
    person = a_person(name, kind=Kind.RESIDENT, **details)
    index_people([person.pk])
    return person


def test_an_action_is_found_by_its_number_before_those_that_only_say_it(desk):
    plan = a_plan(by=desk.user)
    for number, text in (("4", "Answer letter 12"), ("12", "Mend the gate"), ("120", "Paint")):
        an_action(plan, number=number, text=text, by=desk.user)
    kinds, hits, _ = look(desk, "12")
    assert kinds == [("Actions", "3")]
    assert hits[0] == "12. Mend the gate"


def test_an_email_address_a_whole_name_and_a_postcode_come_first(desk):
    place = Place.objects.add_root({"name": "Rosa House"})
    home = a_home(place, "1 Garden Row")
    type(home).objects.update(postcode="LK1 2AB")
    rosa = somebody("Rosa Reid", email="rosa@resident.test")
    lives_in(rosa, home)
    Group.objects.create(name="Rosa Street TRA", kind_id="association")
    assert [kind for kind, _ in look(desk, "rosa")[0]] == ["Groups", "People", "Places"]
    assert [kind for kind, _ in look(desk, "rosa reid")[0]] == ["People"]
    assert look(desk, "rosa@resident.test")[1][0] == "Rosa Reid"
    kinds, hits, _ = look(desk, "lk1 2ab")
    assert kinds[0] == ("Homes", "1")
    assert hits[0] == "1 Garden Row, LK1 2AB"
    assert "Rosa Reid" in hits


def test_whoever_is_only_spelt_like_it_comes_last(desk):
    somebody("Jan Kowalczyk")
    Place.objects.add_root({"name": "Kowalcyk Court"})
    assert [kind for kind, _ in look(desk, "kowalcyk")[0]] == ["Places", "People"]


def test_five_of_a_kind_are_shown_and_the_link_leads_to_as_many_as_it_says(desk):
    for number in range(7):
        somebody(f"Ann Alder {number}")
    kinds, hits, page = look(desk, "alder")
    assert kinds == [("People", "7")]
    assert len(hits) == 5
    href = re.search(r'href="([^"]+)">All 7 people<', page)[1]
    assert desk.get(unescape(href)).content.decode().count("Ann Alder") >= 7


def test_queries_do_not_grow_with_what_is_found(desk, django_assert_max_num_queries):
    plan = a_plan(by=desk.user)

    def counted():
        with django_assert_max_num_queries(60) as taken:
            look(desk, "oak")
        return len(taken)

    def add(times):
        for number in range(times):
            somebody(f"Oak Person {number} {times}")
            an_action(plan, text="Oak gate", by=desk.user)
            Group.objects.create(name=f"Oak {number} {times}", kind_id="association")
            a_home(Place.objects.add_root({"name": f"Oak {number}"}), "1 Oak Road")

    add(7)
    few = counted()
    add(20)
    assert counted() == few


def test_everybody_finds_what_they_may_see_and_nothing_else():
    cast = gather()
    index_people(list(Person.objects.values_list("pk", flat=True)))
    near = {"Canary Raiser", "Canary draft plan"}
    everything = {*near, "Canary southern draft"}
    for role, sees in {
        "engagement": everything,
        "manager": everything,
        "officer": near,
        "data_protection": set(),
    }.items():
        client = sign_in(cast.users[role])
        _, hits, page = look(client, "canary")
        assert set(hits) & everything == sees, role
        assert not [hidden for hidden in everything - sees if hidden in page], role
        suggested = client.get(reverse("desk:find-suggest"), {"q": "canary"}).json()["found"]
        assert {each["name"] for each in suggested} & everything == sees, role


def test_nothing_found_says_what_to_try_and_repeats_no_markup(desk):
    kinds, hits, page = look(desk, "<script>zzqx")
    assert (kinds, hits) == ([], [])
    assert "Try fewer words" in page
    assert "<script>zzqx" not in page
    assert "Try fewer words" not in look(desk, "")[2]
    assert look(desk, "x" * 5_000)[1] == []
    assert look(desk, "a\x00b")[1] == []
    assert desk.get(reverse("desk:find-suggest")).json() == {"found": []}


def test_the_box_stands_on_every_page_of_the_desk_and_on_none_of_the_residents_site(desk):
    for name in ("desk:today", "people:desk-people", "groups:desk-groups", "desk:find"):
        assert 'action="/desk/find/"' in desk.get(reverse(name)).content.decode()
    assert 'action="/desk/find/"' not in desk.get("/").content.decode()
    page = look(desk, "gate & lift")[2]
    assert 'value="gate &amp; lift"' in page
