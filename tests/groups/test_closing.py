"""Closing a group by hand ends its recognition, or neither happens (TH-35, OX-34)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.actions.desk import engagement, hidden
from tests.cast import MONDAY
from tests.groups.recognition import an_association, helped, recognised, some_criteria
from yousaid.groups import operations
from yousaid.groups.access.recognition import open_review, visible_recognitions, with_support
from yousaid.groups.choices import GroupStatus, Stage, Standing
from yousaid.groups.models import Membership
from yousaid.groups.operations import recognition as do
from yousaid.groups.rules.recognition.effects import EFFECTS
from yousaid.groups.rules.recognition.life import Actor, NoRoad
from yousaid.journal.models import Fact

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    client, user = engagement()
    some_criteria(user)
    return client, user


def close(group, by):
    reason = "Its last officers moved away."
    operations.set_status(
        group, status=GroupStatus.CLOSED, on=TODAY, reason=reason, by=by, at=MONDAY
    )


def everybody_leaves(group):
    Membership.objects.filter(group=group).update(ends=TODAY - timedelta(days=1))


def test_hall_grant_and_public_words_end_with_the_group(desk):
    _, user = desk
    found = helped(user)
    everybody_leaves(found.group)
    close(found.group, user)
    found.refresh_from_db()
    assert (found.stage, found.standing) == (Stage.ENDED, Standing.ENDED)
    assert found.group.__class__.objects.get(pk=found.group_id).status == GroupStatus.CLOSED
    assert (found.effects.hall, found.effects.grant, found.effects.public) == (
        False,
        False,
        "Closed",
    )
    assert open_review(found) is None
    assert not found.support_plans.filter(closed_at__isnull=True).exists()
    moved = Fact.objects.filter(kind="groups.recognition-moved").latest("sequence")
    assert "Its last officers moved away." in moved.payload


def test_closing_is_no_way_round_a_withdrawal(desk):
    client, user = desk
    found = recognised(user)
    with pytest.raises(NoRoad, match="Somebody still holds a post in it"):
        close(found.group, user)
    url = reverse("groups:desk-change-status", args=[found.group_id])
    answers = {
        **hidden(client.get(url)),
        "status": "closed",
        "on-day": "23",
        "on-month": "11",
        "on-year": "2026",
        "reason": "It is no use.",
    }
    assert "Somebody still holds a post in it." in client.post(url, answers).content.decode()
    found.refresh_from_db()
    found.group.refresh_from_db()
    assert (found.stage, found.group.status) == (Stage.RECOGNISED, GroupStatus.ACTIVE)


def test_what_is_not_recognised_yet_may_close_and_wake_up_again(desk):
    _, user = desk
    found = an_association(user)
    close(found.group, user)
    do.wake_association(found, actor=Actor.STAFF, by=user, at=MONDAY)
    found.refresh_from_db()
    found.group.refresh_from_db()
    assert (found.stage, found.group.status) == (Stage.FORMING, GroupStatus.FORMING)


def test_the_list_tells_the_funded_from_those_only_supported(desk):
    client, user = desk
    recognised(user, name="Funded TRA")
    for name in ("Visited TRA", "Alone TRA"):
        found = an_association(user, name=name)
        if name == "Visited TRA":
            do.log_support_visit(found, on=TODAY, outcome="Met.", by=user, at=MONDAY)
    url = reverse("groups:desk-recognitions")
    named = {}
    for value in ("funded", "supported", "neither"):
        page = client.get(url, {"funding": value}).content.decode()
        named[value] = [
            name for name in ("Funded TRA", "Visited TRA", "Alone TRA") if f">{name}</a>" in page
        ]
    assert named == {
        "funded": ["Funded TRA"],
        "supported": ["Visited TRA"],
        "neither": ["Alone TRA"],
    }
    rows = with_support(visible_recognitions(user), TODAY + timedelta(days=366))
    assert not rows.filter(is_supported=True).exists()
    assert "Not funded, but supported" in client.get(url).content.decode()


def test_every_standing_has_its_effects():
    assert set(EFFECTS) == set(Standing)


def test_changing_the_interval_of_contacts_is_on_record(desk):
    _, user = desk
    operations.set_freshness_rule(months=4, remind_after_days=10, by=user, at=MONDAY)
    assert Fact.objects.filter(kind="groups.freshness-rule-set", actor=user).count() == 1
