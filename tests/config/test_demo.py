"""Larkmere is as it is described, the same every time, and rebuilds from its journal."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from yousaid.actions.models import Action, Escalation, Plan
from yousaid.actions.operations.tallies import recount
from yousaid.actions.rules.history import state_as_of
from yousaid.actions.rules.lateness import days_late
from yousaid.activities.access import how_often
from yousaid.activities.rules import spread_of
from yousaid.communications.choices import State as MessageState
from yousaid.communications.models import Cursor, Message, ReturnedMail
from yousaid.config.demo.larkmere import build
from yousaid.config.demo.sizes import SIZES
from yousaid.config.demo.stories import late_ages, tell
from yousaid.groups.access import roles_held
from yousaid.groups.models import Group, Membership, Recognition
from yousaid.groups.rules.load import loads
from yousaid.journal.access import current_head, facts_about
from yousaid.people.access.profile_keys import profile_key
from yousaid.people.models import ProfileAnswer
from yousaid.places.models import Home, Place
from yousaid.privacy.access.taking_part import members, residents

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def test_sizes_add_up_as_described():
    assert (SIZES["s"].total_homes, SIZES["m"].total_homes, SIZES["l"].total_homes) == (
        600, 12_400, 60_000,
    )  # fmt: skip


def test_lateness_is_skewed_as_described():
    ages = sorted(late_ages(57, Random(0)))
    assert (len(ages), ages[-1], sum(age > 90 for age in ages)) == (57, 140, 19)
    assert sum(age > 112 for age in ages) == 11


def test_stories_are_the_same_from_the_same_seed():
    templates = [{"text": "Mend {block}", "prompt": "", "done": "Mended", "unfixed": "No"}]
    first, again = (list(tell(templates, 40, 20, Random(7))) for _ in range(2))
    assert first == again
    assert first != list(tell(templates, 40, 20, Random(8)))


def assert_taking_part_is_as_described():
    """users.md 5: of residents and of those who take part, in per cent of those who answered."""
    taking_part = set(members(TODAY)) & set(residents())
    for side, (men, disabled) in (
        (set(residents()) - taking_part, (44, 31)),
        (taking_part, (35, 34)),
    ):
        keys = [profile_key(person) for person in side]
        answers = ProfileAnswer.objects.filter(respondent__in=keys)
        known = answers.filter(wording__question__code="sex").count()
        assert round(100 * known / len(side)) == 62
        for code, share in (("male", men), ("yes", disabled)):
            question = "sex" if code == "male" else "condition"
            rows = answers.filter(wording__question__code=question, option__code=code)
            assert abs(100 * rows.count() / known - share) < 1, code


def assert_groups_are_as_described():
    """users.md 5: bodies are as large at every size; of the 31 associations a small one has 6."""
    kinds = Counter(Group.objects.values_list("kind_id", flat=True))
    assert (kinds["association"], kinds["tmo"]) == (SIZES["s"].associations, 2)
    stages = Counter(Recognition.objects.values_list("stage", flat=True))
    assert stages == {
        "recognised": 2, "forming": 1, "improving": 1, "failing": 1, "dormant": 1,
    }  # fmt: skip
    failing = Recognition.objects.get(stage="failing")
    assert (failing.group.short_name, failing.decision_due_on) == (
        "Quarrybank TRA", date(2026, 12, 14),
    )  # fmt: skip
    treasurer = failing.group.posts.get(name="Treasurer")
    assert not treasurer.held.on(TODAY).exists()
    seats = Membership.objects.on(TODAY)
    for name, filled in {
        "Residents' Panel": 13, "Scrutiny Panel": 9, "Youth Forum": 13, "Readers' Panel": 22,
        "Disabled Residents' Panel": 4, "Grants Panel": 7, "Local Offer Group": 8,
        "Mystery Shoppers": 18, "Resident Inspectors": 14, "Getting Involved Register": 200,
    }.items():  # fmt: skip
        assert seats.filter(group__name=name).count() == filled, name
    carried = loads(roles_held(TODAY))
    assert [each.standing[0] for each in carried[:4]] == ["Too much", "A lot", "A lot", "Bearable"]


@pytest.mark.django_db
def test_larkmere_small_is_built_whole_and_in_order(settings):
    settings.DEMO = True
    build("s", at=AT)
    assert Home.objects.count() == 600
    assert Place.objects.filter(depth=2).count() == SIZES["s"].neighbourhoods
    assert Action.objects.count() == SIZES["s"].actions
    assert Action.objects.filter(is_open=True).count() == SIZES["s"].open_actions
    assert_taking_part_is_as_described()
    assert_groups_are_as_described()
    scrutiny = Plan.objects.get(kind="scrutiny")
    statuses = Counter(scrutiny.actions.values_list("status", flat=True))
    assert statuses == {
        "confirmed": 21, "claimed": 6, "under_way": 25, "closed_unfixed": 5, "proposed": 2,
    }  # fmt: skip
    late = [
        action.number
        for action in scrutiny.actions.all()
        if days_late(action.status, action.response, action.due_on, TODAY)
    ]
    assert len(late) == 12
    assert Escalation.objects.filter(ended_at__isnull=True).exists()
    panels = spread_of(
        how_often(since=TODAY - timedelta(days=731), until=TODAY, group_kind="panel")
    )
    this_year = spread_of(how_often(since=TODAY - timedelta(days=365), until=TODAY))
    assert panels.carried_by_few is not None
    assert round(panels.carried_by_few) == 31
    assert this_year.once is not None
    assert round(this_year.once) == 22
    assert recount() == 0
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.RETURNED}
    assert ReturnedMail.objects.filter(marked=1).exists()
    assert Cursor.objects.get().fact == current_head().sequence
    for action in Action.objects.order_by("pk")[::7]:
        state = state_as_of(facts_about(f"action:{action.pk}"), AT)
        for name in ("status", "response", "due_on", "agreed_on", "times_revised", "closed_at"):
            assert getattr(state, name) == getattr(action, name), (action.pk, name)
