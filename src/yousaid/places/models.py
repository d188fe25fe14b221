"""The landlord's tree of places (any levels), and the homes that hang on it."""

from typing import Any

from django.db import models
from treebeard.mp_tree import MP_Node

from yousaid.accounts.models import Grant
from yousaid.places.choices import Tenure
from yousaid.places.rules.addresses import ORDER_LENGTH, address_order


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
    # Where it is on a map, WGS 84, to about ten centimetres.
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    # Why residents here are reached first, such as regeneration; empty: it is no priority.
    priority_reason = models.CharField(max_length=120, blank=True)

    node_order_by = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="places_place_reference_once",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="places_place_on_earth_or_nowhere",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AddressOrder(models.CharField):
    """What a home's `address` is sorted by, worked out whenever the home is written."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        order = address_order(getattr(model_instance, "address"))  # noqa: B009 - not every model's
        setattr(model_instance, self.attname, order)
        return order

    def deconstruct(self) -> tuple[Any, ...]:
        # To the database it is text: migrations know nothing of our code.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Home(models.Model):
    """One dwelling."""

    # Without an index of its own: the one on place and tenure below begins with it.
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="homes", db_index=False)
    uprn = models.BigIntegerField(null=True, blank=True)  # Unique Property Reference Number
    reference = models.CharField(max_length=60)  # the landlord's own property reference
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=10, blank=True)
    tenure = models.CharField(max_length=30, choices=Tenure.choices)
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    order = AddressOrder(max_length=ORDER_LENGTH, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="places_home_reference_once"),
            models.UniqueConstraint(fields=["uprn"], name="places_home_uprn_once"),
            models.CheckConstraint(
                condition=models.Q(uprn__isnull=True) | models.Q(uprn__gt=0, uprn__lt=10**12),
                name="places_home_uprn_at_most_twelve_digits",
            ),
        ]
        indexes = [
            # Counts by place and tenure read this index alone, never the homes.
            models.Index(fields=["place", "tenure"], name="places_home_counts"),
            # The list of homes in its usual order stops after a page.
            models.Index(fields=["order", "id"], name="places_home_usual_order"),
            # Homes of a postcode, and those whose postcode begins so.
            models.Index(fields=["postcode", "id"], name="places_home_postcode"),
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
