from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.actions.choices import PlanKind, Precision
from yousaid.groups.models import Group
from yousaid.people.models import Person
from yousaid.places.models import Place


class Plan(models.Model):
    """A published list of actions: scrutiny review, strategy, association log …"""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=PlanKind.choices)
    summary = models.TextField(blank=True)  # landlord's words, Markdown
    owner_group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)  # exclusive
    section_word = models.CharField(max_length=30, default="Section")  # or "Priority"
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    # A claim nobody disputes is confirmed after this many days, once the plan says so in public.
    silence_days = models.PositiveSmallIntegerField(default=28)
    ladder = models.ForeignKey(
        "actions.Ladder", null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    source_name = models.CharField(max_length=255, blank=True)  # the file it was imported from
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="actions_plan_ends_after_it_starts",
            ),
        ]
        indexes = [
            # The public list of plans, newest first.
            models.Index(fields=["-published_at"], name="actions_plan_published"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """A dated revision of a plan; what it said then is rebuilt from the journal."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="actions_planversion_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"


class Section(models.Model):
    """A themed heading or priority that groups a plan's actions."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"], name="actions_section_position_once"
            )
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Programme(models.Model):
    """Something bigger that actions wait for, such as a service review. Moving it shows them."""

    name = models.CharField(max_length=200, unique=True)
    lead = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    due_precision = models.CharField(
        max_length=10, choices=Precision.choices, default=Precision.NONE
    )
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
