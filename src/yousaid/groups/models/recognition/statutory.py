"""Recognition in law, and officers at annual general meetings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.groups.choices import Attendance, StatutoryBasis
from yousaid.groups.models.groups import Group


class StatutoryRecognition(models.Model):
    """A recognised tenants' association in law: section 29, Landlord and Tenant Act 1985.

    It gives leaseholders rights about service charges, by the landlord's notice or a tribunal's
    certificate. It has nothing to do with the landlord's own recognition, and no effect on it.
    """

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="statutory_recognitions"
    )
    basis = models.CharField(max_length=20, choices=StatutoryBasis.choices)
    reference = models.CharField(max_length=120, blank=True)  # of the notice or certificate
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day without it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="groups_statutoryrecognition_ends_after_it_starts",
            )
        ]
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.group}, in law since {self.since}"


class AgmVisit(models.Model):
    """An officer at an association's annual general meeting: planned, then recorded (TH-34)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="agm_visits")
    held_on = models.DateField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    attendance = models.CharField(
        max_length=10, choices=Attendance.choices, default=Attendance.PLANNED
    )
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "held_on"], name="groups_agmvisit_once_a_day")
        ]
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"AGM of {self.group} on {self.held_on}"
