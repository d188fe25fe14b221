"""What gathers on an action: notes, evidence, citations, what it waits for, raisers' replies."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.actions.choices import EvidenceKind, RaiserReplyKind
from yousaid.actions.models.actions import Action, Raiser
from yousaid.actions.models.plans import Programme


class ProgressNote(models.Model):
    """A dated word on how it goes. Internal notes never leave the desk."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    is_internal = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["action", "-at"], name="actions_note_latest")]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """What shows that something was done: a document, link, figure or photo."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to="evidence/%Y/%m", blank=True)
    url = models.URLField(max_length=500, blank=True)
    figure = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    is_public = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["file", "photo"]) & ~Q(file="")
                | Q(kind="link") & ~Q(url="")
                | Q(kind="figure") & Q(figure__isnull=False),
                name="actions_evidence_has_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    """A page, diagram or table of the source that an action points at."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="citations")
    words = models.CharField(max_length=200)  # "table set out on page 29"
    page = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words


class Dependency(models.Model):
    """An action waits for a programme or for another action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="waits_for")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="dependants"
    )
    other = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="dependants"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False, other__isnull=True)
                | Q(programme__isnull=True, other__isnull=False),
                name="actions_dependency_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("action")),
                name="actions_dependency_not_on_itself",
            ),
            models.UniqueConstraint(
                fields=["action", "programme"], name="actions_dependency_programme_once"
            ),
            models.UniqueConstraint(
                fields=["action", "other"], name="actions_dependency_other_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} waits for {self.programme or self.other}"


class RaiserReply(models.Model):
    """What those who raised an action say of a claim, themselves or through staff."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="replies")
    raiser = models.ForeignKey(
        Raiser, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies"
    )
    kind = models.CharField(max_length=10, choices=RaiserReplyKind.choices)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    # Staff who wrote it down for someone who phoned; null when the raiser did it themselves.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.get_kind_display()
