from django.db import models


class Status(models.TextChoices):
    """Where an activity is in its life."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Called off"


class How(models.TextChoices):
    """How somebody took part: no way counts for more than another (KI-24)."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    PHONE = "phone", "By phone"
    POST = "post", "By post"
    HOME = "home", "From home"
