"""The landlord's tree of places (any levels), and the homes that hang on it."""

from django.db import models
from treebeard.mp_tree import MP_Node

from yousaid.accounts.models import Grant
from yousaid.places.choices import Tenure


class Level(models.Model):
    """A level of the tree in the landlord's own words, such as neighbourhood, estate, block."""

    name = models.CharField(max_length=60, unique=True)
    depth = models.PositiveSmallIntegerField(unique=True)  # 1 is the top

    class Meta:
        ordering = ["depth"]

    def __str__(self) -> str:
        return self.name


class Place(MP_Node):
    """A node of the tree. Stored as a materialised path: a subtree is one index range."""

    name = models.CharField(max_length=200)
    reference = models.CharField(max_length=60, blank=True)  # the landlord's own code
    postcode = models.CharField(max_length=10, blank=True)

    node_order_by = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="places_place_reference_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Home(models.Model):
    """One dwelling."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="homes")
    uprn = models.BigIntegerField(null=True, blank=True)  # Unique Property Reference Number
    reference = models.CharField(max_length=60)  # the landlord's own property reference
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=10, blank=True)
    tenure = models.CharField(max_length=30, choices=Tenure.choices)
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="places_home_reference_once"),
            models.UniqueConstraint(fields=["uprn"], name="places_home_uprn_once"),
            models.CheckConstraint(
                condition=models.Q(uprn__isnull=True) | models.Q(uprn__gt=0, uprn__lt=10**12),
                name="places_home_uprn_at_most_twelve_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class PlaceReach(models.Model):
    """A place, with everything below it, that a grant reaches."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "place"], name="places_placereach_once")
        ]

    def __str__(self) -> str:
        return f"{self.grant} in {self.place}"
