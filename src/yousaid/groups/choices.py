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


class RequestState(models.TextChoices):
    """How far we are with somebody who would like a group."""

    NEW = "new", "New"
    IN_TOUCH = "in_touch", "In touch"
    FORMING = "forming", "A group is forming"
    CLOSED = "closed", "Closed"


class VisitKind(models.TextChoices):
    """Whom a visit was to."""

    ESTATE = "estate", "Residents of an estate"
    STAFF = "staff", "A staff team, to tell them about engagement"


class VisitOutcome(models.TextChoices):
    """What came of a visit."""

    NOBODY = "nobody", "Nobody was there"
    MET = "met", "Met residents"
    INTERESTED = "interested", "Some would like a group"
    ADVOCATE = "advocate", "Somebody would speak up for the estate"
    NOT_NOW = "not_now", "They do not want a group now"
    TOLD = "told", "The team was told"


class AdvocateKind(models.TextChoices):
    """Who speaks up where there is no group."""

    ESTATE = "estate", "Estate advocate"
    BLOCK = "block", "Block representative"
