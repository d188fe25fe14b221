"""Terms of reference, version by version (TH-28)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.groups.models.groups import Group


class Terms(models.Model):
    """A version of a group's terms of reference. It never changes: a new one follows it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()  # Markdown
    agreed_on = models.DateField()
    agreed_by = models.CharField(max_length=200)  # a body and meeting, such as "its AGM"
    review_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name_plural = "terms"
        constraints = [
            models.UniqueConstraint(fields=["group", "version"], name="groups_terms_version_once"),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gt=F("agreed_on")),
                name="groups_terms_reviewed_after_they_are_agreed",
            ),
        ]
        ordering = ["group", "-version"]

    def __str__(self) -> str:
        return f"Terms of {self.group}, version {self.version}"
