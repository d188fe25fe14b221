from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from yousaid.actions.choices import Response, Status
from yousaid.actions.models.plans import Plan
from yousaid.people.models import Person


class Tally(models.Model):
    """How many actions a plan, or a person, has by status, response and due day.

    Kept by the operations in the transaction of each change, so that summaries cost the same
    with two hundred actions or two hundred thousand. A row counts for a plan or for a person
    (any owner), or, with neither, for the whole landlord.
    """

    plan = models.ForeignKey(Plan, null=True, on_delete=models.CASCADE, related_name="tallies")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices)
    response = models.CharField(max_length=30, choices=Response.choices, blank=True)
    due_on = models.DateField(null=True)
    count = models.IntegerField()

    class Meta:
        constraints = [
            # Null keys are folded, for both engines hold null apart from null.
            models.UniqueConstraint(
                Coalesce("plan", 0),
                Coalesce("person", 0),
                "status",
                "response",
                Coalesce("due_on", date.max),
                name="actions_tally_once",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(person__isnull=True),
                name="actions_tally_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(count__gte=0), name="actions_tally_not_negative"),
        ]
        indexes = [models.Index(fields=["person"], name="actions_tally_person")]

    def __str__(self) -> str:
        return f"{self.status}: {self.count}"
