"""The health of an association: signs from records, and whom it reaches (KI-67, OX-36)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.actions.desk import engagement
from tests.cast import MONDAY
from tests.factories.actions import a_plan, an_action
from tests.groups.recognition import recognised, some_criteria
from yousaid.actions import operations as actions
from yousaid.actions.choices import Status
from yousaid.activities import operations as activities
from yousaid.activities.choices import How
from yousaid.activities.choices import Status as Held
from yousaid.activities.models import ActivityKind
from yousaid.groups.access.health import records_of, residents_of
from yousaid.groups.models import Membership
from yousaid.groups.rules.recognition.health import Records, Sign, State, signs
from yousaid.journal.models import Fact
from yousaid.people.choices import Kind
from yousaid.people.models import Person, Residency
from yousaid.places.models import Home

TODAY = MONDAY.date()
NOTHING = Sign("Inclusive", State.NOT_KNOWN, "")


def state(name: str, **records) -> State:
    return next(sign.state for sign in signs(Records(**records), NOTHING) if sign.name == name)


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ({}, State.NOT_KNOWN),
        ({"officers": 3, "trained": 0}, State.NOT_KNOWN),
        ({"officers": 3, "trained": 2}, State.PARTLY),
        ({"officers": 3, "trained": 3}, State.WELL),
    ],
)
def test_trained_is_not_known_until_a_course_is_on_record(records, found):
    assert state("Trained", **records) is found


@pytest.mark.parametrize(
    ("asked", "answered", "done", "found"),
    [
        (0, 0, 0, State.NOT_KNOWN),
        (10, 8, 5, State.WELL),
        (10, 8, 4, State.PARTLY),
        (10, 5, 5, State.PARTLY),
        (10, 4, 4, State.POORLY),
    ],
)
def test_influence_is_what_was_answered_and_done_of_what_it_asked_for(asked, answered, done, found):
    assert state("Influential", asked=asked, answered=answered, done=done) is found


@pytest.mark.django_db
class TestRecords:
    @pytest.fixture
    def desk(self, settings, tmp_path):
        settings.DEMO, settings.DATA = True, tmp_path
        client, user = engagement()
        some_criteria(user)
        return client, user, recognised(user)

    def test_courses_and_what_was_asked_for_come_from_the_apps_above(self, desk):
        _, user, found = desk
        chair = Membership.objects.get(group=found.group).person

        def attend(ago: int, kind: str) -> None:
            activity = activities.add_activity(
                kind=ActivityKind.objects.get(code=kind),
                title="Chairing",
                day=TODAY - timedelta(days=ago),
                group=None,
                status=Held.HELD,
                made_with=None,
                by=user,
                at=MONDAY,
            )
            how = How.ONLINE
            activities.record_attendance(
                activity, people=[chair], walk_ins=[], how=how, sheet=None, by=user, at=MONDAY
            )

        attend(4 * 365, "course")
        attend(10, "meeting")
        assert records_of(found, TODAY).trained == 0  # too long ago, or no course
        attend(400, "course")
        plan = a_plan(by=user)
        for status in (Status.PROPOSED, Status.ANSWERED):
            action = an_action(plan, status=status)
            actions.add_raiser(action, who=found.group, by=user, at=MONDAY)
        records = records_of(found, TODAY)
        assert (records.officers, records.trained) == (1, 1)
        assert (records.asked, records.answered, records.done) == (2, 1, 0)

    def test_members_beside_the_area_are_counts_and_each_look_is_recorded(self, desk):
        client, _, found = desk
        homes = Home.objects.order_by("pk")[:40]
        people = Person.objects.bulk_create(
            Person(name=f"Resident {n}", kind=Kind.RESIDENT) for n in range(40)
        )
        Residency.objects.bulk_create(
            Residency(person=person, home=home, capacity="tenant", starts=TODAY)
            for person, home in zip(people, homes, strict=True)
        )
        Membership.objects.bulk_create(
            Membership(group=found.group, person=person, starts=TODAY) for person in people[:12]
        )
        assert residents_of(found.group_id, TODAY).count() == 40
        page = client.get(reverse("groups:desk-health-members", args=[found.group_id]))
        text = page.content.decode()
        for name in ("Age", "Sex", "Ethnic group", "Disability"):
            assert f"{name}</h3>" in text
        assert "Resident 1" not in text
        read = Fact.objects.get(kind="people.profile-read")
        assert "groups:desk-health-members" in read.payload
        assert read.subject == f"profile:group:{found.group_id}"
