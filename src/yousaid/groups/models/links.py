"""What groups are to each other: the lines of the governance map (KI-43)."""

from django.db import models
from django.db.models import F, Q

from yousaid.groups.choices import Tie
from yousaid.groups.models.groups import Group


class GroupLink(models.Model):
    """One group feeds into, advises, nominates members of, or delegates powers to another."""

    giver = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="links_out")
    taker = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="links_in")
    tie = models.CharField(max_length=10, choices=Tie.choices)
    about = models.CharField(max_length=200, blank=True)  # "repairs", "two seats"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["giver", "taker", "tie"], name="groups_grouplink_once"),
            models.CheckConstraint(
                condition=~Q(giver=F("taker")), name="groups_grouplink_to_another"
            ),
            models.CheckConstraint(
                condition=Q(tie__in=Tie.values), name="groups_grouplink_known_tie"
            ),
        ]
        ordering = ["giver", "tie", "taker"]

    def __str__(self) -> str:
        return f"{self.giver} {self.get_tie_display()} {self.taker}"
