"""Help for an association below the criteria, and what follows when it did not help."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.groups.choices import AppealOutcome, Circumstances, Decision
from yousaid.groups.models.recognition.cases import Recognition
from yousaid.groups.models.recognition.criteria import Criterion

_USER = settings.AUTH_USER_MODEL


class SupportPlan(models.Model):
    """What an association and the landlord do so that it meets the criteria again (TH-35)."""

    recognition = models.ForeignKey(
        Recognition, on_delete=models.CASCADE, related_name="support_plans"
    )
    reason = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # Are there exceptional circumstances? Asked by an officer, answered by the association.
    asked_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Circumstances.choices, blank=True)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recognition"],
                condition=Q(closed_at__isnull=True),
                name="groups_supportplan_one_open",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(asked_on__isnull=False),
                name="groups_supportplan_asked_before_answered",
            ),
        ]
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"Support for {self.recognition.group}"


class SupportGoal(models.Model):
    """What is to be put right, by whom and by when."""

    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="goals")
    criterion = models.ForeignKey(
        Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.CharField(max_length=300)
    is_ours = models.BooleanField(default=False)  # the landlord's to do, not the association's
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.words


class SupportVisit(models.Model):
    """An officer went to see an association, and what came of it."""

    recognition = models.ForeignKey(Recognition, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    outcome = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"Visit on {self.on}"


class Withdrawal(models.Model):
    """A proposal to withdraw recognition, the decision on it, and the appeal against that.

    Three people: whoever decides did not propose it, whoever hears the appeal did neither.
    """

    plan = models.ForeignKey(SupportPlan, on_delete=models.PROTECT, related_name="withdrawals")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        _USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    appeal_until = models.DateField(null=True, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_words = models.TextField(blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    heard_by = models.ForeignKey(
        _USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=AppealOutcome.choices, blank=True)
    outcome_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=["", Decision.MORE_SUPPORT])
                | ~Q(decided_by=F("proposed_by")),
                name="groups_withdrawal_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | (~Q(heard_by=F("proposed_by")) & ~Q(heard_by=F("decided_by"))),
                name="groups_withdrawal_appeal_heard_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | ~Q(decision_reason=""),
                name="groups_withdrawal_decided_with_reasons",
            ),
        ]
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"Withdrawal proposed on {self.proposed_at:%Y-%m-%d}"
