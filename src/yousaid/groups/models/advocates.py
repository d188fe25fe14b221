"""Residents who speak up for a place that has no group (KI-69)."""

from django.db import models
from django.db.models import F, Q

from yousaid.groups.choices import AdvocateKind
from yousaid.people.models import Person
from yousaid.places.models import Place


class Advocate(models.Model):
    """An estate advocate or block representative, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="advocacies")
    kind = models.CharField(max_length=20, choices=AdvocateKind.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the first day without
    ended_because = models.CharField(max_length=300, blank=True)
    terms_accepted_on = models.DateField(null=True, blank=True)
    trained_on = models.DateField(null=True, blank=True)
    wants_publicity = models.BooleanField(default=False)  # named on public pages: their choice

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="groups_advocate_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display().lower()}"


class AdvocatePlace(models.Model):
    """A place that an advocate speaks up for."""

    advocate = models.ForeignKey(Advocate, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="advocates")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advocate", "place"], name="groups_advocateplace_once")
        ]

    def __str__(self) -> str:
        return f"{self.advocate} for {self.place}"
