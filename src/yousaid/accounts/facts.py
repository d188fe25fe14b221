"""What happens to users and their roles. No fact holds a name or an address: only numbers."""

from dataclasses import dataclass
from datetime import date

from yousaid.accounts.choices import Reach, Role
from yousaid.journal.facts import fact


class _AboutUser:
    """Facts whose subject is a user."""

    user_id: int

    @property
    def subject(self) -> str:
        return f"user:{self.user_id}"


@fact("accounts.user-invited")
@dataclass(frozen=True)
class UserInvited(_AboutUser):
    user_id: int


@fact("accounts.user-deactivated")
@dataclass(frozen=True)
class UserDeactivated(_AboutUser):
    user_id: int


@fact("accounts.user-reactivated")
@dataclass(frozen=True)
class UserReactivated(_AboutUser):
    user_id: int


@fact("accounts.role-given")
@dataclass(frozen=True)
class RoleGiven(_AboutUser):
    """`reached` are ids of places or of groups, as `reach` says."""

    user_id: int
    grant_id: int
    role: Role
    reach: Reach
    reached: tuple[int, ...]
    starts: date
    ends: date | None


@fact("accounts.role-ended")
@dataclass(frozen=True)
class RoleEnded(_AboutUser):
    user_id: int
    grant_id: int
    role: Role
    ends: date


@fact("accounts.signed-in")
@dataclass(frozen=True)
class SignedIn(_AboutUser):
    """`by_way_of`: the methods used, such as code, password, mfa, demo."""

    user_id: int
    by_way_of: tuple[str, ...]


@fact("accounts.signed-out")
@dataclass(frozen=True)
class SignedOut(_AboutUser):
    user_id: int


@fact("accounts.other-sessions-ended")
@dataclass(frozen=True)
class OtherSessionsEnded(_AboutUser):
    user_id: int
    sessions: int


@fact("accounts.password-changed")
@dataclass(frozen=True)
class PasswordChanged(_AboutUser):
    user_id: int


@fact("accounts.second-factor-added")
@dataclass(frozen=True)
class SecondFactorAdded(_AboutUser):
    """`kind`: totp, webauthn or recovery_codes."""

    user_id: int
    kind: str


@fact("accounts.second-factor-removed")
@dataclass(frozen=True)
class SecondFactorRemoved(_AboutUser):
    user_id: int
    kind: str


@fact("accounts.personal-data-viewed")
@dataclass(frozen=True)
class PersonalDataViewed:
    """Somebody opened a page with another's details: `about` is "person:12" or "user:3"."""

    about: str
    page: str

    @property
    def subject(self) -> str:
        return self.about


@fact("accounts.view-saved")
@dataclass(frozen=True)
class ViewSaved(_AboutUser):
    user_id: int
    list_name: str
    query: str


@fact("accounts.view-deleted")
@dataclass(frozen=True)
class ViewDeleted(_AboutUser):
    user_id: int
    list_name: str
