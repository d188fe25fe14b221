"""How long each class of data is kept: the landlord's own schedule."""

from django.db import models
from django.db.models import Q


class RetentionRule(models.Model):
    """One class, kept so many days. What is done then is said by `operations.retention`."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)  # what is kept, in a resident's words
    days = models.PositiveSmallIntegerField()
    counted_from = models.CharField(max_length=120)  # "after you moved out"
    because = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(days__gt=0), name="privacy_rule_some_days")
        ]

    def __str__(self) -> str:
        return self.name
