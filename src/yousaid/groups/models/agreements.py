"""What a federation or partner body and the landlord undertake towards each other."""

from django.db import models
from django.db.models import F, Q

from yousaid.groups.models.groups import Group


class Agreement(models.Model):
    """The roles agreed with a body, as long as they hold."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="agreements")
    they_undertake = models.TextField()
    we_undertake = models.TextField()
    agreed_on = models.DateField()
    agreed_by = models.CharField(max_length=200, blank=True)  # a meeting or body, not a person
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gt=F("agreed_on")),
                name="groups_agreement_reviewed_after_it_is_agreed",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(ended_on__isnull=True),
                name="groups_agreement_one_in_force",
            ),
        ]
        ordering = ["-agreed_on", "-pk"]

    def __str__(self) -> str:
        return f"Roles agreed with {self.group}"
