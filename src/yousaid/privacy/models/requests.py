"""What somebody asked for about their data, and who decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.accounts.models import User
from yousaid.people.models import Person
from yousaid.privacy.choices import RequestKind, RequestState


def _user() -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Request(models.Model):
    """A ticket: it alone lets the data protection officer at one person's data, and closes again.

    An erasure is decided by two people. What was written about who asked is emptied with it.
    """

    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="privacy_requests")
    asked_by = models.CharField(max_length=300)  # who asked, and for whom
    identity = models.CharField(max_length=300, blank=True)  # how we know that it is them
    asked_on = models.DateField()
    due_on = models.DateField()  # one calendar month
    words = models.JSONField(
        default=list
    )  # to be looked for in other rows, see operations.mentions
    reason = models.CharField(max_length=500, blank=True)  # of a refusal
    opened_by = _user()
    opened_at = models.DateTimeField()
    decided_by = _user()
    decided_at = models.DateTimeField(null=True, blank=True)
    second_by = _user()
    second_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RequestKind.values, state__in=RequestState.values),
                name="privacy_request_known_words",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("decided_by")),
                name="privacy_request_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.DONE, kind=RequestKind.ERASURE)
                | Q(second_by__isnull=False),
                name="privacy_request_erased_by_two",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=~Q(state__in=[RequestState.DONE, RequestState.REFUSED]),
                name="privacy_request_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.pk}: {self.get_kind_display()}"
