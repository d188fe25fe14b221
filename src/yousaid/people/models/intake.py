"""How people came in by file, and which pairs of them were found to be two, or one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.imports.models import ImportRun
from yousaid.people.models.persons import Person


class Arrival(models.Model):
    """A row of a file was about this person: their page says which file they came with."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="arrivals")
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="arrivals")
    row = models.PositiveIntegerField()  # as the sender's own program numbers it
    is_new = models.BooleanField()  # else they were here already, or stood in an earlier row

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "row"], name="people_arrival_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}, row {self.row}"


class Merger(models.Model):
    """Two entries were found to be one person, and all that moved, so that it can be undone.

    `moved` is a list of {"model", "pk", "fields": {name: value before}}, in the order of moving.
    """

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="people_merger_of_two"),
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(undone_at__isnull=True),
                name="people_merger_gone_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"


class LikelyPair(models.Model):
    """Two entries that may be one person, as matching found, until somebody decides."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    chance = models.FloatField()
    reasons: Any = models.JSONField(default=list)  # sentences
    found_at = models.DateTimeField()
    # Somebody looked, and they are two people; they are never shown again.
    two_people_at = models.DateTimeField(null=True, blank=True)
    two_people_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="people_likelypair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="people_likelypair_in_order"
            ),
        ]
        indexes = [
            # The list to decide, likeliest first.
            models.Index(fields=["-chance", "id"], name="people_likelypair_chance"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"
