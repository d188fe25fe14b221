"""How each group is reached, and how sure the landlord may be of it (HA-70, HA-71)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.groups.choices import ChangeState, ConfirmedHow
from yousaid.groups.models.groups import Group
from yousaid.groups.models.posts import Post


class GroupContact(models.Model):
    """How a post of a group, or the group itself, is reached. One row is one addressee.

    It is the group's own word for how to reach it, and stands apart from what the register knows
    of the person: correcting it here changes nothing there.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="contacts")
    post = models.ForeignKey(  # empty: the group's general address
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)  # empty: never
    confirmed_how = models.CharField(max_length=10, choices=ConfirmedHow.choices, blank=True)
    failing_since = models.DateField(null=True, blank=True)  # what is sent there comes back
    failing_why = models.CharField(max_length=200, blank=True)  # in plain words, if it is known

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "post"],
                condition=Q(post__isnull=False),
                name="groups_groupcontact_one_per_post",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(post__isnull=True),
                name="groups_groupcontact_one_general",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_how="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_how="")),
                name="groups_groupcontact_confirmed_somehow",
            ),
        ]
        indexes = [
            # Whose address it was that bounced.
            models.Index(fields=["email"], name="groups_groupcontact_email"),
        ]

    def __str__(self) -> str:
        return f"{self.post or 'General address'} of {self.group}"


class ContactRequest(models.Model):
    """A private link by which a group confirms its contacts, sent to one of them.

    Only the token's hash is kept. A link ends when it is answered or when it runs out.
    """

    contact = models.ForeignKey(GroupContact, on_delete=models.CASCADE, related_name="requests")
    key = models.UUIDField()
    token_hash = models.CharField(max_length=64, unique=True)
    number = models.PositiveSmallIntegerField(default=1)  # 1 first, 2 the reminder
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)  # when the host team was told of the silence

    class Meta:
        indexes = [
            # What waits for an answer: the nightly reminder.
            models.Index(
                fields=["asked_at"],
                name="groups_contactrequest_waiting",
                condition=Q(answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.number} to {self.contact}"


class ContactChange(models.Model):
    """What somebody corrected through a private link: one field of one contact."""

    contact = models.ForeignKey(GroupContact, on_delete=models.CASCADE, related_name="changes")
    request = models.ForeignKey(ContactRequest, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=10)  # name, email, phone or address
    was = models.CharField(max_length=300, blank=True)
    said = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ChangeState.choices)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [
            # What waits for an officer.
            models.Index(
                fields=["at"],
                name="groups_contactchange_waiting",
                condition=Q(state=ChangeState.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.contact}"


class FreshnessRule(models.Model):
    """How often groups confirm their contacts. One row; without it the defaults hold."""

    months = models.PositiveSmallIntegerField(default=6)
    remind_after_days = models.PositiveSmallIntegerField(default=14)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="groups_freshnessrule_only_one"),
            models.CheckConstraint(
                condition=Q(months__gt=0, remind_after_days__gt=0),
                name="groups_freshnessrule_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Every {self.months} months"
