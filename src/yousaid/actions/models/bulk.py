from django.conf import settings
from django.db import models

from yousaid.actions.choices import BulkVerb
from yousaid.actions.models.actions import Action
from yousaid.actions.models.records import ProgressNote


class BulkChange(models.Model):
    """One change made to many actions at once, kept so that it can be undone exactly."""

    verb = models.CharField(max_length=20, choices=BulkVerb.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.get_verb_display()}, {self.at}"


class BulkItem(models.Model):
    """What one action was like before the bulk change."""

    bulk = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="items")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()  # fields it changed, and their values in JSON's words
    note = models.ForeignKey(  # that it added
        ProgressNote, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owners_before = models.JSONField(null=True)  # [[person, group, words, lead] …] if they changed
    changed_at = models.DateTimeField()  # of the action, right after: still so when undone

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulk", "action"], name="actions_bulkitem_once")
        ]

    def __str__(self) -> str:
        return f"{self.action} in {self.bulk}"
