"""The door to files on their way in: those who brought a file, and managers, see it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.imports.models import ImportRun


def visible_runs(user: User | AnonymousUser) -> QuerySet[ImportRun]:
    """The runs someone may open, newest first, without the files themselves, and without what
    was made of them until that is asked for.
    """
    runs = ImportRun.objects.defer("content", "made").select_related("by").order_by("-at", "-pk")
    granted = permits(user)
    if granted.has(Role.MANAGER):
        return runs
    if granted.has(Role.ENGAGEMENT, Role.OFFICER):
        return runs.filter(by_id=user.pk)
    return runs.none()


def begun_run(pk: int) -> ImportRun:
    """The run a job was started for; it acts for who brought the file."""
    return ImportRun.objects.defer("content", "made").select_related("by").get(pk=pk)
