"""The door: what a user is granted today, and who may open which page.

Every view carries one of the four stamps below; `config.middleware` asks `answer_at` before a
view runs, and refuses a view without a stamp. What a page then shows is narrowed to the user's
reach by its own app's `access`, with `places.access.within_reach` and `groups.access.in_groups`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Value

from yousaid.accounts import rules
from yousaid.accounts.choices import STAFF_ROLES, Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.accounts.rules import NOTHING, Answer, Door, Permits
from yousaid.kit import clock

V = TypeVar("V", bound=Callable[..., Any])

# Places and groups are higher apps, whose rows hang on a grant: each names, when it starts, the
# column by which its reach is read (`places` a tree path, `groups` an id).
_columns: dict[Reach, str] = {}


def read_reach_from(reach: Reach, column: str) -> None:
    """For `AppConfig.ready` of the app that holds the rows: where a grant's reach is read."""
    _columns[reach] = column


def permits(user: User | AnonymousUser, day: date | None = None) -> Permits:
    """All that the user is granted on `day` (today when not given): roles, each with its reach.

    One query, reach included; kept on the user object, which lives for one request. A visitor
    who is not signed in, or a user who was deactivated, is granted nothing.
    """
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    day = day or clock.today()
    kept: dict[date, Permits] = getattr(user, "_permits", {})
    if day not in kept:
        kept[day] = _read(user, day)
        user._permits = kept  # type: ignore[attr-defined]
    return kept[day]


def _read(user: User, day: date) -> Permits:
    nothing = Value(None)
    rows = Grant.objects.in_force(day).filter(user_id=user.pk).order_by("pk")
    return rules.add_up(
        rows.values_list(
            "pk",
            "role",
            "reach",
            F(_columns[Reach.PLACES]) if Reach.PLACES in _columns else nothing,
            F(_columns[Reach.GROUPS]) if Reach.GROUPS in _columns else nothing,
        )
    )


def forget_permits(user: User) -> None:
    """Read the user's grants anew next time: call after changing them."""
    user._permits = {}  # type: ignore[attr-defined]


def is_staff_member(user: User | AnonymousUser) -> bool:
    """Works for the landlord today."""
    return rules.is_staff(permits(user))


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Staff who have yet to set up a passkey or an authenticator app; nobody in demo mode."""
    if settings.DEMO or not is_staff_member(user):
        return False
    second = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return not second.filter(user_id=user.pk).exists()


# Stamps -----------------------------------------------------------------------------------------


def _stamp(view: V, door: Door) -> V:
    view.door = door  # type: ignore[attr-defined]
    return view


def open_to_all(view: V) -> V:
    """Anyone, signed in or not. The page shows only what is published."""
    return _stamp(view, Door(to_all=True))


def open_while_signing_in(view: V) -> V:
    """Anyone, and staff who have yet to set up their second factor: sign-in and sign-out."""
    return _stamp(view, Door(to_all=True, before_second_factor=True))


def signed_in(view: V) -> V:
    """Anyone signed in."""
    return _stamp(view, Door())


def signed_in_before_second_factor(view: V) -> V:
    """Anyone signed in, staff without a second factor too: the pages that set one up."""
    return _stamp(view, Door(before_second_factor=True))


def staff_only(view: V) -> V:
    """Anyone who works for the landlord, whatever the role."""
    return _stamp(view, Door(roles=STAFF_ROLES))


def roles(*allowed: Role) -> Callable[[V], V]:
    """Those who hold at least one of the roles, within whatever reach."""
    if not allowed:
        raise ValueError("Name at least one role.")
    return lambda view: _stamp(view, Door(roles=frozenset(allowed)))


def door_of(view: Callable[..., Any]) -> Door | None:
    """The stamp that a view carries; None when nobody gave it one."""
    door = getattr(view, "door", None)
    return door if isinstance(door, Door) else None


def may_enter(user: User | AnonymousUser, view: Callable[..., Any]) -> Answer:
    """What the door of a page says to this user, today."""
    door = door_of(view)
    return rules.answer_at(
        door,
        signed_in=user.is_authenticated and user.is_active,
        permits=permits(user),
        lacks_second_factor=lacks_second_factor(user),
    )
