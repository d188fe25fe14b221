"""Facts about reaching places without a group, and those who speak up for them."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.outreach-target-set")
@dataclass(frozen=True)
class OutreachTargetSet:
    """How many places are to be reached in the year that begins in April of `year`."""

    year: int
    places: int

    @property
    def subject(self) -> str:
        return f"outreach:{self.year}"


@fact("groups.visit-logged")
@dataclass(frozen=True)
class VisitLogged:
    """Somebody went there on an ISO day; `outcome` is a `VisitOutcome`."""

    visit_id: int
    kind: str
    place_id: int | None
    team_id: int | None
    on: str
    outcome: str

    @property
    def subject(self) -> str:
        return f"outreach-visit:{self.visit_id}"


@fact("groups.visit-followed-up")
@dataclass(frozen=True)
class VisitFollowedUp:
    """The next step of a visit was done on an ISO day."""

    visit_id: int
    on: str

    @property
    def subject(self) -> str:
        return f"outreach-visit:{self.visit_id}"


@fact("groups.advocate-began")
@dataclass(frozen=True)
class AdvocateBegan:
    """Somebody speaks up for these places from an ISO day on."""

    advocate_id: int
    person_id: int
    kind: str
    place_ids: tuple[int, ...]
    starts: str

    @property
    def subject(self) -> str:
        return f"advocate:{self.advocate_id}"


@fact("groups.advocate-changed")
@dataclass(frozen=True)
class AdvocateChanged:
    """Terms accepted, training and publicity as they are now; days are ISO or ""."""

    advocate_id: int
    terms_accepted_on: str
    trained_on: str
    wants_publicity: bool

    @property
    def subject(self) -> str:
        return f"advocate:{self.advocate_id}"


@fact("groups.advocate-ended")
@dataclass(frozen=True)
class AdvocateEnded:
    """`ends` is the first ISO day on which they no longer speak up."""

    advocate_id: int
    ends: str
    reason: str

    @property
    def subject(self) -> str:
        return f"advocate:{self.advocate_id}"
