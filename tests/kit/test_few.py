"""The first few rows of a list and the number of all, in one query."""

import pytest
from django.contrib.auth.models import Group

from yousaid.kit.few import few_of


@pytest.mark.django_db
@pytest.mark.parametrize(("rows", "shown", "more"), [(0, 0, False), (2, 2, False), (5, 2, True)])
def test_a_few_are_shown_and_all_are_counted(django_assert_num_queries, rows, shown, more):
    Group.objects.bulk_create(Group(name=f"{n}") for n in range(rows))
    with django_assert_num_queries(1):
        few = few_of(Group.objects.order_by("-name"), 2)
    assert [row.name for row in few.rows] == [str(rows - 1 - n) for n in range(shown)]
    assert (few.total, few.more) == (rows, more)
