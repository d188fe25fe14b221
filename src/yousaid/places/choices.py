from django.db import models


class Tenure(models.TextChoices):
    """How a home is held."""

    GENERAL_NEEDS = "general_needs", "General needs"
    SHELTERED = "sheltered", "Sheltered"
    LEASEHOLD = "leasehold", "Leasehold"
    FREEHOLD = "freehold", "Estate freehold"
    SHARED_OWNERSHIP = "shared_ownership", "Shared ownership"
    TEMPORARY = "temporary", "Temporary"
    OTHER = "other", "Other"
