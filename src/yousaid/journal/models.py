from typing import Any

from django.conf import settings
from django.db import models

from yousaid.journal.facts import Factual, from_payload


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

    class Meta:
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
    def content(self) -> Any:
        """The fact as its dataclass, or UnknownFact when the code no longer knows its kind."""
        found: Factual = from_payload(self.kind, self.subject, self.payload)
        return found


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
