from django.db import models


class Kind(models.TextChoices):
    """What a person is to the landlord; one person may later be several."""

    RESIDENT = "resident", "Resident"
    STAFF = "staff", "Staff"
    PARTNER = "partner", "Partner"
    COUNCILLOR = "councillor", "Councillor"
