from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from yousaid.actions.choices import TallyFacet
from yousaid.actions.models.plans import Plan
from yousaid.groups.models import Group
from yousaid.people.models import Person


class Tally(models.Model):
    """How many actions a plan, a person or a group has, seen from one side.

    The sides are counted apart (so many claimed; so many agreed; so many due on a day), never
    multiplied, so that a summary reads a few dozen rows whether there are two hundred actions or
    two hundred thousand. Kept by the operations in the transaction of each change. With neither
    plan, person nor group a row counts for the whole landlord.
    """

    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.CASCADE, related_name="tallies"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    facet = models.CharField(max_length=10, choices=TallyFacet.choices)
    value = models.CharField(max_length=30, blank=True)  # a status, a response, or a day as ISO
    count = models.IntegerField()

    class Meta:
        constraints = [
            # Null keys are folded, for both engines hold null apart from null.
            models.UniqueConstraint(
                Coalesce("plan", 0),
                Coalesce("person", 0),
                Coalesce("group", 0),
                "facet",
                "value",
                name="actions_tally_once",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True, person__isnull=True)
                | Q(plan__isnull=True, group__isnull=True)
                | Q(person__isnull=True, group__isnull=True),
                name="actions_tally_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(count__gte=0), name="actions_tally_not_negative"),
        ]
        indexes = [
            # The landlord's own rows: a few among those of two thousand plans.
            models.Index(
                fields=["facet", "value"],
                name="actions_tally_landlord",
                condition=Q(plan__isnull=True, person__isnull=True, group__isnull=True),
            ),
            # The public home adds up the statuses of all published plans: a handful of rows a plan,
            # without their many due days. The count is in the index, so the rows are not read.
            models.Index(
                fields=["value", "plan", "count"],
                name="actions_tally_status_of_plans",
                condition=Q(facet=TallyFacet.STATUS, plan__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.value}: {self.count}"
