"""The files with all data held about somebody."""

from django.conf import settings
from django.db import models

from yousaid.people.models import Person
from yousaid.privacy.models.requests import Request


class Copy(models.Model):
    """A ZIP of all data held about a person, for one user to fetch, for a few days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    request = models.ForeignKey(
        Request, null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    owner = models.ForeignKey(  # who alone may fetch it: the person, or who holds the ticket
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    file = models.FileField(upload_to="copies", blank=True)  # empty until it is made
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"Copy {self.pk}"
