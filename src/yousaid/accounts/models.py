"""Users are people who sign in; who they are as persons is kept in `people`."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from yousaid.accounts.choices import Reach, Role
from yousaid.kit.compiled import Given


class UserManager(BaseUserManager["User"]):
    """Creates users; email addresses are compared without regard to case."""

    def create_user(self, email: str, *, name: str = "", password: str | None = None) -> "User":
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone who signs in, by emailed code or password. What they may do comes from grants."""

    email = models.EmailField("email address", max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)  # background workers act as this user
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_any_case"),
            models.UniqueConstraint(
                fields=["is_system"],
                condition=Q(is_system=True),
                name="accounts_user_one_system_user",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, day: date | Given) -> "GrantQuerySet":
        """Grants whose period covers the day; periods run from inclusive to exclusive."""
        return self.filter(starts__lte=day).filter(Q(ends__isnull=True) | Q(ends__gt=day))


class Grant(models.Model):
    """A role given to a user, within a reach, for a period.

    The places or groups of the reach hang on the grant from `places.PlaceReach` and
    `groups.GroupReach`: a grant that reaches places but has none reaches nothing.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    reach = models.CharField(max_length=20, choices=Reach.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="accounts_grant_ends_not_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="accounts_grant_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class SavedView(models.Model):
    """A list's search, filters and sort, kept by name for one user."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    list_name = models.CharField(max_length=60)
    title = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)  # as it stands in the URL

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_name", "title"], name="accounts_savedview_one_title_per_list"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def as_dict(self) -> dict[str, Any]:
        return {"title": self.title, "query": self.query}


class SentForm(models.Model):
    """A form that a user sent, so that sending it again changes nothing."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token = models.UUIDField()  # made with the page that held the form
    answer = models.CharField(max_length=500, blank=True)  # the address its sender was led to
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "token"], name="accounts_sentform_once")
        ]
        indexes = [
            # The nightly clearing.
            models.Index(fields=["at"], name="accounts_sentform_at")
        ]

    def __str__(self) -> str:
        return str(self.token)
