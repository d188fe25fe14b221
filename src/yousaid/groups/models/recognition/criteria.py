"""The landlord's criteria for associations, as data with versions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.groups.choices import CriterionKind
from yousaid.groups.rules.recognition.bands import Band
from yousaid.groups.rules.recognition.judging import Rule


class CriteriaSet(models.Model):
    """One version of the criteria, in force from a day until the next version begins."""

    version = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    note = models.TextField(blank=True)  # what changed, and why
    review_months = models.PositiveSmallIntegerField(default=12)
    visits_before_withdrawal = models.PositiveSmallIntegerField(default=3)
    answer_days = models.PositiveSmallIntegerField(default=14)  # to say what is exceptional
    appeal_days = models.PositiveSmallIntegerField(default=28)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version"], name="groups_criteriaset_version_once"),
            models.UniqueConstraint(fields=["valid_from"], name="groups_criteriaset_day_once"),
            models.CheckConstraint(
                condition=Q(visits_before_withdrawal__gt=0, appeal_days__gt=0, review_months__gt=0),
                name="groups_criteriaset_help_and_appeal",
            ),
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"Version {self.version}"


class Criterion(models.Model):
    """One criterion of a version. `key` is the same in every version it belongs to."""

    criteria = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)  # "Annual general meeting"
    rule_words = models.CharField(max_length=300)  # the rule as associations read it
    ask_words = models.CharField(max_length=300, blank=True)  # what they are asked to send
    kind = models.CharField(max_length=20, choices=CriterionKind.choices)
    months = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    in_working_days = models.BooleanField(default=False)
    thing = models.CharField(max_length=80, blank=True)  # "AGM", "the accounts"
    needs_check = models.BooleanField(default=False)
    posts = models.CharField(max_length=200, blank=True)  # names with commas between

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["criteria", "key"], name="groups_criterion_key_once"),
            models.CheckConstraint(
                condition=Q(kind__in=CriterionKind.values), name="groups_criterion_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.WITHIN_MONTHS) | Q(months__gt=0),
                name="groups_criterion_has_its_months",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.NOTICE_DAYS) | Q(days__gt=0),
                name="groups_criterion_has_its_days",
            ),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def rule(self) -> Rule:
        """The criterion as it is judged; reads its bands, so prefetch them for many."""
        return Rule(
            kind=CriterionKind(self.kind),
            bands=tuple(band.value for band in self.bands.all()),
            months=self.months,
            days=self.days,
            in_working_days=self.in_working_days,
            thing=self.thing or self.name,
            needs_check=self.needs_check,
            posts=tuple(post.strip() for post in self.posts.split(",") if post.strip()),
        )


class CriterionBand(models.Model):
    """How many people an area of a size needs; `most` empty: and above."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="bands")
    least = models.PositiveIntegerField()
    most = models.PositiveIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(most__gte=F("least")),
                name="groups_criterionband_ends_after_it_begins",
            )
        ]
        ordering = ["least"]

    def __str__(self) -> str:
        return str(self.value)

    @property
    def value(self) -> Band:
        return Band(self.least, self.most, self.needed)
