from django.db import models


class Kind(models.TextChoices):
    """Anything with members (see the words of the house)."""

    ASSOCIATION = "association", "Tenants' and residents' association"
    TMO = "tmo", "Tenant management organisation"
    PANEL = "panel", "Panel"
    FORUM = "forum", "Forum"
    BOARD = "board", "Board"
    SERVICE_GROUP = "service_group", "Service improvement group"
    TASK_TEAM = "task_team", "Task team"
    FEDERATION = "federation", "Federation"
    REGISTER = "register", "Register"
    VIRTUAL = "virtual", "Virtual group"
    TEAM = "team", "Staff team"
    PARTNER = "partner", "Partner organisation"
