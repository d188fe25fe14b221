"""Who speaks for which estate: rules, page, map (OX-13, OX-35, KI-68, KI-69, HA-18)."""

from datetime import date

import pytest
from django.urls import reverse

from tests.actions.desk import engagement
from tests.cast import gather, sign_in
from yousaid.groups.access.coverage import estates_with_cover
from yousaid.groups.models import Advocate, AdvocatePlace, CoveredPlace, Group
from yousaid.groups.rules.coverage import Cover, Covering, Ground, add_up, look_over
from yousaid.kit import maps
from yousaid.people.models import Person
from yousaid.places.models import Home, Place

TODAY = date(2026, 11, 23)


def group(pk, *paths, recognised=False):
    return Covering(pk, f"Group {pk}", "Association", recognised, paths)


def look(grounds, groups=(), advocates=(), homes=None, forming=()):
    found = look_over(
        grounds,
        groups=groups,
        advocates=advocates,
        homes=homes or {},
        areas={"01": "North"},
        reached={1: TODAY},
        step=2,
        forming=forming,
    )
    return {each.ground.name: each for each in found}


A, B = Ground(1, "0101", "A"), Ground(2, "0102", "B")


def test_the_strongest_voice_counts():
    both = [group(1, "0101", recognised=True), group(2, "0101")]
    assert look([A], both)["A"].cover is Cover.RECOGNISED
    assert look([A], [group(2, "0101")], [group(9, "0101")])["A"].cover is Cover.OTHER
    assert look([A], [], [group(9, "0101")])["A"].cover is Cover.ADVOCATE
    assert look([A], [group(1, "0102")])["A"].cover is Cover.NOBODY


def test_a_group_that_forms_speaks_for_nobody_yet_and_is_named():
    found = look([A, B], [group(1, "0102")], forming=[group(2, "0101"), group(3, "0102")])
    assert found["A"].cover is Cover.NOBODY
    assert [each.id for each in found["A"].forming] == [2]
    assert add_up(list(found.values())).forming == 1  # B has a group already


def test_a_group_of_one_block_speaks_for_its_homes_and_for_the_estate_from_half_of_them():
    homes = {"010101": 30, "010102": 70, "0102": 5}
    found = look([A], [group(1, "010101")], homes=homes)["A"]
    assert (found.cover, found.homes, found.covered) == (Cover.NOBODY, 100, 30)
    assert [each.id for each in found.groups] == [1]
    assert look([A], [group(1, "010102")], homes=homes)["A"].cover is Cover.OTHER


def test_homes_of_two_groups_in_one_area_count_once():
    """A virtual association and a scheme's own (OX-35); a community group beside one (KI-68)."""
    found = look([A], [group(1, "0101"), group(2, "0101", "0102")], homes={"010101": 40})["A"]
    assert found.has_several
    assert (found.homes, found.covered) == (40, 40)


def test_priorities_that_nobody_speaks_for_come_first():
    late = Ground(3, "0103", "C", priority_reason="Regeneration")
    homes = {"0101": 10, "0102": 50, "0103": 1}
    found = list(look([A, B, late], [group(1, "0101")], homes=homes))
    assert found == ["C", "B", "A"]
    totals = add_up(list(look([A, B, late], [group(1, "0101")], homes=homes).values()))
    assert (totals.homes, totals.covered, totals.waiting_first) == (61, 10, ["C"])
    assert totals.estates[Cover.NOBODY] == 2


def test_the_map_has_a_shape_and_a_number_for_each_estate_and_none_for_none():
    assert maps.area_map("m", "Title", "Said", []) == ""
    points = [
        maps.Point(51.5, -0.1, 1, "1. A <b>", "circle", "good", href="#a"),
        maps.Point(51.6, -0.2, 2, "2. B", "diamond", "late", is_marked=True, label="B"),
    ]
    drawn = maps.area_map("m", "Title", "Said", points)
    assert drawn.count("<title>") == 2
    assert "1. A &lt;b&gt;" in drawn
    assert 'x="93.00%" y="93.00%"' in drawn  # the southern, eastern one
    assert drawn.count("ys-map__ring") == 1


# With rows --------------------------------------------------------------------------------------


@pytest.fixture
def demo(settings, db):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def town():
    """A landlord with two estates: a block of the first has a group, the second an advocate."""
    root = Place.objects.add_root({"name": "Larkmere"})
    north = Place.objects.add_child(root, {"name": "North"})
    fern = Place.objects.add_child(north, {"name": "Fern", "latitude": 51.5, "longitude": -0.1})
    mill = Place.objects.add_child(
        north,
        {"name": "Mill", "latitude": 51.6, "longitude": -0.2, "priority_reason": "Regeneration"},
    )
    for estate in (fern, mill):
        block = Place.objects.add_child(estate, {"name": f"{estate} House"})
        Home.objects.create(place=block, reference=estate.name, address="1", tenure="other")
    for name, kind, place in (
        ("Fern TRA", "association", fern),
        ("Town Forum", "forum", root),
        ("Mill Police", "partner", mill),
    ):
        group = Group.objects.create(name=name, kind_id=kind)
        CoveredPlace.objects.create(group=group, place=place)
    who = Person.objects.create(name="Ada Voice", kind="resident")
    advocate = Advocate.objects.create(person=who, kind="estate", starts=date(2026, 1, 1))
    AdvocatePlace.objects.create(advocate=advocate, place=mill)
    return fern, mill


def test_the_page_has_map_list_and_figures(demo):
    town()
    page = engagement()[0].get(reverse("groups:desk-coverage")).content.decode()
    assert "1 of 2 estates have no group; advocates speak up for 1 of them." in page
    assert "1 of 2 homes (50%) lie in the area of a group." in page
    assert "Mill: advocate only, priority: Regeneration" in page
    assert page.index(">Mill</a>") < page.index(">Fern</a>")
    assert "Town Forum" not in page  # it covers everything and is near to nobody
    assert "Ada Voice" not in page  # that somebody speaks up is shown, not who


def test_narrowed_and_downloaded(demo):
    town()
    client, url = engagement()[0], reverse("groups:desk-coverage")
    page = client.get(f"{url}?cover=other").content.decode()
    assert ">Fern</a>" in page
    assert ">Mill</a>" not in page
    file = b"".join(client.get(f"{url}?cover=advocate&format=csv").streaming_content).decode()
    assert "Mill,North,Advocate only,,1,1,0,Regeneration," in file
    assert "Fern" not in file


def test_an_advocate_who_ended_no_longer_counts(demo):
    town()
    _, user = engagement()
    Advocate.objects.update(ends=TODAY)
    found = {each.ground.name: each.cover for each in estates_with_cover(user, TODAY)}
    assert found == {"Mill": Cover.NOBODY, "Fern": Cover.OTHER}


def test_officers_see_the_estates_they_reach_and_the_queries_do_not_grow(
    settings, db, django_assert_max_num_queries
):
    settings.DEMO = True
    cast = gather()
    seen = estates_with_cover(cast.users["officer"], TODAY)
    assert [each.ground.name for each in seen] == ["Fernleigh Estate"]
    for number in range(12):
        Place.objects.add_child(
            Place.objects.get(pk=cast.places["north"].pk), {"name": f"Estate {number}"}
        )
    user = cast.users["engagement"]
    assert sign_in(user).get(reverse("groups:desk-coverage")).status_code == 200
    with django_assert_max_num_queries(14):
        assert len(estates_with_cover(user, TODAY)) == 13
