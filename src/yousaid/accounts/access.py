"""The door: what a user is granted today, and who may open which page.

Every view carries one of the four stamps below; `config.middleware` asks `answer_at` before a
view runs, and refuses a view without a stamp. What a page then shows is narrowed to the user's
reach by its own app's `access`, with `places.access.within_reach` and `groups.access.in_groups`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Model, QuerySet
from django.http import HttpRequest

from yousaid.accounts import rules
from yousaid.accounts.choices import DESK_ROLES, Reach, Role
from yousaid.accounts.models import Grant, SavedView, User
from yousaid.accounts.rules import (
    DEMO_DOMAIN,
    DEMO_NAMES,
    NOTHING,
    Answer,
    Door,
    Permits,
    demo_role,
)
from yousaid.kit import clock
from yousaid.kit.compiled import Ask, Given, compiled

V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class ReachChoice:
    """A place or group that a role may reach; `path` is a place's path in the tree."""

    id: int
    name: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ReachRows:
    """Where a kind of reach is kept: `model` has a `grant` and a `target`.

    `column` leads from a grant to what permits hold (a tree path, a group's id).
    """

    model: type[Model]
    target: str
    column: str
    choices: Callable[[], list[ReachChoice]]

    def hang(self, grant: Grant, reached: Collection[int]) -> None:
        """Let the grant reach these places, or groups, by id."""
        self.model._default_manager.bulk_create(
            self.model(**{"grant": grant, f"{self.target}_id": each}) for each in reached
        )


# Places and groups are higher apps, whose rows hang on a grant: each tells of them when it starts.
_reach_rows: dict[Reach, ReachRows] = {}


def keep_reach_in(reach: Reach, rows: ReachRows) -> None:
    """For `AppConfig.ready` of the app that holds the rows of a kind of reach."""
    _reach_rows[reach] = rows


def reach_rows(reach: Reach) -> ReachRows:
    """Where this kind of reach is kept."""
    return _reach_rows[reach]


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
    return rules.add_up(_granted()(user=user.pk, day=day))


@cache
def _granted() -> Ask:
    """Every page asks this."""
    rows = Grant.objects.in_force(Given("day")).filter(user_id=Given("user")).order_by("pk")
    reach = (F(reach_rows(each).column) for each in (Reach.PLACES, Reach.GROUPS))
    return compiled(rows.values_list("pk", "role", "reach", *reach))


def forget_permits(user: User) -> None:
    """Read the user's grants anew next time: call after changing them."""
    user._permits = {}  # type: ignore[attr-defined]


def is_staff_member(user: User | AnonymousUser) -> bool:
    """Works for the landlord today."""
    return rules.is_staff(permits(user))


def works_at_the_desk(user: User | AnonymousUser) -> bool:
    """Is let in by `staff_only` today: staff, but no mere administrator."""
    return permits(user).has(*DESK_ROLES)


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Staff who have yet to set up a passkey or an authenticator app; nobody in demo mode."""
    if settings.DEMO or not is_staff_member(user):
        return False
    second = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return not second.filter(user_id=user.pk).exists()


# Users and their roles --------------------------------------------------------------------------


def may_see_users(user: User | AnonymousUser) -> bool:
    """Administrators and managers see who has an account, and which roles."""
    return permits(user).has(Role.ADMINISTRATOR, Role.MANAGER)


def visible_users(user: User | AnonymousUser) -> QuerySet[User]:
    """The users someone may see: the workers' own account is nobody's to change."""
    if not may_see_users(user):
        return User.objects.none()
    return User.objects.filter(is_system=False).order_by("name", "email")


def may_deactivate(user: User | AnonymousUser, other: User) -> bool:
    """Only administrators shut people out, and never themselves."""
    return permits(user).has(Role.ADMINISTRATOR) and other.pk != user.pk


def may_give_role(
    user: User, to: User, role: Role, *, reach: Reach, reached: Collection[int]
) -> bool:
    """Whether this role may be given with this reach: never one's own, never beyond one's own."""
    paths = [each.path for each in _chosen(reach, reached) if each.path]
    if reach == Reach.PLACES and len(paths) != len(set(reached)):
        return False
    return rules.may_give(permits(user), role, to_self=user.pk == to.pk, reach=reach, places=paths)


def may_end_role(user: User, grant: Grant) -> bool:
    """Whoever may give a role with this reach may end it."""
    reach = Reach(grant.reach)
    reached: list[int] = []
    if reach != Reach.LANDLORD:
        rows = reach_rows(reach)
        kept = rows.model._default_manager.filter(grant=grant)
        reached = list(kept.values_list(f"{rows.target}_id", flat=True))
    return may_give_role(user, grant.user, Role(grant.role), reach=reach, reached=reached)


def _chosen(reach: Reach, reached: Collection[int]) -> list[ReachChoice]:
    if reach == Reach.LANDLORD:
        return []
    return [each for each in reach_rows(reach).choices() if each.id in reached]


@dataclass(frozen=True, slots=True)
class GrantShown:
    """A grant in words: `reached` names its places or groups, or the whole landlord."""

    grant: Grant
    role: str
    reached: str
    in_force: bool


def grants_of(user: User, day: date) -> list[GrantShown]:
    """All grants of a user, past ones too, newest first; those in force on `day` are marked."""
    grants = list(Grant.objects.filter(user=user).order_by("-starts", "-pk"))
    names: dict[int, list[str]] = {}
    for rows in _reach_rows.values():
        kept = rows.model._default_manager.filter(grant__in=grants).select_related(rows.target)
        for row in kept:
            names.setdefault(row.grant_id, []).append(str(getattr(row, rows.target)))  # type: ignore[attr-defined]
    return [
        GrantShown(
            grant,
            grant.get_role_display(),
            ", ".join(sorted(names.get(grant.pk, []))) or grant.get_reach_display(),
            grant.starts <= day and (grant.ends is None or grant.ends > day),
        )
        for grant in grants
    ]


def grants_in_force(day: date) -> QuerySet[Grant]:
    """All grants in force on a day, for pages that already passed `may_see_users`."""
    return Grant.objects.in_force(day)


def roles_held(users: Iterable[User], day: date) -> dict[int, list[str]]:
    """Names of the roles that each of these users holds on a day, by user id."""
    held: dict[int, list[str]] = {}
    for grant in Grant.objects.in_force(day).filter(user__in=list(users)).order_by("pk"):
        name = grant.get_role_display()
        if name not in held.setdefault(grant.user_id, []):
            held[grant.user_id].append(name)
    return held


def everyone(day: date) -> list[tuple[User, list[str]]]:
    """All users with the roles they hold on a day, for whoever holds the machine."""
    users = list(User.objects.filter(is_system=False).order_by("email"))
    held = roles_held(users, day)
    return [(user, held.get(user.pk, [])) for user in users]


def visible_grants(user: User | AnonymousUser) -> QuerySet[Grant]:
    """Grants of the users someone may see."""
    if not may_see_users(user):
        return Grant.objects.none()
    return Grant.objects.filter(user__is_system=False).select_related("user")


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How a user can sign in, beside the emailed code that everyone has."""

    password: bool
    app: bool
    passkeys: int
    recovery_codes: bool


def ways_in(user: User) -> WaysIn:
    """The user's own sign-in methods."""
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return WaysIn(
        password=user.has_usable_password(),
        app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
    )


def own_sessions(user: User) -> list[UserSession]:
    """Where the user is signed in now; sessions that ran out are dropped on the way."""
    sessions: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sessions


def visible_saved_views(user: User | AnonymousUser, list_name: str) -> QuerySet[SavedView]:
    """The user's own saved views of a list."""
    return own_saved_views(user).filter(list_name=list_name)


def own_saved_views(user: User | AnonymousUser) -> QuerySet[SavedView]:
    """All saved views of the user: nobody sees another's."""
    if not user.is_authenticated:
        return SavedView.objects.none()
    return SavedView.objects.filter(user=user).order_by("list_name", "title")


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """One of the demo's people; `key` as in DEMO_NAMES, `who` is their role in words.

    They have no password.
    """

    name: str
    key: str
    role: Role
    who: str
    email: str


def demo_sign_ins() -> list[DemoSignIn]:
    """As whom anyone may sign in at /demo/sign-in; empty outside demo mode."""
    if not settings.DEMO:
        return []
    users = {user.email: user for user in User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}")}
    return [
        DemoSignIn(users[email].name, key, role, str(role.label), email)
        for key in DEMO_NAMES
        if (email := f"{key}@{DEMO_DOMAIN}") in users
        for role in [demo_role(key)]
    ]


def demo_user(key: str) -> User | None:
    """One of the demo's people, by a key of DEMO_NAMES; None outside demo mode."""
    if not settings.DEMO or key not in DEMO_NAMES:
        return None
    return User.objects.filter(email=f"{key}@{DEMO_DOMAIN}", is_active=True).first()


class SignedInRequest(HttpRequest):
    """The type of a request behind any stamp but `open_to_all`: its user is a User."""

    user: User


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
    """Staff at the desk. Administrators keep the machine, not the content: they are not let in."""
    return _stamp(view, Door(roles=DESK_ROLES))


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


def is_anyone_here() -> bool:
    """Whether anybody but the system itself is a user: an empty installation has none."""
    return User.objects.filter(is_system=False).exists()
