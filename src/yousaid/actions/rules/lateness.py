"""Which date an action is held to, and when it is late.

Days late are calendar days: what a resident counts who reads the plan. An action is late from the
day after its due day, while something is still awaited of the landlord: a refused action promised
nothing, and a claimed one waits for those who raised it.
"""

from datetime import date
from typing import Protocol

from yousaid.actions.choices import REFUSALS, Precision, Status
from yousaid.kit.dates import Due

AWAITED_STATUSES = (Status.PROPOSED, Status.ANSWERED, Status.UNDER_WAY, Status.DISPUTED)


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
