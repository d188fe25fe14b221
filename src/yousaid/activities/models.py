"""Activities, and who took part in them and how (KI-32)."""

from django.db import models
from django.db.models import Q

from yousaid.activities.choices import How, Status
from yousaid.groups.models import Group
from yousaid.people.models import Person
from yousaid.places.models import Place


class ActivityKind(models.Model):
    """A kind of activity, in the landlord's words: meeting, surgery, inspection. Data, not code."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """Anything people take part in. Day and time are as the clock on the wall shows them."""

    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    where = models.CharField(max_length=200, blank=True)  # a room, an address, a link
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    called_off_because = models.CharField(max_length=300, blank=True)
    made_with = models.UUIDField(null=True, editable=False)  # the sheet that made it, for its undo

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="activities_activity_known_status"
            )
        ]
        indexes = [
            # The list, newest first; and what a group did lately.
            models.Index(fields=["-day", "-id"], name="activities_activity_newest"),
            models.Index(fields=["group", "-day"], name="activities_activity_of_group"),
        ]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """One person at one activity, and how. `sheet` is what was recorded together."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    how = models.CharField(max_length=10, choices=How.choices, default=How.IN_PERSON)
    sheet = models.UUIDField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], name="activities_participation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.activity}"
