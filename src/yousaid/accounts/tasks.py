"""What comes round every night about users."""

from django_tasks import task

from yousaid.accounts import operations
from yousaid.kit import clock


@task()
def forget_sent_forms() -> int:
    """Forget tokens of forms that no browser will send again; how many."""
    return operations.forget_sent_forms(at=clock.now())
