"""What comes first on Today: across kinds, the most urgent first, few of a kind (TH-28, TH-35)."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement
from tests.cast import MONDAY, sign_up
from tests.factories.actions import a_plan, an_action, later
from tests.groups.recognition import helped, some_criteria
from yousaid.accounts.choices import Role
from yousaid.actions.choices import Status
from yousaid.desk.views.carrying import Urgent
from yousaid.desk.views.first import MOST_FIRST, MOST_OF_A_KIND, first_of
from yousaid.desk.views.lines import MOST, Line, Section, Urgency, without
from yousaid.groups.choices import Kind
from yousaid.groups.models import Group
from yousaid.groups.operations import agree_terms, change_status
from yousaid.groups.operations import recognition as do
from yousaid.kit.dates import Due
from yousaid.people.models import Person

TODAY = MONDAY.date()
CARD = re.compile(r'<h3 class="ys-card__title"><a class="govuk-link" href="([^"]+)">([^<]+)<')


def line(kind: str, urgency: Urgency, day: int = 1) -> Line:
    return Line(kind, kind, f"/{kind}/{day}/", "-", "late", urgency, date(2026, 11, day))


def section(*lines: Line) -> Section:
    return Section("-", "part", "-", lines, len(lines))


def test_decisions_come_before_late_things_and_nobody_sees_what_is_for_later():
    late = Urgent({"href": "/action/"}, Urgency.LATE, date(2026, 1, 1))
    lines = (line("review", Urgency.LATER), line("decision", Urgency.DECISION, 30))
    assert [each["href"] for each in first_of([late], [section(*lines)])] == [
        "/decision/30/",
        "/action/",
    ]


def test_one_kind_leaves_room_for_others_and_takes_what_they_leave():
    late = [Urgent({"href": f"/{n}/"}, Urgency.LATE, date(2026, 1, n)) for n in range(1, 9)]
    alone = first_of(late, [])
    assert [each["href"] for each in alone] == [f"/{n}/" for n in range(1, MOST_FIRST + 1)]
    asked = section(line("asked", Urgency.THIS_WEEK), line("review", Urgency.REVIEW))
    mixed = [each["href"] for each in first_of(late, [asked])]
    assert mixed[-2:] == ["/asked/1/", "/review/1/"]
    assert len(mixed) == MOST_FIRST > MOST_OF_A_KIND


def test_what_stands_above_is_not_said_again():
    one, other = line("one", Urgency.LATE), line("other", Urgency.LATER)
    left = without(section(one, other), {one.href})
    assert (left.lines, left.total) == ((other,), 2)


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def one_step_sign_in(self, settings):
        settings.DEMO = True

    def cards(self, client: Client) -> list[tuple[str, str]]:
        return CARD.findall(client.get(reverse("desk:today")).content.decode())

    def test_a_proposal_is_first_for_the_manager_who_decides_it(self):
        client, officer = engagement()
        plan = a_plan(by=officer)
        boss = sign_up("boss@cast.test", "Boss", Role.MANAGER)
        me = Person.objects.create(name="Boss", kind="staff", user=boss)
        due = Due(later(days=-90).date(), "day")
        an_action(plan, status=Status.UNDER_WAY, owners=(me,), agreed=due)
        some_criteria(officer)
        recognition = helped(officer)
        do.propose_withdrawal(recognition, reason="Below.", by=officer, at=MONDAY)
        manager = Client()
        manager.force_login(boss)
        href, words = self.cards(manager)[0]
        assert href == reverse("groups:desk-recognition-decide", args=[recognition.group_id])
        assert "withdrawal of recognition" in words
        # Whoever proposed it reads that somebody else decides, and is not asked to.
        page = client.get(reverse("desk:today")).content.decode()
        assert href not in page
        assert "Proposed: somebody else decides" in page

    def test_terms_are_due_of_what_is_active_and_few_are_shown(self):
        client, user = engagement()
        made = [Group.objects.create(name=f"Panel {n}", kind_id=Kind.PANEL) for n in range(8)]
        for group, status in ((made[0], "forming"), (made[1], "dormant")):
            change_status(group, status=status, on=TODAY, reason="-", by=user, at=MONDAY)
        agree_terms(
            made[7],
            text="-",
            agreed_on=TODAY - timedelta(days=900),
            agreed_by="all",
            review_on=TODAY - timedelta(days=1),
            by=user,
            at=MONDAY,
        )
        page = client.get(reverse("desk:today")).content.decode()
        assert page.count("terms of reference</a>") == MOST
        assert "All 6 whose terms are due" in page
        assert [words for _, words in self.cards(client)] == ["Panel 7: terms of reference"]
        listed = client.get(f"{reverse('groups:desk-groups')}?terms=due").content.decode()
        assert listed.count("<tr>") - 1 == 6
