"""The words in which the matrix is written; see `matrix`."""

from dataclasses import dataclass, field

ANONYMOUS = "anonymous"
EVERYBODY = frozenset(
    {
        "resident",
        "panel_member",
        "association_officer",
        "volunteer",
        "officer",
        "engagement",
        "manager",
        "councillor",
        "data_protection",
        "administrator",
    }
)
STAFF = frozenset({"officer", "engagement", "manager", "data_protection", "administrator"})
DESK = STAFF - {"administrator"}
OVERSEERS = frozenset({"manager", "administrator"})
EDITORS = frozenset({"engagement", "manager"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Who:
    """The roles that get in, and what the rest, and those not signed in, get."""

    roles: frozenset[str]
    beyond: str = "refused"
    anonymous: str = "sign-in"

    def outcome(self, person: str) -> str:
        if person == ANONYMOUS:
            return self.anonymous
        return "ok" if person in self.roles else self.beyond


OPEN = Who(EVERYBODY, anonymous="ok")
SIGNED_IN = Who(EVERYBODY)
NOT_THAT_WAY = Who(NOBODY, beyond="not-that-way", anonymous="not-that-way")
NOTHING = Who(NOBODY, beyond="nothing", anonymous="nothing")


def only(roles: frozenset[str], beyond: str = "refused") -> Who:
    """These roles get in; others who are signed in get `beyond`, the rest are led to sign in."""
    return Who(roles, beyond)


def behind(who: Who, outcome: str) -> Who:
    """Those the door lets in get this outcome; the door's own answers stay."""
    return _Behind(who.roles, who.beyond, who.anonymous, outcome)


@dataclass(frozen=True)
class _Behind(Who):
    inside: str = "ok"

    def outcome(self, person: str) -> str:
        said = super().outcome(person)
        return self.inside if said == "ok" else said


@dataclass(frozen=True)
class Page:
    """One address. `kwargs` values are numbers or text, or the path of something in the cast
    ("plans.published"), whose id is put in."""

    name: str
    get: Who
    post: Who
    kwargs: dict[str, object] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)  # what is posted
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.note}".strip()


SIGNED_IN_POST_ONLY = {"get": behind(SIGNED_IN, "not-that-way"), "post": SIGNED_IN}
OPEN_READ_ONLY = {"get": OPEN, "post": NOT_THAT_WAY}
