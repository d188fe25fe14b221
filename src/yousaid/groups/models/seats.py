"""Seats of a group: how many, for whom, and who sits in which."""

from django.db import models
from django.db.models import F, Q

from yousaid.groups.models.groups import Group
from yousaid.groups.models.memberships import Membership


class SeatClass(models.Model):
    """Seats of one sort, such as "five resident members" (TA-30); the rules are in rules/seats.py.

    A group without any takes whoever joins. Ages are never looked up: whoever takes such a seat
    says yes or no to the age range, because the profile may not decide about a person.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seat_classes")
    name = models.CharField(max_length=80)
    least = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField(null=True, blank=True)  # empty: no end
    capacities = models.JSONField(default=list, blank=True)  # people.Capacity; none: any
    youngest = models.PositiveSmallIntegerField(null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(null=True, blank=True)  # may still be this old
    within_places = models.BooleanField(default=False)  # lives where the group covers
    not_elsewhere = models.BooleanField(default=False)  # in no other group of residents
    nominated_by = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="nominates_seats"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "seat classes"
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="groups_seatclass_name_once"),
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(most__gte=F("least"), most__gt=0),
                name="groups_seatclass_most_holds_least",
            ),
            models.CheckConstraint(
                condition=Q(youngest__isnull=True)
                | Q(oldest__isnull=True)
                | Q(oldest__gte=F("youngest")),
                name="groups_seatclass_ages_in_order",
            ),
        ]
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Seating(models.Model):
    """Which seat a membership fills, what was declared for it, and why a rule was set aside."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="seating")
    seat_class = models.ForeignKey(SeatClass, on_delete=models.CASCADE, related_name="seatings")
    # What the person said to the age range; empty where none was asked for.
    said_in_range = models.BooleanField(null=True, blank=True)
    exception = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.membership} as {self.seat_class}"
