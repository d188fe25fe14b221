"""Persons: residents, staff, partners, councillors."""

from django.conf import settings
from django.db import models

from yousaid.people.choices import Kind

_IN_REGISTER = models.Q(merged_into__isnull=True, erased_at__isnull=True)


class Person(models.Model):
    """A resident, member of staff, partner or councillor. May or may not be a user."""

    name = models.CharField(max_length=200)
    title = models.CharField(max_length=20, blank=True)  # as letters begin: Mr, Ms, Dr
    kind = models.CharField(max_length=20, choices=Kind.choices)
    post = models.CharField(max_length=120, blank=True)  # job title
    initials = models.CharField(max_length=12, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )
    line_manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    left_on = models.DateField(null=True, blank=True)
    # Found to be the same as another: everything moved there, and an unmerge brings it back.
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged_here",
        db_index=False,  # nearly all have none: see the indexes below
    )
    erased_at = models.DateTimeField(null=True, blank=True)  # nothing but the number is left

    class Meta:
        indexes = [
            # Lists by name, of all and of one kind, read off a page without those merged or erased.
            models.Index(
                fields=["name", "id"], condition=_IN_REGISTER, name="people_person_listed"
            ),
            models.Index(
                fields=["kind", "name", "id"], condition=_IN_REGISTER, name="people_person_by_kind"
            ),
            # Not over all: SQLite would rather read everybody not merged than the right words.
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="people_person_merged",
            ),
        ]

    def __str__(self) -> str:
        return self.name
