from django.db import models


class ImportKind(models.TextChoices):
    """What a file brings in."""

    PLAN = "plan", "Action plan"
    HOMES = "homes", "Homes"
    PEOPLE = "people", "People"


class ImportStatus(models.TextChoices):
    """How far a file has come."""

    UPLOADED = "uploaded", "Uploaded"
    CHECKED = "checked", "Checked"
    IMPORTING = "importing", "Being imported"
    IMPORTED = "imported", "Imported"
    UNDONE = "undone", "Undone"
    FAILED = "failed", "Failed"
