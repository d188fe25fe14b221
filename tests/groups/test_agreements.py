"""Roles agreed with federations and partner bodies: who does what, and for how long (KI-42)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, sign_in, sign_up
from yousaid.accounts.choices import Role
from yousaid.groups import access, operations
from yousaid.groups.choices import Kind
from yousaid.groups.facts.agreeing import RolesAgreed, RolesEnded, RolesReviewed
from yousaid.groups.models import Agreement, Group, PublicPage
from yousaid.journal.access import facts_about

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def federation():
    return Group.objects.create(name="The Federation", kind_id=Kind.FEDERATION)


def agreed(group, by, *, on=date(2026, 1, 10), review=date(2026, 12, 1), they="* Train committees"):
    return operations.agree_roles(
        group,
        they_undertake=they,
        we_undertake="* Pay in April",
        agreed_on=on,
        agreed_by="both boards",
        review_on=review,
        by=by,
        at=MONDAY,
    )


def ymd(field, day):
    parts = (("day", day.day), ("month", day.month), ("year", day.year))
    return {f"{field}-{part}": value for part, value in parts}


def test_what_both_undertake_is_written_down_and_shown(federation):
    client, _ = engagement()
    form = reverse("groups:desk-agree-roles", args=[federation.pk])
    answers = {
        "they_undertake": "* Train <b>committees</b>",
        "we_undertake": "* Pay in April",
        "agreed_by": "both boards",
        **ymd("agreed_on", date(2026, 1, 10)),
        **ymd("review_on", date(2026, 1, 10)),
    }
    assert b"The review comes after" in send(client, form, **answers).content
    answer = send(client, form, **{**answers, **ymd("review_on", date(2027, 1, 10))})
    held = Agreement.objects.get()
    assert held.review_on == date(2027, 1, 10)
    shown = client.get(answer.url).content.decode()
    assert "<b>committees</b>" not in shown
    assert "Saturday 10 January 2026 by both boards" in shown
    assert "Review due soon" in shown
    assert [each.content for each in facts_about(f"group:{federation.pk}")] == [
        RolesAgreed(federation.pk, held.pk, "2026-01-10", "both boards", "2027-01-10")
    ]


def test_one_agreement_is_in_force_and_those_before_are_kept(federation):
    _, user = engagement()
    first, second = (
        agreed(federation, user),
        agreed(federation, user, on=date(2026, 6, 1), they="* Less"),
    )
    first.refresh_from_db()
    assert first.ended_on == date(2026, 6, 1)
    assert access.agreement_in_force(federation) == second
    with pytest.raises(operations.AgreementOutOfOrder):
        agreed(federation, user, on=date(2026, 5, 31))
    with pytest.raises(operations.AgreementOutOfOrder):
        operations.review_roles(first, review_on=date(2028, 1, 1), by=user, at=MONDAY)


def test_it_is_looked_at_and_stays_or_ends(federation):
    client, user = engagement()
    held = agreed(federation, user)
    review = reverse("groups:desk-review-roles", args=[federation.pk])
    assert b"after the day" in send(client, review, **ymd("review_on", date(2025, 1, 1))).content
    send(client, review, **ymd("review_on", date(2027, 12, 1)))
    end = reverse("groups:desk-end-agreement", args=[federation.pk])
    send(client, end, **ymd("on", TODAY))
    assert client.get(end).status_code == 404
    assert [each.content for each in facts_about(f"group:{federation.pk}")][1:] == [
        RolesReviewed(federation.pk, held.pk, "2027-12-01"),
        RolesEnded(federation.pk, held.pk, "2026-11-23"),
    ]
    page = client.get(reverse("groups:desk-agreement", args=[federation.pk])).content.decode()
    assert "Nothing is in force" in page
    assert "10 January 2026 to 23 November 2026" in page


def test_reviews_stand_on_today_sixty_days_ahead_for_those_who_reach_the_body(federation):
    client, user = engagement()
    held = agreed(federation, user, review=TODAY + timedelta(days=61))
    today = reverse("desk:today")
    assert "Roles agreed" not in client.get(today).content.decode()
    operations.review_roles(held, review_on=TODAY + timedelta(days=60), by=user, at=MONDAY)
    assert "Review due soon" in client.get(today).content.decode()
    operations.review_roles(held, review_on=TODAY - timedelta(days=1), by=user, at=MONDAY)
    assert "Past review" in client.get(today).content.decode()
    officer = sign_in(sign_up("o@cast.test", "Olive", Role.OFFICER))
    assert "Roles agreed" not in officer.get(today).content.decode()
    operations.change_status(
        federation, status="closed", on=TODAY, reason="Wound up", by=user, at=MONDAY
    )
    assert "Roles agreed" not in client.get(today).content.decode()


def test_residents_read_it_when_the_body_shows_it(federation):
    _, user = engagement()
    agreed(federation, user)
    page = PublicPage.objects.create(group=federation, is_published=True)
    url = reverse("groups:public-group", args=[federation.pk])
    assert "Train committees" not in Client().get(url).content.decode()
    page.show_agreement = True
    page.save()
    shown = Client().get(url).content.decode()
    assert "Train committees" in shown
    assert "Pay in April" in shown


def test_only_bodies_beside_the_landlord_are_asked_about_it(federation):
    client, _ = engagement()
    panel = Group.objects.create(name="A Panel", kind_id=Kind.PANEL)
    tab, tick = "Roles agreed", "What we and the landlord undertake"
    for group, is_there in ((federation, True), (panel, False)):
        group_page = client.get(reverse("groups:desk-group", args=[group.pk])).content.decode()
        settle = client.get(reverse("groups:public-settle-page", args=[group.pk])).content.decode()
        assert (tab in group_page, tick in settle) == (is_there, is_there)
