from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from yousaid.actions.choices import RungTarget
from yousaid.actions.models.actions import Action
from yousaid.people.models import Person


class Ladder(models.Model):
    """The steps by which a late action climbs: owner, line manager, … chief executive."""

    name = models.CharField(max_length=120, unique=True)
    is_default = models.BooleanField(default=False)  # for plans that name no ladder

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="actions_ladder_one_default",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Rung(models.Model):
    """One step: reached when an action is so many days late or has had so many setbacks."""

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="rungs")
    position = models.PositiveSmallIntegerField()  # 1 is the lowest
    title = models.CharField(max_length=120)
    days_late = models.PositiveSmallIntegerField()
    # A setback: its date was moved, or those who raised it said that it is not done.
    setbacks = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.CharField(max_length=20, choices=RungTarget.choices)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_retired = models.BooleanField(default=False)  # no longer climbed, kept for who stood on it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "position"], name="actions_rung_position_once"
            ),
            models.CheckConstraint(
                condition=Q(target=RungTarget.PERSON, person__isnull=False)
                | ~Q(target=RungTarget.PERSON) & Q(person__isnull=True),
                name="actions_rung_person_when_named",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Escalation(models.Model):
    """An action reached a rung, and who was told. Ends when the action is no longer late."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="escalations")
    rung = models.ForeignKey(Rung, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="escalations"
    )
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "action",
                "rung",
                Coalesce("person", 0),
                condition=Q(ended_at__isnull=True),
                name="actions_escalation_once_while_running",
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "-at"],
                name="actions_escalation_to_me",
                condition=Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.rung}"
