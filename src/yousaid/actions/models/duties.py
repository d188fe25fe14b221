from django.db import models
from django.db.models import F, Q

from yousaid.actions.models.actions import Action


class Duty(models.Model):
    """A recurring duty (TH-13): a monthly check, four events a year. Its occurrences count."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="duty")
    rule = models.CharField(max_length=200)  # RFC 5545 recurrence rule, e.g. FREQ=MONTHLY
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    spawned_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="actions_duty_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.rule


class Occurrence(models.Model):
    """One time a duty falls due; done, missed or still to come."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="occurrences")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "due_on"], name="actions_occurrence_once")
        ]
        indexes = [
            # Occurrences still to be done, soonest first, across all duties.
            models.Index(
                fields=["due_on"],
                name="actions_occurrence_undone",
                condition=Q(done_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_on}"
