"""What every fact about an action has in common.

A fact says what it `sets` (fields of the action and their new values), what it `adds` to the
collections that hang on it, and what it `drops` from them. Operations change the row by the same
`sets` that history later folds, so a rebuilt past cannot drift from what the row was.

Words that may hold personal data (notes, what a raiser said, email addresses) stay out of facts:
the journal is for ever, so a fact names the row that holds them. Choices are written as plain
text, so that a fact can be read after a choice is gone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Plain = str | int | bool | None  # JSON's own words for a field's value


@dataclass(frozen=True)
class AboutAction:
    """A fact about one action."""

    action_id: int

    @property
    def subject(self) -> str:
        return f"action:{self.action_id}"

    @property
    def sets(self) -> Mapping[str, Any]:
        return {}

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {}

    @property
    def drops(self) -> Mapping[str, tuple[Any, ...]]:
        return {}


@dataclass(frozen=True)
class OwnerValue:
    """An owner as the plan has it: a person, a group, or so far only words."""

    person_id: int | None = None
    group_id: int | None = None
    words: str = ""
    is_lead: bool = False


@dataclass(frozen=True)
class CitationValue:
    """A page, table or diagram of the source."""

    words: str
    page: int | None = None


READERS: dict[str, Callable[[str], Any]] = {
    "asked_for_on": date.fromisoformat,
    "agreed_on": date.fromisoformat,
    "revised_on": date.fromisoformat,
    "completed_on": date.fromisoformat,
    "review_on": date.fromisoformat,
    "silence_ends_on": date.fromisoformat,
    "starts": date.fromisoformat,
    "ends": date.fromisoformat,
    "responded_at": datetime.fromisoformat,
    "claimed_at": datetime.fromisoformat,
    "disputed_at": datetime.fromisoformat,
    "closed_at": datetime.fromisoformat,
    "resources_amount": Decimal,
}


def plain(value: Any) -> Plain:
    """A field's value in JSON's own words."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, str):
        return str(value)
    return value


def typed(field: str, value: Plain) -> Any:
    """The field's own value back from `plain`."""
    read = READERS.get(field)
    return value if read is None or value is None else read(str(value))
