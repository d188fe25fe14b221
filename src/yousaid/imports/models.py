"""Files on their way in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.imports.choices import ImportKind, ImportStatus


class ImportRun(models.Model):
    """One file, from upload to import or undo, with all that people decided about it.

    `options` is what was asked for beside the file; `layout` says which row is the header and what
    each column holds; `names` whom the names in it stand for; `fixes` the words put right, by row
    number and column; `findings` what was found; `made` what the import wrote, as its undo needs
    it. All are JSON in the shape the importing app gives them.
    """

    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=255)
    # Kept in the row, not beside it: run and file are saved, copied and lost together. Ten
    # megabytes at most, and never part of a list's query.
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    options = models.JSONField(default=dict)
    sheet = models.CharField(max_length=255, blank=True)
    layout = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    fixes = models.JSONField(default=dict)
    findings = models.JSONField(default=dict)
    made = models.JSONField(default=dict)
    status = models.CharField(
        max_length=20, choices=ImportStatus.choices, default=ImportStatus.UPLOADED
    )
    problem = models.TextField(blank=True)  # one sentence, when it failed
    result = models.CharField(max_length=60, blank=True)  # subject of what was made: "plan:12"
    job_id = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ImportStatus.values), name="imports_run_known_status"
            ),
            models.CheckConstraint(
                condition=~Q(status=ImportStatus.IMPORTED) | ~Q(result=""),
                name="imports_run_imported_has_result",
            ),
        ]
        indexes = [
            # Someone's own runs, newest first.
            models.Index(fields=["by", "-at"], name="imports_run_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.title}"
