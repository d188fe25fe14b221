"""Groups, and how far a grant reaches among them."""

from django.db import models

from yousaid.accounts.models import Grant
from yousaid.groups.choices import Kind
from yousaid.places.models import Place


class Group(models.Model):
    """An association, panel, team, partner body: anything with members."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    purpose = models.TextField(blank=True)
    email = models.EmailField(max_length=254, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "kind"], name="groups_group_name_once_per_kind")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class GroupReach(models.Model):
    """A group that a grant reaches."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="groups")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "group"], name="groups_groupreach_once")
        ]

    def __str__(self) -> str:
        return f"{self.grant} for {self.group}"
