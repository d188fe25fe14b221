"""A small town to kill in: a door that is knocked on, a bell that then rings, notes on actions.

A knock makes three things in one transaction: a row (a user), a fact and a job. The job records
a fact and ends in one transaction of its own. A note is what officers write on an action, by the
operation that they use. So afterwards everything can be counted.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django_tasks import TaskContext, task

from tests.factories.actions import a_plan, an_action
from yousaid.accounts.access import open_to_all
from yousaid.accounts.models import User
from yousaid.actions.models import Action, ProgressNote
from yousaid.actions.operations import add_note
from yousaid.jobs.operations import complete_job
from yousaid.journal.facts import fact
from yousaid.journal.operations import record

OFFICER = "officer@hall.test"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@fact("journal.door-knocked")
@dataclass(frozen=True)
class DoorKnocked:
    name: str

    @property
    def subject(self) -> str:
        return f"door:{self.name}"


@fact("journal.bell-rung")
@dataclass(frozen=True)
class BellRung:
    name: str

    @property
    def subject(self) -> str:
        return f"bell:{self.name}"


@task(takes_context=True)
def ring(context: TaskContext, name: str) -> None:
    with transaction.atomic():
        record(BellRung(name), by=None, at=AT)
        complete_job(context.task_result.id, now=AT)


@task(takes_context=True)
def ring_slowly(context: TaskContext, name: str, moment: str) -> None:
    """Rings like `ring`, but the first time it falls asleep at a moment: before, during, after."""

    def sleep_at(now: str) -> None:
        asleep = Path(settings.DATA) / "asleep"
        if now == moment and not asleep.exists():
            asleep.touch()
            time.sleep(600)

    sleep_at("before")
    with transaction.atomic():
        record(BellRung(name), by=None, at=AT)
        sleep_at("during")
        complete_job(context.task_result.id, now=AT)
    sleep_at("after")


@csrf_exempt
@open_to_all
def knock(request: HttpRequest, name: str) -> HttpResponse:
    """Answers once the knock is kept; the same knock again changes nothing more."""
    email = f"{name}@town.test"
    with transaction.atomic():
        if not User.objects.filter(email=email).exists():
            User.objects.bulk_create([User(email=email, name=name, password="!")])
            record(DoorKnocked(name), by=None, at=AT)
            ring.enqueue(name)
    return HttpResponse("kept")


@csrf_exempt
@open_to_all
def note(request: HttpRequest, name: str) -> HttpResponse:
    """Answers once the note is kept on the first action; the same note again adds nothing."""
    with transaction.atomic():
        action = Action.objects.select_for_update().order_by("pk")[0]
        if not ProgressNote.objects.filter(action=action, text=name).exists():
            officer = User.objects.get(email=OFFICER)
            add_note(action, text=name, by=officer, at=AT)
    return HttpResponse("kept")


urlpatterns = [
    path("knock/<slug:name>", knock),
    path("note/<slug:name>", note),
    path("", include("yousaid.people.urls")),  # an import tells where its result is
]


def found() -> None:
    """An officer, a plan and its one action."""
    officer = User.objects.create_user(OFFICER, name="Olive Officer")
    an_action(a_plan(by=officer), by=officer)
