"""The list of users: its columns, filters and search."""

from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yousaid.accounts.access import grants_in_force
from yousaid.accounts.choices import Role
from yousaid.kit import clock
from yousaid.kit.components import status
from yousaid.kit.lists import Column, Filter, Listing


def _name(user: Any) -> SafeString:
    address = reverse("accounts:desk-user", args=[user.pk])
    shut = "" if user.is_active else status("Shut out", "stopped")
    return format_html('<a class="govuk-link" href="{}">{}</a> {}', address, user, shut)


def _roles(user: Any) -> str:
    return ", ".join(dict.fromkeys(grant.get_role_display() for grant in user.held))


def users_listing() -> Listing:
    """Users with the roles they hold today."""
    today = clock.today()
    return Listing(
        name="desk-users",
        title="Users",
        columns=[
            Column("name", "Name", str, cell=_name, order=["name", "email"], heading=True),
            Column("email", "Email address", lambda user: user.email, order=["email"]),
            Column("roles", "Roles today", _roles),
            Column("seen", "Last signed in", lambda user: user.last_login, order=["last_login"]),
        ],
        filters=[
            Filter(
                "role",
                "Role",
                Role.choices,
                lambda rows, value: rows.filter(
                    pk__in=grants_in_force(today).filter(role=value).values("user")
                ),
            ),
            Filter(
                "open",
                "Account",
                [("yes", "Can sign in"), ("no", "Shut out")],
                lambda rows, value: rows.filter(is_active=value == "yes"),
            ),
        ],
        search=lambda rows, words: rows.filter(
            Q(name__icontains=words) | Q(email__icontains=words)
        ),
        search_label="Search by name or email address",
        shape=lambda rows: rows.prefetch_related(
            Prefetch("grants", queryset=grants_in_force(today).order_by("pk"), to_attr="held")
        ),
        usual_sort="name",
        nothing_title="No users yet",
        nothing_words="Invite someone, and they can sign in by a code sent to them.",
    )
