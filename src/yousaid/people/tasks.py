"""Registers too long to wait for, and the search for people who are here twice.

Each may be stopped and run again at any time: a killed worker leaves either nothing or all.
"""

from django.urls import reverse
from django_tasks import TaskContext, task

from yousaid.accounts.operations.users import system_user
from yousaid.imports.access import begun_run
from yousaid.jobs.access import is_waiting
from yousaid.jobs.operations import report_progress, report_result
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.access.index import wrongly_indexed
from yousaid.people.operations import merging
from yousaid.people.operations.register import runs


@task(takes_context=True)
def check_register_file(context: TaskContext, run_id: int) -> None:
    """Find out what a register would do, for the one who brought it."""
    run = begun_run(run_id)
    job_id = context.task_result.id
    runs.check_run(run, by=run.by, at=clock.now(), job_id=job_id)
    report_result(job_id, url=reverse("people:desk-import-check", args=[run_id]))


@task(takes_context=True)
def import_register_file(context: TaskContext, run_id: int) -> None:
    """Import a begun run for the one who brought its file."""
    run = begun_run(run_id)
    url = reverse("people:desk-import-result", args=[run_id])
    runs.import_run(run, by=run.by, at=clock.now(), job_id=context.task_result.id, result_url=url)


@task(takes_context=True)
def look_for_pairs(context: TaskContext) -> None:
    """Find entries that may be one person, for whoever asked."""
    job_id = context.task_result.id
    report_progress(job_id, done=0, total=0, message="Comparing everybody with everybody.")
    found = merging.look_for_pairs(at=clock.now())
    pairs = "1 pair was" if found == 1 else f"{found:,} pairs were"
    told = f"{pairs} found that may be one person." if found else "No pairs were found."
    report_progress(job_id, done=1, total=1, message=told)
    url = reverse("people:desk-duplicates")
    report_result(job_id, url=url, result={"pairs": found})


def settle_soon() -> None:
    """Enqueue the looking up of expressions of interest, unless it waits already."""
    if not is_waiting(settle_expressions):
        settle_expressions.enqueue()


@task()
def settle_expressions() -> None:
    """Take into the register who is clearly new to it, and propose the others to an officer."""
    for expression in access.waiting_expressions():
        operations.settle_expression(expression, by=system_user(), at=clock.now())


def index_moved_homes_soon() -> None:
    """Enqueue looking after the index, once homes may lie in other places."""
    if not is_waiting(index_moved_homes):
        index_moved_homes.enqueue()


@task()
def index_moved_homes() -> None:
    """Let people be found where their homes lie now."""
    operations.index_people(wrongly_indexed())
