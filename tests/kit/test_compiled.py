"""Queries compiled once answer as Django would, whatever they are given; addresses as `reverse`."""

from datetime import date

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from tests.factories.actions import a_user
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.kit.addresses import address_of, addresses_of_rows
from yousaid.kit.compiled import Given, compiled, compiled_count


@pytest.fixture
def grants(db):
    user = a_user()
    days = (date(2026, 1, 1), date(2026, 6, 1))
    return [
        Grant.objects.create(user=user, role=role, reach=Reach.LANDLORD, starts=day)
        for day in days
        for role in (Role.MANAGER, Role.OFFICER)
    ]


def test_the_same_query_asked_with_other_values(grants):
    rows = Grant.objects.filter(
        pk__in=Given("keys", 3), starts__lte=Given("day"), role=Role.OFFICER
    )
    ask = compiled(rows.order_by("pk").values_list("pk", "role"))
    keys = [grant.pk for grant in grants[1:]]
    officers = [(grants[1].pk, "officer"), (grants[3].pk, "officer")]
    assert ask(keys=keys, day=date(2026, 1, 1)) == officers[:1]
    assert ask(day=date(2026, 6, 1), keys=keys) == officers
    assert ask(keys=[0, 0, 0], day=date(2026, 6, 1)) == []


def test_rows_are_counted_up_to_the_most_wanted(grants):
    rows = Grant.objects.filter(starts__lte=Given("day")).values_list("pk")
    count = compiled_count(rows[: len(grants) - 1])
    assert count(day=date(2099, 1, 1)) == len(grants) - 1
    assert count(day=date(1999, 1, 1)) == 0


def test_several_are_looked_for_along_a_relation(grants):
    ask = compiled(Grant.objects.filter(user__in=Given("users", 2)).values_list("pk"))
    assert len(ask(users=[grants[0].user_id, 0])) == len(grants)


def test_a_value_that_is_missing_is_a_fault(grants):
    with pytest.raises(KeyError):
        compiled(Grant.objects.filter(user=Given("user")).values_list("pk"))(users=1)


def test_addresses_are_those_of_reverse():
    assert address_of("desk:today") == reverse("desk:today")
    page_of = addresses_of_rows("people:desk-person")
    for pk in (1, 12_345):
        assert page_of(pk) == reverse("people:desk-person", args=[pk])
    with pytest.raises(NoReverseMatch):
        address_of("desk:yesterday")


def test_a_site_below_another_address_keeps_its_own():
    set_script_prefix("/residents/")
    try:
        assert address_of("desk:today") == reverse("desk:today") == "/residents/desk/"
    finally:
        set_script_prefix("/")
    assert address_of("desk:today") == "/desk/"
