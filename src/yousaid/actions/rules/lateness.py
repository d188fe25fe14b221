"""Which date an action is held to, and when it is late.

Days late are calendar days: what a resident counts who reads the plan. An action is late from the
day after its due day, while something is still awaited of the landlord: a refused action promised
nothing, and a claimed one waits for those who raised it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from yousaid.actions.choices import REFUSALS, Precision, Status

NO_DAY_NEEDED = (Precision.ONGOING, Precision.NONE)
AWAITED_STATUSES = (Status.PROPOSED, Status.ANSWERED, Status.UNDER_WAY, Status.DISPUTED)


class DueLike(Protocol):
    """Anything that says a due day and how exact it is: `Due`, or what a form's field gives."""

    @property
    def on(self) -> date | None: ...
    @property
    def precision(self) -> str: ...


class Dated(Protocol):
    """The dates of an action, as its row or its rebuilt state has them."""

    @property
    def asked_for_on(self) -> date | None: ...
    @property
    def asked_for_precision(self) -> str: ...
    @property
    def agreed_on(self) -> date | None: ...
    @property
    def agreed_precision(self) -> str: ...
    @property
    def revised_on(self) -> date | None: ...
    @property
    def revised_precision(self) -> str: ...
    @property
    def review_on(self) -> date | None: ...


@dataclass(frozen=True)
class Due:
    """A due day and how exact it was said; month, quarter and year hold their last day."""

    on: date | None = None
    precision: str = Precision.NONE.value

    def __post_init__(self) -> None:
        if self.precision not in Precision.values:
            raise ValueError(f"“{self.precision}” is no precision.")
        if self.on is None and self.precision not in NO_DAY_NEEDED:
            raise ValueError(f"A date to the {self.precision} needs its day.")
        if self.on is not None and self.precision == Precision.NONE:
            raise ValueError("A day needs a precision.")

    def words(self) -> str:
        """`30 April 2014`, `April 2014`, `Q2 2014`, `2014`, `ongoing` or `no date`."""
        if self.precision == Precision.ONGOING:
            return "ongoing"
        if self.on is None:
            return "no date"
        match self.precision:
            case Precision.MONTH:
                return f"{self.on:%B %Y}"
            case Precision.QUARTER:
                return f"Q{(self.on.month + 2) // 3} {self.on.year}"
            case Precision.YEAR:
                return f"{self.on.year}"
            case _:
                return f"{self.on.day} {self.on:%B %Y}"


def effective_due(action: Dated) -> Due:
    """The revised date if there is one, else the agreed, else the one asked for.

    An ongoing action is held to its review date: "ongoing" is not "never looked at".
    """
    for on, precision in (
        (action.revised_on, action.revised_precision),
        (action.agreed_on, action.agreed_precision),
        (action.asked_for_on, action.asked_for_precision),
    ):
        if precision == Precision.ONGOING:
            return Due(action.review_on, Precision.ONGOING)
        if precision != Precision.NONE:
            return Due(on, precision)
    return Due(None, Precision.NONE)


def is_awaited(status: str, response: str) -> bool:
    """Whether the landlord still owes something: then, and only then, it can be late."""
    return status in AWAITED_STATUSES and response not in REFUSALS


def days_late(status: str, response: str, due_on: date | None, today: date) -> int:
    """Calendar days past the due day; 0 when it is not late."""
    if due_on is None or not is_awaited(status, response):
        return 0
    return max(0, (today - due_on).days)
