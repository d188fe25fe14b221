"""Who may see whom: security.md section 5. Residents by where they live today."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CANARIES, gather
from tests.factories.people import a_home, a_person, lives_in
from yousaid.kit import clock
from yousaid.people import access
from yousaid.people.choices import Kind, Scope
from yousaid.people.models import ActingFor, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings):
    settings.DEMO = True
    return gather()


@pytest.fixture
def residents(cast):
    """One in the officer's area, one elsewhere, one who moved away from it, one of no home."""
    near, far, moved, homeless = (
        a_person(name, kind=Kind.RESIDENT) for name in ("Near", "Far", "Moved", "Homeless")
    )
    tower, south = a_home(cast.places["tower"]), a_home(cast.places["south"])
    lives_in(near, tower)
    lives_in(far, south)
    lives_in(moved, tower, starts=date(2020, 1, 1), ends=clock.today())
    lives_in(moved, south, starts=clock.today())
    return {"near": near, "far": far, "moved": moved, "homeless": homeless}


def seen(cast, role):
    return set(access.visible_people(cast.users[role]).values_list("name", flat=True))


def test_front_line_officers_see_those_who_live_in_their_area_today(cast, residents):
    assert seen(cast, "officer") >= {"Near", "Olu Ownerson"}
    assert not seen(cast, "officer") & {"Far", "Moved", "Homeless", "Faye Far"}


@pytest.mark.parametrize("role", ["engagement", "manager"])
def test_who_answers_for_the_whole_landlord_sees_everybody(cast, residents, role):
    assert seen(cast, role) >= {"Near", "Far", "Moved", "Homeless", "Olu Ownerson"}


@pytest.mark.parametrize("role", ["data_protection"])
def test_the_data_protection_officer_sees_residents_by_request_only(cast, residents, role):
    assert not seen(cast, role) & {"Near", "Far", "Moved", "Homeless"}
    assert "Olu Ownerson" in seen(cast, role)


@pytest.mark.parametrize(
    "role",
    ["resident", "panel_member", "association_officer", "volunteer", "councillor", "administrator"],
)
def test_others_see_nobody_in_the_register(cast, residents, role):
    assert seen(cast, role) == set()


def test_somebody_who_acts_for_a_resident_is_seen_with_them(cast, residents):
    sister = a_person("Sister", kind=Kind.HELPER)
    today = clock.today()
    acting = ActingFor.objects.create(
        person=residents["near"], helper=sister, scope=Scope.RECEIVE, starts=today
    )
    assert "Sister" in seen(cast, "officer")
    acting.starts, acting.ends = today - timedelta(days=9), today
    acting.save()
    assert "Sister" not in seen(cast, "officer")


def test_nobody_sees_who_was_merged_or_erased(cast, residents):
    Person.objects.filter(pk=residents["near"].pk).update(merged_into=residents["far"])
    Person.objects.filter(pk=residents["far"].pk).update(erased_at=clock.now())
    for role in ("officer", "engagement"):
        assert not seen(cast, role) & {"Near", "Far"}
    assert residents["near"] not in access.who_may_join(clock.today())


def test_seeing_costs_three_queries_and_the_reading_of_permits_and_area(cast, residents):
    user = cast.users["officer"]
    access.visible_people(user).exists()  # permits, and what marks the area, are read now
    with CaptureQueriesContext(connection) as asked:
        list(access.visible_people(user))
    assert len(asked) == 3  # who lives there and their helpers come first


def test_officers_keep_records_of_residents_near_and_of_nobody_who_works_here(cast, residents):
    changed = set(access.changeable_people(cast.users["officer"]).values_list("name", flat=True))
    assert changed == {"Near", CANARIES["raiser.name"], "Vera Vance"}
    assert access.may_change_people(cast.users["engagement"])
    assert not access.may_change_people(cast.users["officer"])
