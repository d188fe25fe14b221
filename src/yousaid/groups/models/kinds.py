"""Kinds of group, in the landlord's words."""

from django.db import models
from django.db.models.functions import Lower

from yousaid.groups.choices import Kind


class GroupKind(models.Model):
    """A kind of group. Those of `choices.Kind` come with YouSaid and can't be removed."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=80)
    plural = models.CharField(max_length=80)
    is_resident_body = models.BooleanField(default=True)  # its members speak as residents
    may_be_recognised = models.BooleanField(default=False)  # by the landlord, by its criteria
    is_public = models.BooleanField(default=True)  # may stand on the residents' site
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)  # no group is given it any more

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="groups_groupkind_name_once"),
        ]
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ours(self) -> bool:
        """Code may ask for it by its code, so it stays."""
        return self.code in Kind.values
