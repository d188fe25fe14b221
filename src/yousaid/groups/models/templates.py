"""Documents that groups adapt: the landlord's versions, and what a group filled in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.groups.models.groups import Group


class TemplateVersion(models.Model):
    """A version of a template. It never changes; version 1 of each comes with the software.

    `reviewed_on` is the day on which it was gone through with the federation (KI-66).
    """

    code = models.CharField(max_length=40)  # of a template in `groups/data/templates`
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()  # Markdown with fields in braces
    # Codes of kinds of group, and ADVOCATES of rules/documents.py; none: as it came.
    used_by = models.JSONField(default=list)
    made_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_with = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="groups_templateversion_once"),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True) | ~Q(reviewed_with=""),
                name="groups_templateversion_reviewed_with_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class FieldAnswer(models.Model):
    """What a group wrote into a field that its documents share, such as its quorum."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="field_answers")
    field = models.CharField(max_length=40)
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "field"], name="groups_fieldanswer_once")
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.group}"
