"""What the journal does on its own."""

from django_tasks import task

from yousaid.journal import operations
from yousaid.kit import clock


@task()
def publish_journal_head() -> str:
    """Daily: note the head, so that later truncation is noticed. Running twice notes it once."""
    return str(operations.publish_head(at=clock.now()))
