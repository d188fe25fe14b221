"""Equality answers: kept apart from persons, under a pseudonym, with the words that were asked.

No row here has a foreign key to a person. `ProfileAnswer.respondent` is made from a person's number
with a key that is kept outside the database (`access.profile_keys`), so that neither a copy of the
database nor a backup of it says who answered what.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from yousaid.people.choices import ProfileKind


class ProfileQuestion(models.Model):
    """Something asked for equality monitoring. Its words are versions, see ProfileWording."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)  # above its column: "Ethnic group"
    kind = models.CharField(max_length=10, choices=ProfileKind.choices)
    position = models.PositiveSmallIntegerField()
    # Article 9 data: small counts are hidden from everybody, zeros too.
    is_special = models.BooleanField()
    condition = models.CharField(max_length=200)  # in law, for which it may be asked
    # Asked only of those who gave one of these answers to another question, "code=option".
    only_after = models.CharField(max_length=80, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class ProfileWording(models.Model):
    """A version of a question. It never changes: answers say to which they were given."""

    question = models.ForeignKey(ProfileQuestion, on_delete=models.PROTECT, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    hint = models.CharField(max_length=500, blank=True)
    why = models.CharField(max_length=500)  # why we ask, in a resident's words
    source = models.CharField(max_length=200)  # whose wording it is
    starts = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "version"], name="people_profilewording_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class ProfileOption(models.Model):
    """One answer to choose. “Prefer not to say” is one: it is not the same as never asked."""

    wording = models.ForeignKey(ProfileWording, on_delete=models.PROTECT, related_name="options")
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    heading = models.CharField(max_length=80, blank=True)  # the group it is counted in
    position = models.PositiveSmallIntegerField()
    is_silence = models.BooleanField(default=False)  # “prefer not to say”

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["wording", "code"], name="people_profileoption_once")
        ]

    def __str__(self) -> str:
        return self.words


class ProfileNotice(models.Model):
    """What people were told before they answered: a version never changes."""

    version = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    starts = models.DateField()

    def __str__(self) -> str:
        return f"Notice {self.version}"


class ProfileAnswer(models.Model):
    """What somebody answered. No row: they were not asked, skipped it, or took it back."""

    # At random, so that it says nothing of the order in which answers came.
    id = models.BigIntegerField(primary_key=True)
    respondent = models.CharField(max_length=64)  # HMAC-SHA256, see access.profile_keys
    wording = models.ForeignKey(ProfileWording, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(
        ProfileOption, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=120)
    condition = models.CharField(max_length=200)
    notice = models.ForeignKey(ProfileNotice, on_delete=models.PROTECT, related_name="+")
    # The first day of the month only: days would lead back to who was at the form.
    answered_in = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["respondent", "wording"], name="people_profileanswer_once"
            ),
            models.CheckConstraint(
                condition=Q(option__isnull=False, year__isnull=True)
                | Q(option__isnull=True, year__gte=1900, year__lte=2100),
                name="people_profileanswer_option_or_year",
            ),
        ]
        indexes = [
            # Counting one question reads this index alone.
            models.Index(
                fields=["wording", "respondent", "option", "year"],
                name="people_profileanswer_count",
            )
        ]

    def __str__(self) -> str:
        return f"An answer of {self.answered_in:%B %Y}"


def month_of(day: date) -> date:
    """The day under which an answer of `day` is kept."""
    return day.replace(day=1)
