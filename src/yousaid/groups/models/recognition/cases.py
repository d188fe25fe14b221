"""An association's recognition: where it stands, its reviews, what was shown and checked."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.groups.choices import Result, Stage, Standing
from yousaid.groups.models.groups import Group
from yousaid.groups.models.recognition.criteria import CriteriaSet, Criterion
from yousaid.groups.rules.recognition.effects import EFFECTS, Effects
from yousaid.groups.rules.recognition.judging import Shown
from yousaid.groups.rules.recognition.life import STANDING_OF


class Recognition(models.Model):
    """The landlord's recognition of one association. Recognition in law is another record.

    `standing` follows from `stage`, and hall, grant and public words follow from `standing`: the
    database refuses a row in which they differ, so they change together or not at all.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="recognition")
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.FORMING)
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.NOT_YET)
    since = models.DateField(null=True, blank=True)  # recognised since
    until = models.DateField(null=True, blank=True)  # recognised until its next review is due
    decision_due_on = models.DateField(null=True, blank=True)
    officer = models.ForeignKey(  # who looks after it
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    money_held = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))
    money_words = models.CharField(max_length=300, blank=True)  # what becomes of it
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(
                            standing=standing.value,
                            stage__in=[s.value for s in Stage if STANDING_OF[s] is standing],
                        )
                        for standing in Standing
                    ),
                    _connector=Q.OR,
                ),
                name="groups_recognition_standing_follows_stage",
            ),
            models.CheckConstraint(
                condition=Q(money_held__gte=0), name="groups_recognition_money_not_negative"
            ),
        ]
        indexes = [
            # Reviews due soon: Today, and the daily reminders.
            models.Index(fields=["until"], name="groups_recognition_until"),
        ]

    def __str__(self) -> str:
        return f"Recognition of {self.group}"

    @property
    def effects(self) -> Effects:
        """Hall, grant and public words, as its standing has it."""
        return EFFECTS[Standing(self.standing)]


class Review(models.Model):
    """One round of evidence and checks, judged by the criteria of its day."""

    recognition = models.ForeignKey(Recognition, on_delete=models.CASCADE, related_name="reviews")
    criteria = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="reviews")
    opened_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_note = models.TextField(blank=True)  # what is missing and why, in their words
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded_at_days = models.SmallIntegerField(null=True, blank=True)  # the last reminder sent

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recognition"],
                condition=Q(closed_at__isnull=True),
                name="groups_review_one_open",
            )
        ]
        ordering = ["-opened_on", "-pk"]

    def __str__(self) -> str:
        return f"Review of {self.recognition.group}"


class Proof(models.Model):
    """Something that was sent for one criterion. Nothing is replaced: the newest counts."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="proofs")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to="recognition/%Y/%m", blank=True)
    sent_as = models.CharField(max_length=200, blank=True)  # the file's name where it came from
    words = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    notice_on = models.DateField(null=True, blank=True)
    says_yes = models.BooleanField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"For {self.criterion}"

    @property
    def file_name(self) -> str:
        """What the file was called when it was sent."""
        return self.sent_as or str(self.file.name).rsplit("/", 1)[-1]


def shown_by(proofs: list[Proof]) -> Shown:
    """What these proofs of one criterion, newest first, show together: the newest of each."""

    def newest(name: str) -> object:
        return next((v for p in proofs if (v := getattr(p, name)) is not None), None)

    return Shown(
        has_file=any(proof.file for proof in proofs),
        number=newest("number"),  # type: ignore[arg-type]
        on=newest("on"),  # type: ignore[arg-type]
        notice_on=newest("notice_on"),  # type: ignore[arg-type]
        says_yes=newest("says_yes"),  # type: ignore[arg-type]
    )


class Check(models.Model):
    """What an officer found for one criterion, and on which proof."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="checks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=10, choices=Result.choices)
    reason = models.TextField(blank=True)
    verdict = models.CharField(max_length=400)  # what could be worked out then, in words
    proof = models.ForeignKey(
        Proof, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    from_records = models.BooleanField(default=False)  # our own records are the evidence
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="groups_check_once"),
            models.CheckConstraint(
                condition=~Q(result=Result.MET) | Q(proof__isnull=False) | Q(from_records=True),
                name="groups_check_met_cites_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(result=Result.WAIVED) | ~Q(reason=""),
                name="groups_check_waived_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_result_display()}"
