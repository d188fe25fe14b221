"""Rows beside the cast that checks are about: somebody else's, or out of reach."""

from uuid import uuid4

from django_tasks_db.models import DBTaskResult

from tests.cast import MONDAY, Cast
from yousaid.actions.models import BulkChange, Evidence, Programme, ProgressNote
from yousaid.groups.models import Membership
from yousaid.imports.models import ImportRun
from yousaid.jobs.models import JobProgress
from yousaid.places.models import Home


def add_rows(cast: Cast) -> None:
    """Put them under names of their own into the cast."""
    stranger = cast.views["of_nobody_here"].user
    cast.homes = {"tower": Home.objects.get()}
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
