"""Rows beside the cast that checks are about: somebody else's, or out of reach."""

from uuid import uuid4

from django_tasks_db.models import DBTaskResult

from tests.cast import MONDAY, Cast
from yousaid.accounts.models import User
from yousaid.actions.models import BulkChange, Evidence, Programme, ProgressNote
from yousaid.activities.models import Activity, ActivityKind, Participation
from yousaid.communications.choices import Kind, Verdict
from yousaid.communications.models import Message, ReturnedMail
from yousaid.groups.choices import AdvocateKind, VisitOutcome
from yousaid.groups.choices import Kind as GroupKind
from yousaid.groups.models import (
    Advocate,
    AdvocatePlace,
    Forming,
    Group,
    GroupContact,
    Handover,
    Membership,
    OutreachVisit,
    Recognition,
)
from yousaid.imports.models import ImportRun
from yousaid.jobs.models import JobProgress
from yousaid.privacy.models import Copy, Request


def add_rows(cast: Cast) -> None:
    """Put them under names of their own into the cast."""
    stranger = cast.views["of_nobody_here"].user
    cast.memberships = {"panel": Membership.objects.get(group=cast.groups["panel"])}
    cast.notes = {"internal": ProgressNote.objects.get(action=cast.actions["published"])}
    cast.programmes = {"far": Programme.objects.create(name="Service Review")}
    cast.actions["far"].programme = cast.programmes["far"]
    cast.actions["far"].save()
    cast.evidence = {
        "hidden": Evidence.objects.create(
            action=cast.actions["published"],
            kind="link",
            title="Report",
            url="https://larkmere.test/report",
            at=MONDAY,
            by=stranger,
        )
    }
    cast.bulk_changes = {
        "of_nobody_here": BulkChange.objects.create(verb="move", at=MONDAY, by=stranger)
    }
    cast.runs = {
        "of_nobody_here": ImportRun.objects.create(
            kind="homes", title="Homes", file_name="homes.csv", content=b"", by=stranger, at=MONDAY
        )
    }
    job = DBTaskResult.objects.create(
        id=uuid4(),
        task_path="x",
        queue_name="default",
        backend_name="default",
        args_kwargs={},
        run_after=MONDAY,
        status="READY",
        worker_ids=[],
        exception_class_path="",
        traceback="",
    )
    cast.progress = {
        "of_nobody_here": JobProgress.objects.create(job=job, owner=stranger, title="Importing")
    }
    cast.runs["register"] = ImportRun.objects.create(
        kind="people", title="People", file_name="people.csv", content=b"", by=stranger, at=MONDAY
    )
    _about_letters(cast)
    _about_groups(cast, stranger)
    _about_privacy(cast, stranger)


def _about_letters(cast: Cast) -> None:
    far = Message.objects.create(
        kind=Kind.GROUP_WRITTEN_TO, fact=1, person=cast.people["far"], queued_at=MONDAY
    )
    failed = {"verdict": Verdict.HARD, "received_at": MONDAY}
    cast.returned = {
        "far": ReturnedMail.objects.create(digest="far", message=far, **failed),
        "of_no_letter": ReturnedMail.objects.create(digest="none", **failed),
    }


def _about_groups(cast: Cast, stranger: User) -> None:
    far, today = cast.groups["other"], MONDAY.date()
    unrecorded = Group.objects.create(name="New TRA", kind_id=GroupKind.ASSOCIATION)
    cast.groups["unrecorded"] = unrecorded
    cast.recognitions = {
        name: Recognition.objects.get(group=cast.groups[name]) for name in ("association", "other")
    }
    cast.contacts = {
        name: GroupContact.objects.create(group=cast.groups[name], email=f"{name}@cast.test")
        for name in ("association", "other")
    }
    cast.handovers = {
        "of_nobody_here": Handover.objects.create(
            post=cast.posts["other"], day=today, at=MONDAY, by=stranger
        )
    }
    cast.forming = {"other": Forming.objects.create(group=far, began_on=today, next_on=today)}
    cast.visits = {
        "south": OutreachVisit.objects.create(
            kind="estate",
            place=cast.places["south"],
            on=today,
            outcome=VisitOutcome.values[0],
            next_on=today,
            logged_at=MONDAY,
        )
    }
    advocate = Advocate.objects.create(
        person=cast.people["far"], kind=AdvocateKind.values[0], starts=today
    )
    AdvocatePlace.objects.create(advocate=advocate, place=cast.places["south"])
    cast.advocates = {"south": advocate}
    kind = ActivityKind.objects.first() or ActivityKind.objects.create(code="x", name="Meeting")
    cast.activities = {
        name: Activity.objects.create(kind=kind, title=name, day=today, group=cast.groups[name])
        for name in ("association", "other")
    }
    cast.participations = {
        "far": Participation.objects.create(
            activity=cast.activities["other"], person=cast.people["far"]
        )
    }


def _about_privacy(cast: Cast, stranger: User) -> None:
    asked = {
        "person": cast.people["far"],
        "asked_by": "Themselves",
        "asked_on": MONDAY.date(),
        "due_on": MONDAY.date(),
        "opened_at": MONDAY,
    }
    cast.tickets = {
        "open": Request.objects.create(kind="copy", **asked),
        "decided": Request.objects.create(
            kind="erasure", state="decided", decided_by=stranger, decided_at=MONDAY, **asked
        ),
    }
    cast.copies = {
        "of_nobody_here": Copy.objects.create(
            person=cast.people["far"], owner=stranger, asked_at=MONDAY
        )
    }
