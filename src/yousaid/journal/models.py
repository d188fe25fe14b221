from typing import Any

from django.conf import settings
from django.db import models

from yousaid.journal.facts import Factual, from_payload


class FactManager(models.Manager["Fact"]):
    """Facts with what stands in place of their words for readers, in the same query."""

    def get_queryset(self) -> models.QuerySet["Fact"]:
        return super().get_queryset().select_related("redacted")


class Fact(models.Model):
    """Something that happened, sealed to the fact before it. The database refuses any change.

    Written by `operations.record` only. `sequence` counts from 1 without gaps, in commit order.
    `at` is when it happened, as the caller tells; `recorded_at` is the machine's own time.
    """

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    payload = models.TextField()  # canonical JSON, exactly as hashed: not a JSON column
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = FactManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["sequence"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1), name="journal_fact_sequence_from_one"
            )
        ]
        indexes = [
            # The history of one thing, in order: every detail page and every "as it stood".
            models.Index(fields=["subject", "sequence"], name="journal_fact_subject"),
            # Readers that follow a few kinds from a cursor: messages, escalation.
            models.Index(fields=["kind", "sequence"], name="journal_fact_kind"),
            # What one person did, for audit and for protecting users who did something.
            models.Index(fields=["actor", "sequence"], name="journal_fact_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.subject}"

    @property
    def readable(self) -> str:
        """The payload as pages may show it: without the names of those who were erased since."""
        redacted: RedactedFact | None = getattr(self, "redacted", None)
        return redacted.payload if redacted else self.payload

    @property
    def content(self) -> Any:
        """The fact as its dataclass, or UnknownFact when the code no longer knows its kind.

        Names of those who were erased since are left out of its words.
        """
        found: Factual = from_payload(self.kind, self.subject, self.readable)
        return found


class RedactedFact(models.Model):
    """What is read in place of a fact's payload since somebody named in it was erased.

    The fact itself stays sealed as it was written, or the chain would break.
    """

    fact = models.OneToOneField(
        Fact, primary_key=True, on_delete=models.PROTECT, related_name="redacted"
    )
    payload = models.TextField()

    def __str__(self) -> str:
        return f"Fact {self.fact_id}, names removed"


class ChainHead(models.Model):
    """The one row that writers lock, so that facts are numbered in the order they commit."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="journal_chain_head_only_one")
        ]

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"
