"""Reaching estates without a group: the year's target, and the visits made."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.groups.choices import VisitKind, VisitOutcome
from yousaid.groups.models.groups import Group
from yousaid.places.models import Place


class OutreachTarget(models.Model):
    """How many places without a group are to be reached in a year (HA-76)."""

    year = models.PositiveSmallIntegerField(unique=True)  # the one it begins in, on 1 April
    places = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.places} in {self.year}"


class OutreachVisit(models.Model):
    """Somebody went there, or a team was visited to make staff aware (OX-41)."""

    kind = models.CharField(max_length=20, choices=VisitKind.choices)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="outreach_visits"
    )
    team = models.ForeignKey(  # who went, or for a staff visit whom it was to
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="outreach_visits"
    )
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=VisitOutcome.choices)
    people_met = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    logged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=VisitKind.ESTATE) | Q(place__isnull=False),
                name="groups_outreachvisit_estate_has_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(kind=VisitKind.STAFF) | Q(team__isnull=False),
                name="groups_outreachvisit_staff_has_a_team",
            ),
        ]
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.on}"
