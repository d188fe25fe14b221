"""Lists, summaries and Today: right rows, in a constant number of queries, along an index."""

from datetime import date, timedelta

import pytest
from django.db import connection

from tests.factories.actions import MONDAY, a_plan, a_user, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import Response, Status
from yousaid.actions.models import Action
from yousaid.actions.queries import lists, search, summaries, today
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def due(days: int) -> Due:
    return Due(TODAY + timedelta(days=days), "day")


@pytest.fixture
def olu(db):
    return a_person("Olu Ownerson")


def texts(actions):
    return [action.text for action in actions]


def test_the_list_is_soonest_first_and_undated_last(olu):
    plan = a_plan()
    for text, when in (("undated", Due()), ("later", due(9)), ("sooner", due(2))):
        an_action(plan, text=text, agreed=when, owners=(olu,))

    everything = Action.objects.all()
    assert texts(lists.by_due(everything)) == ["sooner", "later", "undated"]
    theirs = lists.carried_by(everything, person_id=olu.pk)
    assert texts(lists.by_due(theirs)) == ["sooner", "later", "undated"]
    assert texts(today.mine(everything, olu.pk)) == ["sooner", "later", "undated"]


def test_late_is_what_the_landlord_still_owes(olu):
    plan = a_plan()
    owed = an_action(plan, text="owed", agreed=due(-1), owners=(olu,), status=Status.UNDER_WAY)
    an_action(plan, text="due today", agreed=due(0), owners=(olu,))
    an_action(plan, text="claimed", agreed=due(-1), owners=(olu,), status=Status.CLAIMED)
    an_action(
        plan,
        text="refused",
        agreed=due(-1),
        owners=(olu,),
        status=Status.ANSWERED,
        response=Response.NOT_AGREED,
    )
    everything = Action.objects.all()

    assert texts(lists.late(everything, TODAY)) == ["owed"]
    theirs = lists.carried_by(everything, person_id=olu.pk)
    assert texts(lists.late(theirs, TODAY)) == ["owed"]
    assert texts(today.my_late(everything, olu.pk, TODAY)) == ["owed"]
    assert texts(today.all_late(everything, TODAY)) == ["owed"]
    assert summaries.summary_of_plan(plan.pk).late(TODAY) == 1
    assert summaries.summary_of_person(olu.pk).late(TODAY) == 1
    assert summaries.summary_of_landlord().late(TODAY) == 1
    assert [part.late for part in summaries.by_owner(everything, TODAY)] == [1]
    assert owed.days_late(TODAY) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("café", ["Open the CAFÉ on Sundays"]),
        ("CAFÉ sund", ["Open the CAFÉ on Sundays"]),
        ("open repairs", []),
        ("rep", ["Publish repairs figures"]),
        ("R7", ["Publish repairs figures"]),
        ("olu", ["Publish repairs figures"]),
        ("'\" OR *", []),
        ("(", []),
    ],
)
def test_search_finds_words_numbers_and_owners(asked, found, olu):
    plan = a_plan()
    an_action(plan, text="Open the CAFÉ on Sundays")
    an_action(plan, text="Publish repairs figures", number="R7", owners=(olu,))

    assert texts(search.matching(Action.objects.all(), asked)) == found


def test_search_follows_changes_and_removals():
    action = an_action(text="Mend the gate")
    do.change_action(
        action, details={"text": "Mend the fence"}, by=action.plan.created_by, at=later(1)
    )
    assert not search.matching(Action.objects.all(), "gate")
    assert search.matching(Action.objects.all(), "fence").get() == action
    do.remove_actions(
        action.plan, action_ids=[action.pk], reason="test", by=action.plan.created_by, at=later(2)
    )
    again = an_action(text="Something else")
    assert not search.matching(Action.objects.all(), "fence")
    assert search.matching(Action.objects.all(), "something").get() == again


def test_a_list_costs_the_same_queries_for_one_row_and_for_many(olu, django_assert_num_queries):
    plan = a_plan()
    an_action(plan, owners=(olu, a_person()))
    with django_assert_num_queries(2):
        shown(lists.for_list(Action.objects.all()))
    for _ in range(5):
        an_action(a_plan(), owners=(olu, a_person()))
    with django_assert_num_queries(2):
        shown(lists.for_list(Action.objects.all()))


@pytest.mark.parametrize("few", [0, 1, 500])
def test_who_carries_few_and_who_carries_many_finds_the_same(olu, monkeypatch, few):
    monkeypatch.setattr(lists, "FEW", few)
    theirs = [an_action(owners=(olu, a_person())), an_action(owners=(olu,))]
    an_action(owners=(a_person(),))
    found = lists.carried_by(Action.objects.order_by("pk"), person_id=olu.pk)
    assert list(found) == theirs


def shown(actions):
    return [(a.plan.title, a.text, [o.name for o in a.owners.all()]) for a in actions]


def test_a_summary_is_one_query_and_counts_from_every_side(olu, django_assert_num_queries):
    plan = a_plan()
    an_action(plan, agreed=due(-3), owners=(olu,))
    an_action(plan, agreed=due(2), status=Status.UNDER_WAY)
    an_action(plan, status=Status.CONFIRMED)

    with django_assert_num_queries(1):
        found = summaries.summary_of_plan(plan.pk)

    assert found.by_status == {"proposed": 1, "under_way": 1, "confirmed": 1}
    assert found.by_response == {"": 1, "agreed": 2}
    assert found.due == {TODAY - timedelta(days=3): 1, TODAY + timedelta(days=2): 1}
    assert (found.total, found.open, found.closed) == (3, 2, 1)
    assert (found.late(TODAY), found.due_within(TODAY)) == (1, 1)
    assert summaries.summary_of_person(olu.pk).total == 1
    assert summaries.summaries_of_plans([plan]) == {plan.pk: found}


def test_deadlines_are_shown_month_by_month_without_gaps():
    plan = a_plan()
    an_action(plan, agreed=Due(date(2026, 11, 30), "month"))
    an_action(plan, agreed=Due(date(2027, 1, 31), "month"))
    an_action(plan, agreed=Due(date(2027, 1, 4), "day"))

    months = summaries.months_due(summaries.summary_of_plan(plan.pk))

    assert [(m.first.isoformat(), m.count) for m in months] == [
        ("2026-11-01", 1),
        ("2026-12-01", 0),
        ("2027-01-01", 2),
    ]


def test_sections_and_owners_are_counted_in_their_order(olu):
    plan = a_plan()
    by = plan.created_by
    second = do.add_section(plan, title="B", by=by, at=MONDAY)
    an_action(plan, section=second, status=Status.CONFIRMED)
    an_action(plan, section=second, owners=(olu,), agreed=due(-1))
    an_action(plan)

    parts = summaries.by_section(plan.actions.all(), TODAY)

    assert [(p.name, p.total, p.open, p.late, p.confirmed) for p in parts] == [
        ("B", 2, 1, 1, 1),
        ("", 1, 1, 0, 0),
    ]
    assert [(p.name, p.kind) for p in summaries.by_owner(plan.actions.all(), TODAY)] == [
        ("Olu Ownerson", "person")
    ]


def test_slips_tell_how_often_and_how_far():
    action = an_action(agreed=due(0), status=Status.UNDER_WAY)
    by = action.plan.created_by
    for days in (10, 30):
        do.revise_date(action, due=due(days), reason="Late parts", by=by, at=later(days))

    (slip,) = summaries.slips(action.plan.actions.all())

    assert (slip.action, slip.times, slip.days) == (action, 2, 30)


def test_today_shows_what_is_mine(olu):
    plan = a_plan()
    everything = Action.objects.all()
    an_action(plan, text="late", agreed=due(-1), owners=(olu,))
    an_action(plan, text="today", agreed=due(0), owners=(olu,))
    an_action(plan, text="this week", agreed=due(6), owners=(olu,))
    an_action(plan, text="next week", agreed=due(7), owners=(olu,))
    an_action(plan, text="disputed", owners=(olu,), status=Status.DISPUTED)
    an_action(plan, text="somebody's", agreed=due(0), owners=(a_person(),), at=later(5))

    assert texts(today.my_due_this_week(everything, olu.pk, TODAY)) == ["today", "this week"]
    disputed = today.mine_with_status(everything, olu.pk, Status.DISPUTED)
    assert texts(disputed) == ["disputed"]
    assert texts(today.changed_since(everything, MONDAY)) == ["somebody's"]
    assert not today.changed_since(everything, MONDAY, person_id=olu.pk)


def test_looking_at_today_tells_when_one_looked_before():
    user = a_user()
    assert do.look_at_today(user, at=MONDAY) is None
    assert do.look_at_today(user, at=later(5)) == MONDAY


def test_first_pages_are_index_ranges(olu):
    """No sorting and no scanning: this is what makes them cost the same at any size."""
    everything = Action.objects.all()
    asked = [
        ("actions_action_due", lists.by_due(everything)),
        ("actions_action_open_due", lists.by_due(everything.filter(is_open__in=lists.OPEN))),
        ("actions_action_open_due", lists.by_due(lists.late(everything, TODAY))),
        ("actions_action_status_due", lists.by_due(everything.filter(status="disputed"))),
        ("actions_owner_person_due", today.mine(everything, olu.pk)),
        ("actions_owner_person_due", today.my_late(everything, olu.pk, TODAY)),
        (
            "actions_owner_person_status",
            today.mine_with_status(everything, olu.pk, Status.DISPUTED),
        ),
        ("actions_action_changed", today.changed_since(everything, MONDAY)),
    ]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a handful of rows would be sorted and scanned
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
    else:  # here "does she carry it?" must not look through all that she carries
        changed = today.changed_since(everything, MONDAY, person_id=olu.pk)
        asked.append(("(action_id=? AND person_id=?)", changed))
    for index, queryset in asked:
        plan = queryset[:50].explain()
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort Key" not in plan, plan
        # PostgreSQL, with so few rows, may as well take an index that holds the closed ones too.
        assert (index if connection.vendor == "sqlite" else "Index Scan using actions_") in plan, (
            plan
        )
