"""Work that takes a while, and what comes round every night. Each may run twice without harm."""

from django.conf import settings
from django.urls import reverse
from django_tasks import TaskContext, task

from yousaid.accounts.operations import system_user
from yousaid.jobs.operations import report_result
from yousaid.kit import clock
from yousaid.privacy.access import requests as access
from yousaid.privacy.operations.copies import make_copy
from yousaid.privacy.operations.erasing import erase_person
from yousaid.privacy.operations.requests import close_request
from yousaid.privacy.operations.retention import let_go


@task(takes_context=True)
def make_copy_file(context: TaskContext, copy_id: int) -> None:
    """Fill a copy for its owner, and close the request it answers."""
    copy = access.begun_copy(copy_id)
    make_copy(copy, landlord=settings.LANDLORD, by=copy.owner, at=clock.now())
    if copy.request_id:
        close_request(copy.request_id, at=clock.now())
        url = reverse("privacy:desk-request", args=[copy.request_id])
    else:
        url = reverse("privacy:own")
    report_result(context.task_result.id, url=url)


@task(takes_context=True)
def carry_out_erasure(context: TaskContext, request_id: int) -> None:
    """Erase whom two people decided to erase; nothing when it is done already."""
    request = access.confirmed_erasure(request_id)
    if request is not None and request.second_by is not None:
        erase_person(
            request.person,
            words=request.words,
            request_id=request.pk,
            by=request.second_by,
            at=clock.now(),
        )
    url = reverse("privacy:desk-request", args=[request_id])
    report_result(context.task_result.id, url=url)


@task()
def let_go_of_old_data() -> dict[str, int]:
    """Nightly: erase what is past its time."""
    return let_go(by=system_user(), at=clock.now())
