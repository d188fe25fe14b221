"""“Get involved” begun and never sent goes in time (security.md section 5: 28 days)."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.actions.desk import engagement
from yousaid.people.views.public import involved
from yousaid.privacy.models import RetentionRule
from yousaid.privacy.operations.retention import let_go, schedule

pytestmark = pytest.mark.django_db
NOW = timezone.now()  # sessions are kept by the clock of the machine


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def begun(client, *, ago, over=False):
    client.post(reverse("people:public-step", args=["name"]), {"name": "Rosa Reyes"})
    session = client.session
    draft = session[involved.DRAFT]
    session[involved.DRAFT] = {**draft, "begun": (NOW - ago).isoformat()}
    session.save()
    if over:
        Session.objects.filter(pk=session.session_key).update(expire_date=NOW)
    return session.session_key


def test_it_goes_after_28_days_or_when_it_can_no_longer_be_opened():
    visitor, (signed_in, user) = Client(), engagement()
    over = begun(Client(), ago=timedelta(days=1), over=True)
    old = begun(signed_in, ago=timedelta(days=29))
    young = begun(visitor, ago=timedelta(days=27))
    rule = RetentionRule.objects.get(code="unfinished_forms")
    (due,) = [each for each in schedule(at=NOW) if each.rule == rule]
    assert due.now == 2
    assert let_go(by=user, at=NOW) == {"unfinished_forms": 2}
    assert not Session.objects.filter(pk=over).exists()
    left = Session.objects.get(pk=old).get_decoded()
    assert involved.DRAFT not in left
    assert left["_auth_user_id"] == str(user.pk), "whoever is signed in stays so"
    assert involved.DRAFT in Session.objects.get(pk=young).get_decoded()
    assert let_go(by=user, at=NOW) == {}


def test_the_day_of_the_demo_signs_nobody_out():
    """Its day may lie ahead of the machine's, by which sessions last twelve hours."""
    client, user = engagement()
    let_go(by=user, at=NOW + timedelta(days=2))
    assert Session.objects.filter(pk=client.session.session_key).exists()
