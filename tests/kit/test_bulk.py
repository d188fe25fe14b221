"""Rows in bulk: whole, in order, with their keys, and in few statements however many there are."""

import gc
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.actions import a_plan, a_user
from yousaid.actions import operations as do
from yousaid.actions.models import Action, Section
from yousaid.kit import garbage
from yousaid.kit.bulk import (
    insert_rows,
    insert_rows_with_keys,
    insert_values,
    keys_among,
    words_among,
)
from yousaid.kit.garbage import give_back, uncollected

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def rows(plan, count, **changes):
    given = {"text": "Mend it", "changed_at": AT, "created_at": AT, **changes}
    return [Action(plan=plan, position=n, **given) for n in range(1, count + 1)]


def test_values_come_back_as_they_were_given():
    elsewhere = AT.astimezone(timezone(timedelta(hours=5)))
    given = {"text": "Mend “it”\n%s", "agreed_on": date(2027, 4, 30), "created_at": elsewhere}
    (row,) = rows(a_plan(), 1, **given, says_in_place=True, times_revised=2)
    insert_rows(Action, [row])
    stored = Action.objects.get()
    assert (stored.text, stored.agreed_on, stored.created_at) == tuple(given.values())
    assert (stored.says_in_place, stored.times_revised, stored.claimed_at) == (True, 2, None)
    assert row.pk is None


def test_rows_learn_keys_that_nobody_else_gets():
    plan = a_plan()
    made = rows(plan, 600)  # more than one statement holds
    insert_rows_with_keys(Action, made)
    assert list(plan.actions.order_by("pk").values_list("pk", "position")) == [
        (row.pk, row.position) for row in made
    ]
    other = Action.objects.create(plan=a_plan(), position=1, text="x", changed_at=AT, created_at=AT)
    assert other.pk not in {row.pk for row in made}
    made[0].text = "Changed"
    made[0].save()
    assert Action.objects.get(pk=made[0].pk).text == "Changed"


def test_keys_go_on_where_an_empty_table_stood():
    last = Section.objects.create(plan=a_plan(), position=1, title="Gone")
    gone = last.pk
    last.delete()
    row = Section(plan=a_plan(), position=1, title="New")
    insert_rows_with_keys(Section, [row])
    assert row.pk > gone


def test_constraints_hold():
    plan = a_plan()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows_with_keys(Action, [*rows(plan, 1), *rows(plan, 1)])
    assert not Action.objects.exists()


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(Action, [])


def test_each_batch_of_an_import_costs_the_same_queries():
    def asked(count):
        user = a_user()
        plan = a_plan(by=user)
        with CaptureQueriesContext(connection) as queries:
            do.add_actions(plan, (do.NewAction(text="x") for _ in range(count)), by=user, at=AT)
        return len(queries)

    asked(1)  # what is made once is made now
    one, two, three = asked(1_000), asked(2_000), asked(3_000)
    # A rest may take one statement a table more.
    assert abs((two - one) - (three - two)) <= 4
    assert two - one <= 20


def test_what_the_database_refuses_is_told_as_django_tells_it():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_values(Section, ("plan_id", "position", "title"), [(None, 1, "Of no plan")])


def test_fields_that_are_not_named_get_what_the_model_says():
    plan = a_plan()
    names = (
        "plan_id",
        "position",
        "text",
        "says_in_place",
        "agreed_on",
        "changed_at",
        "created_at",
    )
    day = date(2027, 4, 30)
    values = (plan.pk, 1, "100% “done”\t\\N", True, day, AT, AT)
    insert_values(Action, names, [values, (plan.pk, 2, "No", False, None, AT, AT)])
    stored = Action.objects.order_by("position")
    assert stored.values_list(*names)[0] == values
    assert stored.values_list("says_in_place", "agreed_on")[1] == (False, None)
    bare = Action(plan=plan, position=3, text="x", changed_at=AT, created_at=AT)
    bare.save()
    others = [
        field.attname
        for field in Action._meta.concrete_fields
        if field.attname not in {*names, "id"} and not field.generated
    ]
    (given,) = stored.filter(position=1).values_list(*others)
    assert given == stored.filter(position=3).values_list(*others).get()


def test_thousands_of_keys_and_words_are_one_value(django_assert_num_queries):
    plan = a_plan()
    insert_rows(Action, rows(plan, 3))
    keys = list(plan.actions.order_by("position").values_list("pk", flat=True))
    many = [*range(10**6, 10**6 + 40_000), *keys[:2]]
    with django_assert_num_queries(3):
        assert set(plan.actions.filter(pk__in=keys_among(many)).values_list("pk", flat=True)) == {
            *keys[:2]
        }
        assert plan.actions.filter(text__in=words_among(["Mend it", "%s '\""])).count() == 3
        assert not plan.actions.filter(text__in=words_among([])).exists()


def test_the_search_for_garbage_comes_back_whatever_happens():
    seen = []

    @uncollected()
    def fail():
        with uncollected():
            seen.append(gc.isenabled())
        seen.append(gc.isenabled())
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        fail()
    assert seen == [False, False]
    assert gc.isenabled()


def test_memory_is_given_back_only_where_the_c_library_can(monkeypatch):
    def ask():
        garbage._trim.cache_clear()
        garbage._return_large_pieces.cache_clear()
        give_back()
        with uncollected():
            pass

    ask()
    monkeypatch.setattr(garbage.ctypes, "CDLL", lambda name: object())
    ask()
    garbage._trim.cache_clear()
