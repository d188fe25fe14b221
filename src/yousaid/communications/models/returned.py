from django.db import models
from django.db.models import Q

from yousaid.communications.choices import Verdict
from yousaid.communications.models.messages import Message


class ReturnedMail(models.Model):
    """One mail that came in to the return address, and what was made of it (HA-71).

    Neither the mail nor an address is kept: what it is known by, so that it counts once, and what
    it says, in our words and in those of the mail system.
    """

    digest = models.CharField(max_length=64, unique=True)
    message = models.ForeignKey(  # the first of the letter it is about; none when that is not known
        Message, null=True, on_delete=models.CASCADE, related_name="returned"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    status = models.CharField(max_length=12, blank=True)  # RFC 3463, such as 5.1.1
    words = models.CharField(max_length=200, blank=True)
    said = models.CharField(max_length=300, blank=True)
    marked = models.PositiveSmallIntegerField(default=0)  # addresses that turned failing by it
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(marked=0) | Q(message__isnull=False),
                name="communications_returnedmail_marks_by_a_letter",
            )
        ]
        indexes = [
            # The list, the latest first, and the count on Today.
            models.Index(fields=["-received_at"], name="communications_returned_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.status}".strip()
