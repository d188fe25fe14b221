from django.db import models


class Kind(models.TextChoices):
    """What a person is to the landlord; one person may later be several."""

    RESIDENT = "resident", "Resident"
    STAFF = "staff", "Staff"
    PARTNER = "partner", "Partner"
    COUNCILLOR = "councillor", "Councillor"


WORKING = (Kind.STAFF, Kind.PARTNER, Kind.COUNCILLOR)  # those who may be given something to do
