from django.db import models


class RequestKind(models.TextChoices):
    """What somebody asked for."""

    COPY = "copy", "A copy of their data"
    ERASURE = "erasure", "To be erased"


class RequestState(models.TextChoices):
    """How far a request has come."""

    OPEN = "open", "Waits for the data protection officer"
    DECIDED = "decided", "Waits for a second person"
    UNDER_WAY = "under_way", "Being carried out"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
