"""Every line of the schedule names a task that exists, at times that come."""

from datetime import UTC, datetime

import pytest
from django.utils.module_loading import import_string
from django_tasks.base import Task

from yousaid.config.schedules import SCHEDULES
from yousaid.jobs.rules import latest_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_line_of_the_schedule(name):
    every = SCHEDULES[name]
    assert isinstance(import_string(every.task_path), Task)
    assert latest_slot(NOW, every_minutes=every.minutes, rule=every.rule) <= NOW
