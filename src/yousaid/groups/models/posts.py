"""Posts: what somebody in a group answers for, whoever holds it now."""

from django.db import models
from django.db.models import Q

from yousaid.groups.models.groups import Group


class Post(models.Model):
    """A post of one group, such as its treasurer. A membership with the post holds it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="posts")
    name = models.CharField(max_length=60)
    is_required = models.BooleanField(default=True)  # empty, it is a vacancy
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)  # none: no fixed term
    # Whoever holds it signs in as an officer of this group: an association officer's role.
    gives_access = models.BooleanField(default=False)
    hours_a_month = models.PositiveSmallIntegerField(default=0)  # beside the meetings
    deputy_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="deputies"
    )
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="groups_post_once_in_a_group"),
            models.CheckConstraint(
                condition=Q(term_months__isnull=True) | Q(term_months__gt=0),
                name="groups_post_term_of_some_months",
            ),
        ]
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
