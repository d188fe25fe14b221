from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.actions.models.actions import Action
from yousaid.actions.models.plans import Plan


class Follower(models.Model):
    """An email address that follows a plan or an action, without an account."""

    email = models.EmailField(max_length=254, blank=True)  # forgotten when it ends
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.CASCADE, related_name="followers"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="followers"
    )
    link_key = models.UUIDField(default=uuid4)  # see Raiser.link_key
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False, action__isnull=True)
                | Q(plan__isnull=True, action__isnull=False),
                name="actions_follower_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["email", "plan"],
                condition=Q(ended_at__isnull=True),
                name="actions_follower_plan_once",
            ),
            models.UniqueConstraint(
                fields=["email", "action"],
                condition=Q(ended_at__isnull=True),
                name="actions_follower_action_once",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Look(models.Model):
    """When a user last looked at Today, so that it can say what changed since."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user} at {self.looked_at}"
