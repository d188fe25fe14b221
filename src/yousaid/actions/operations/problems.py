"""What operations refuse, each with a sentence for people. See also `rules.life.NoRoad`."""

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """The change cannot be made; the message is a sentence for people."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the action since the page was shown; `facts` are what they did."""

    def __init__(self, facts: Sequence[Any]) -> None:
        self.facts = list(facts)
        who = ", ".join(dict.fromkeys(str(f.actor) for f in self.facts if f.actor)) or "Somebody"
        super().__init__(f"{who} changed this action while you were writing. Look at it again.")


class NotAllowed(Refused):
    """This user may not change one of the actions."""


class CannotUndo(Refused):
    """The bulk change cannot be undone exactly any more."""


class NotARaiser(Refused):
    """The reply comes from someone who did not raise this action."""


class BadRule(Refused):
    """A duty's recurrence rule cannot be used."""


class GoesRound(Refused):
    """A dependency would make an action wait for itself."""


class NeedsReason(Refused):
    """The change needs a reason, and none was given."""

    def __init__(self, sentence: str = "Give a reason.") -> None:
        super().__init__(sentence)
