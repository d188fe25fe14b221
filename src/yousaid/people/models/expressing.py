"""Expressions of interest in taking part, until they are in the register."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.people.choices import Capacity, ExpressionState, Means, Source
from yousaid.people.models.persons import Person


class Expression(models.Model):
    """Somebody would like to take part (TA-37, OX-42).

    What they wrote stays here only until it is taken up or dropped; the row stays to be counted by
    source. `answers` is {"topics": [ids], "needs": [ids], "ways": [names], "minutes": number or
    None, "wording": id of the words they agreed to, or None}.
    """

    token = models.UUIDField(unique=True)  # the form's own: sent twice, it counts once
    at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Source.choices)
    detail = models.CharField(max_length=40, blank=True)  # which event, which poster
    means = models.CharField(max_length=20, choices=Means.choices)
    state = models.CharField(
        max_length=10, choices=ExpressionState.choices, default=ExpressionState.WAITING
    )
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    capacity = models.CharField(max_length=20, choices=Capacity.choices, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    answers: Any = models.JSONField(default=dict)
    person = models.ForeignKey(  # for whom it was taken up
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="expressions"
    )
    likely = models.ForeignKey(  # who they may be, until somebody decides
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reasons: Any = models.JSONField(default=list)  # sentences
    taken_by = models.ForeignKey(  # who keyed in the paper form, or decided
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [
            # What waits for somebody's decision, oldest first.
            models.Index(
                fields=["at", "id"],
                name="people_expression_open",
                condition=Q(state__in=["waiting", "proposed", "held"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}, {self.get_state_display()}"
