"""Where people live, and in what capacity."""

from django.db import models
from django.db.models import F, Q

from yousaid.people.choices import Capacity
from yousaid.people.models.persons import Person
from yousaid.places.models import Home


class Residency(models.Model):
    """Somebody lives in a home from one day to another (KI-10).

    Those who live in one home at one time are one household, but for those who keep a household of
    their own in it. Somebody in an association's area may live in a home that is not the
    landlord's: then `address` says where, and `home` is empty.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="residencies")
    home = models.ForeignKey(
        Home, null=True, blank=True, on_delete=models.PROTECT, related_name="residencies"
    )
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    own_household = models.BooleanField(default=False)
    starts = models.DateField(null=True, blank=True)  # empty: longer than anybody knows
    ends = models.DateField(null=True, blank=True)  # the first day elsewhere

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gt=F("starts")),
                name="people_residency_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(home__isnull=False, address="")
                | (Q(home__isnull=True) & ~Q(address="")),
                name="people_residency_home_or_address",
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=Capacity.values), name="people_residency_known_capacity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.home or self.address}"
