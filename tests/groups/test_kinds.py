"""Kinds of group: in the landlord's words, but for the codes that YouSaid asks for."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.actions.desk import send
from tests.cast import MONDAY, gather, sign_in, sign_up
from yousaid.accounts.choices import Role
from yousaid.groups import operations
from yousaid.groups.choices import Kind
from yousaid.groups.facts import KindAdded, KindChanged, KindRemoved, KindRetired
from yousaid.groups.models import Group, GroupKind
from yousaid.journal.access import facts_about

pytestmark = pytest.mark.django_db

WHAT = {"is_resident_body": True, "may_be_recognised": False, "is_public": True}


@pytest.fixture
def manager():
    return sign_up("m@cast.test", "Mo", Role.MANAGER)


def add(by, name="Estate committee", plural="Estate committees"):
    return operations.add_kind(name=name, plural=plural, **WHAT, by=by, at=MONDAY)


def facts(code):
    return [each.content for each in facts_about(f"groupkind:{code}")]


def test_the_kinds_of_the_product_come_with_a_migration():
    assert set(GroupKind.objects.values_list("code", flat=True)) == set(Kind.values)
    staff = GroupKind.objects.filter(is_resident_body=False).values_list("code", flat=True)
    assert set(staff) == {Kind.BOARD, Kind.TEAM, Kind.PARTNER}
    recognised = GroupKind.objects.filter(may_be_recognised=True).values_list("code", flat=True)
    assert set(recognised) == {Kind.ASSOCIATION}


def test_a_kind_from_adding_to_removing(manager):
    kind = add(manager)
    assert (kind.code, kind.position) == ("estate_committee", 13)
    wanted = {**WHAT, "name": "Block committee", "plural": kind.plural, "position": 13}
    operations.change_kind(kind, **wanted, by=manager, at=MONDAY)
    operations.change_kind(kind, **wanted, by=manager, at=MONDAY)  # nothing changes: no fact
    operations.retire_kind(kind, on=MONDAY.date(), by=manager, at=MONDAY)
    operations.remove_kind(kind, by=manager, at=MONDAY)
    assert facts("estate_committee") == [
        KindAdded("estate_committee", "Estate committee"),
        KindChanged("estate_committee", "Block committee", ("name",)),
        KindRetired("estate_committee", "2026-11-23"),
        KindRemoved("estate_committee", "Block committee"),
    ]


def test_two_long_names_get_two_codes(manager):
    first = add(manager, "Neighbourhood improvement committee")
    second = add(manager, "Neighbourhood improvement circle")
    assert (first.code, second.code) == ("neighbourhood_improv", "neighbourhood_impr_2")


def test_names_differ_by_more_than_capitals(manager):
    with pytest.raises(operations.KindTaken):
        add(manager, "PANEL")
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupKind.objects.create(code="x", name="pAnEl", plural="x")


def test_what_comes_with_yousaid_or_is_used_stays(manager):
    with pytest.raises(operations.KindNeeded, match="comes with YouSaid"):
        operations.remove_kind(GroupKind.objects.get(pk="panel"), by=manager, at=MONDAY)
    kind = add(manager)
    Group.objects.create(name="Fern Tower committee", kind=kind)
    with pytest.raises(operations.KindNeeded, match="groups of this kind"):
        operations.remove_kind(kind, by=manager, at=MONDAY)


def test_the_pages_add_rename_and_retire():
    cast = gather()
    client = sign_in(cast.users["manager"])
    url = reverse("groups:desk-add-kind")
    send(client, url, name="Hub", plural="Hubs", position="2", is_public="on")
    hub = GroupKind.objects.get(pk="hub")
    assert (hub.is_resident_body, hub.is_public, hub.position) == (False, True, 2)
    client.post(reverse("groups:desk-retire-kind", args=["hub"]))
    page = client.get(reverse("groups:desk-kinds")).content.decode()
    assert "Retired" in page
    form = client.get(reverse("groups:desk-add-group")).content.decode()
    assert "Hub" not in form
    client.post(reverse("groups:desk-remove-kind", args=["hub"]))
    assert not GroupKind.objects.filter(pk="hub").exists()


def test_a_group_keeps_a_kind_that_was_retired(manager):
    kind = add(manager)
    group = Group.objects.create(name="Fern Tower committee", kind=kind)
    operations.retire_kind(kind, on=MONDAY.date(), by=manager, at=MONDAY)
    client = sign_in(gather().users["engagement"])
    form = client.get(reverse("groups:desk-change-group", args=[group.pk])).content.decode()
    assert '<option value="estate_committee" selected>' in form
