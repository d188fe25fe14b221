"""Facts about kinds of group."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.kind-added")
@dataclass(frozen=True)
class KindAdded:
    code: str
    name: str

    @property
    def subject(self) -> str:
        return f"groupkind:{self.code}"


@fact("groups.kind-changed")
@dataclass(frozen=True)
class KindChanged:
    """Which details were changed; the name as it is from now on."""

    code: str
    name: str
    changed: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"groupkind:{self.code}"


@fact("groups.kind-retired")
@dataclass(frozen=True)
class KindRetired:
    """No group is given the kind from that day (ISO) on; "" brings it back."""

    code: str
    on: str

    @property
    def subject(self) -> str:
        return f"groupkind:{self.code}"


@fact("groups.kind-removed")
@dataclass(frozen=True)
class KindRemoved:
    code: str
    name: str

    @property
    def subject(self) -> str:
        return f"groupkind:{self.code}"
