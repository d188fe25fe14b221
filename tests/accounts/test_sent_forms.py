"""A form sent twice changes things once."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from yousaid.accounts import tasks
from yousaid.accounts.models import SentForm, User
from yousaid.accounts.operations import carry_out_once, forget_sent_forms
from yousaid.kit import clock

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return User.objects.create_user("ann@larkmere.test")


def test_the_second_time_nothing_is_changed_and_the_answer_is_the_same(ann):
    made = []

    def change():
        made.append(1)
        return f"/made/{len(made)}/"

    token = uuid4()
    answers = [carry_out_once(token, change, by=ann, at=AT) for _ in range(50)]
    assert made == [1]
    assert answers == ["/made/1/"] * 50


def test_each_user_has_tokens_of_their_own(ann):
    ben = User.objects.create_user("ben@larkmere.test")
    token = uuid4()
    assert carry_out_once(token, lambda: "/ann/", by=ann, at=AT) == "/ann/"
    assert carry_out_once(token, lambda: "/ben/", by=ben, at=AT) == "/ben/"


def test_a_change_that_fails_can_be_sent_again(ann):
    token = uuid4()

    def fail():
        ann.name = "half done"
        ann.save()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        carry_out_once(token, fail, by=ann, at=AT)
    assert not SentForm.objects.exists()
    assert User.objects.get(pk=ann.pk).name == ""
    assert carry_out_once(token, lambda: "/done/", by=ann, at=AT) == "/done/"


def test_the_nightly_task_forgets_them(ann):
    carry_out_once(uuid4(), lambda: "/", by=ann, at=clock.now() - timedelta(days=30))
    assert tasks.forget_sent_forms.call() == 1
    assert not SentForm.objects.exists()


def test_old_tokens_are_forgotten(ann):
    carry_out_once(uuid4(), lambda: "/", by=ann, at=AT)
    carry_out_once(uuid4(), lambda: "/", by=ann, at=AT + timedelta(days=6))
    assert forget_sent_forms(at=AT + timedelta(days=8)) == 1
    assert SentForm.objects.count() == 1
