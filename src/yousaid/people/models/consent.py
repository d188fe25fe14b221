"""The consent ledger: who agreed to what wording, when and how, and who took it back."""

from django.conf import settings
from django.db import models

from yousaid.people.choices import Means
from yousaid.people.models.persons import Person


class Purpose(models.Model):
    """What the landlord asks consent for, such as newsletters or photographs."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    # Newsletters are sent to those who agreed; an answer to what somebody raised needs no consent,
    # but stops when they say no to it.
    asks_first = models.BooleanField(default=True)
    lasts_months = models.PositiveSmallIntegerField(null=True, blank=True)  # then ask again
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Wording(models.Model):
    """The words that were put to people: a version never changes once somebody answered it."""

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    starts = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version"], name="people_wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.purpose}, version {self.version}"


class Consent(models.Model):
    """One line of the ledger. The latest line of a person and purpose counts; none is no."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")
    is_given = models.BooleanField()
    means = models.CharField(max_length=20, choices=Means.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(  # who wrote it down; empty: the person did
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                # To agree, one must have been shown some words; to withdraw needs none.
                condition=models.Q(is_given=False) | models.Q(wording__isnull=False),
                name="people_consent_given_to_words",
            )
        ]
        indexes = [
            # The latest line of each purpose.
            models.Index(fields=["person", "purpose", "-at"], name="people_consent_latest"),
        ]

    def __str__(self) -> str:
        return f"{'Yes' if self.is_given else 'No'} to {self.purpose}"
