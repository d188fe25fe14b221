"""Groups, what they cover, and how far a grant reaches among them."""

from django.db import models
from django.db.models import Q

from yousaid.accounts.models import Grant
from yousaid.groups.choices import GroupStatus, Rhythm
from yousaid.groups.models.kinds import GroupKind
from yousaid.people.models import Topic
from yousaid.places.models import Place


class Group(models.Model):
    """An association, panel, team, partner body: anything with members."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.ForeignKey(GroupKind, on_delete=models.PROTECT, related_name="groups")
    purpose = models.TextField(blank=True)
    email = models.EmailField(max_length=254, blank=True)
    places = models.ManyToManyField(Place, through="CoveredPlace", related_name="groups")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    # The team that facilitates it: every body has one (TH-29).
    host = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="hosts"
    )
    meets_every = models.PositiveSmallIntegerField(null=True, blank=True)  # of `meets_unit`
    meets_unit = models.CharField(max_length=10, choices=Rhythm.choices, blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    may_decide = models.TextField(blank=True)  # powers delegated to it, in words (KI-43)
    is_public = models.BooleanField(default=False)  # residents may know that it exists
    status = models.CharField(
        max_length=10, choices=GroupStatus.choices, default=GroupStatus.ACTIVE
    )
    status_on = models.DateField(null=True, blank=True)  # since when; empty: nobody wrote it down
    status_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "kind"], name="groups_group_name_once_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(meets_every__isnull=True, meets_unit="")
                | Q(meets_every__gt=0, meets_unit__in=Rhythm.values),
                name="groups_group_rhythm_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status=GroupStatus.CLOSED)
                | (Q(status_on__isnull=False) & ~Q(status_reason="")),
                name="groups_group_closed_on_a_day_for_a_reason",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CoveredPlace(models.Model):
    """A place that a group looks after or speaks for, with all that lies below it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="coverage")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "group"
        constraints = [
            models.UniqueConstraint(fields=["group", "place"], name="groups_coveredplace_once")
        ]

    def __str__(self) -> str:
        return f"{self.group} covers {self.place}"


class GroupReach(models.Model):
    """A group that a grant reaches."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="groups")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "group"], name="groups_groupreach_once")
        ]

    def __str__(self) -> str:
        return f"{self.grant} for {self.group}"
