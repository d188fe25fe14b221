"""What grants add up to, decided from values: no database, no clock. Nothing given, nothing may."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from yousaid.accounts.choices import STAFF_ROLES, Reach, Role


@dataclass(frozen=True, slots=True)
class Granted:
    """One role, and how far it goes. `places` are tree paths: each reaches all below it."""

    role: Role
    reach: Reach
    places: frozenset[str] = frozenset()
    groups: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Permits:
    """All that one user is granted on one day. An empty value permits nothing."""

    granted: tuple[Granted, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(each.role for each in self.granted)

    @property
    def everywhere(self) -> bool:
        """Some grant goes to the whole landlord."""
        return any(each.reach == Reach.LANDLORD for each in self.granted)

    @property
    def places(self) -> frozenset[str]:
        """Paths of the places reached, without those that lie below another of them."""
        paths = frozenset().union(*(e.places for e in self.granted if e.reach == Reach.PLACES))
        return frozenset(
            path for path in paths if not any(path[:length] in paths for length in range(len(path)))
        )

    @property
    def groups(self) -> frozenset[int]:
        """Ids of the groups reached."""
        return frozenset().union(*(e.groups for e in self.granted if e.reach == Reach.GROUPS))

    def has(self, *roles: Role) -> bool:
        """At least one of the roles is held, within whatever reach."""
        return not self.roles.isdisjoint(roles)

    def holding(self, *roles: Role) -> Permits:
        """What remains when only these roles count: ask this before asking how far.

        An officer for one estate who is a resident of another acts as an officer in one only.
        """
        return Permits(tuple(each for each in self.granted if each.role in roles))


NOTHING = Permits()


def is_staff(permits: Permits) -> bool:
    """Works for the landlord: sees the desk, and must sign in with a second factor."""
    return permits.has(*STAFF_ROLES)


def reaches_place(permits: Permits, path: str | None) -> bool:
    """The place at `path` is within reach. A row about no place is the whole landlord's."""
    if permits.everywhere:
        return True
    return path is not None and any(path.startswith(each) for each in permits.places)


def reaches_group(permits: Permits, group_id: int | None) -> bool:
    """The group is within reach."""
    return permits.everywhere or (group_id is not None and group_id in permits.groups)


# Who is let through a page's door ---------------------------------------------------------------


class Answer(Enum):
    """What the door says before a page is run."""

    ENTER = "enter"
    SIGN_IN = "sign in first"
    SET_UP_SECOND_FACTOR = "set up a passkey or an authenticator app first"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Door:
    """Who may open a page at all; which rows it then shows is for its app's `access` to say.

    `roles` None means anyone, or anyone signed in. `before_second_factor` is for the few pages
    that staff need in order to set one up, or to leave.
    """

    to_all: bool = False
    roles: frozenset[Role] | None = None
    before_second_factor: bool = False


def answer_at(
    door: Door | None, *, signed_in: bool, permits: Permits, lacks_second_factor: bool
) -> Answer:
    """What the door says. A page that nobody gave a door stays shut."""
    if door is None:
        return Answer.REFUSED
    if lacks_second_factor and not door.before_second_factor:
        return Answer.SET_UP_SECOND_FACTOR
    if door.to_all:
        return Answer.ENTER
    if not signed_in:
        return Answer.SIGN_IN
    if door.roles is not None and not permits.has(*door.roles):
        return Answer.REFUSED
    return Answer.ENTER


# Giving roles -----------------------------------------------------------------------------------

# Whoever gives roles must not be able to hand themselves, or a friend, more than they oversee:
# managers appoint the front line and residents, only administrators appoint the rest.
GIVEN_BY: dict[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.MANAGER: frozenset(
        {
            Role.RESIDENT,
            Role.PANEL_MEMBER,
            Role.ASSOCIATION_OFFICER,
            Role.VOLUNTEER,
            Role.OFFICER,
            Role.ENGAGEMENT,
        }
    ),
}


def roles_to_give(permits: Permits) -> frozenset[Role]:
    """The roles that someone with these permits may give and end."""
    return frozenset().union(*(GIVEN_BY.get(role, frozenset()) for role in permits.roles))


def may_give(
    permits: Permits, role: Role, *, to_self: bool, reach: Reach, places: Collection[str] = ()
) -> bool:
    """Whether a role may be given with this reach. Nobody changes their own grants.

    A manager of some places gives roles in those places only; one with landlord-wide reach, and
    any administrator, gives them anywhere.
    """
    if to_self:
        return False
    givers = Permits(
        tuple(each for each in permits.granted if role in GIVEN_BY.get(each.role, frozenset()))
    )
    if not givers.granted:
        return False
    if givers.everywhere:
        return True
    return (
        reach == Reach.PLACES
        and bool(places)
        and all(reaches_place(givers, path) for path in places)
    )


# The demo landlord ------------------------------------------------------------------------------

DEMO_DOMAIN = "larkmere.test"
SECOND_MANAGER = "second_manager"  # hears appeals against what the first has decided
DEMO_NAMES: dict[str, str] = {  # by role, but for the second manager
    Role.RESIDENT: "Amina Warsame",
    Role.PANEL_MEMBER: "Gwen Parry",
    Role.ASSOCIATION_OFFICER: "Delroy Campbell",
    Role.VOLUNTEER: "Marta Nowak",
    Role.OFFICER: "Priya Nair",
    Role.ENGAGEMENT: "Tomasz Jones",
    Role.MANAGER: "Karen Hughes",
    SECOND_MANAGER: "Faisal Hussain",
    Role.COUNCILLOR: "Councillor Joan Firth",
    Role.DATA_PROTECTION: "Samuel Adeyemi",
    Role.ADMINISTRATOR: "Ruth Bell",
}


def demo_role(key: str) -> Role:
    """The role of one of DEMO_NAMES."""
    return Role.MANAGER if key == SECOND_MANAGER else Role(key)


def add_up(rows: Iterable[tuple[int, str, str, str | None, int | None]]) -> Permits:
    """Permits from (grant id, role, reach, place path or None, group id or None) rows.

    A grant with several places or groups takes several rows.
    """
    grants: dict[int, tuple[Role, Reach, set[str], set[int]]] = {}
    for grant, role, reach, path, group in rows:
        _, _, places, groups = grants.setdefault(grant, (Role(role), Reach(reach), set(), set()))
        if path is not None:
            places.add(path)
        if group is not None:
            groups.add(group)
    return Permits(
        tuple(
            Granted(role, reach, frozenset(places), frozenset(groups))
            for role, reach, places, groups in grants.values()
        )
    )
