from django.db import models


class Role(models.TextChoices):
    """What someone may do here. A role counts only within its reach and its period."""

    RESIDENT = "resident", "Resident"
    PANEL_MEMBER = "panel_member", "Panel member"
    ASSOCIATION_OFFICER = "association_officer", "Association officer"
    VOLUNTEER = "volunteer", "Volunteer"
    OFFICER = "officer", "Front-line officer"
    ENGAGEMENT = "engagement", "Resident engagement officer"
    MANAGER = "manager", "Manager"
    COUNCILLOR = "councillor", "Councillor"
    DATA_PROTECTION = "data_protection", "Data protection officer"
    ADMINISTRATOR = "administrator", "System administrator"


STAFF_ROLES = frozenset(
    {Role.OFFICER, Role.ENGAGEMENT, Role.MANAGER, Role.DATA_PROTECTION, Role.ADMINISTRATOR}
)
# Who works with what residents said. A system administrator is staff, but sees no content.
DESK_ROLES = STAFF_ROLES - {Role.ADMINISTRATOR}


class Reach(models.TextChoices):
    """How far a role goes: everything, some places with all below them, or some groups."""

    LANDLORD = "landlord", "The whole landlord"
    PLACES = "places", "Chosen places"
    GROUPS = "groups", "Chosen groups"
