"""Who is in a group, as what, from when to when; and posts handed from one to the next."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yousaid.accounts.models import Grant
from yousaid.groups.choices import How, Leaving
from yousaid.groups.models.groups import Group
from yousaid.groups.models.posts import Post
from yousaid.people.models import Person


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Roles held on that day."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


class Membership(models.Model):
    """A person's role in a group, from one date to another."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="held"
    )
    # What they are called; the post's name for its holder, and empty for a member.
    role = models.CharField(max_length=60, blank=True)
    how = models.CharField(max_length=20, choices=How.choices, default=How.JOINED)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the first day without it
    leaving = models.CharField(max_length=20, choices=Leaving.choices, blank=True)
    leaving_note = models.CharField(max_length=300, blank=True)
    # How many days ahead they were last told that it ends; none: not yet.
    told_days_ahead = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="groups_membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(leaving=Leaving.REMOVED) | ~Q(leaving_note=""),
                name="groups_membership_removed_with_a_reason",
            ),
        ]
        indexes = [
            # What ends soon, over all groups: the nightly warning, Today, vacancies.
            models.Index(fields=["ends"], name="groups_membership_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


class Handover(models.Model):
    """A post went from one holder to the next, with everything that an undo has to put back."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="handovers")
    day = models.DateField()  # the successor's first
    outgoing = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    outgoing_ended = models.DateField(null=True)  # when it would have ended without this
    incoming = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    grant_ended = models.ForeignKey(Grant, null=True, on_delete=models.SET_NULL, related_name="+")
    grant_given = models.ForeignKey(Grant, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.post} handed over on {self.day}"
