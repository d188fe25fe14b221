"""A plan as a table that reads back as the same plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yousaid.actions.choices import Precision, Resources, Response
from yousaid.actions.rules.due_dates import read_due
from yousaid.actions.rules.owner_names import read_owners

HEADER = (
    "Section",
    "Number",
    "Recommendation",
    "What prompted it",
    "Outcome wanted",
    "Date asked for",
    "Deadline",
    "Response",
    "Reply as written",
    "Lead",
    "Resources as written",
    "Resources kind",
    "Amount",
    "Date completed",
)
NO_VERDICT = "No verdict"
WHY = "Why it came back"


@dataclass(frozen=True, slots=True)
class SheetDate:
    """A date with its precision, and the words it was written in, if they are kept."""

    on: date | None = None
    precision: str = Precision.NONE.value
    words: str = ""


def date_cell(value: SheetDate) -> str:
    """The written words where they still say the same without doubt, else our own."""
    if value.words:
        read = read_due(value.words)
        if not read.doubts and (read.on, read.precision.value) == (value.on, value.precision):
            return value.words
    if value.precision == Precision.ONGOING:
        return "Ongoing"
    if value.on is None or value.precision == Precision.NONE:
        return ""
    if value.precision == Precision.MONTH:
        return f"{value.on:%B %Y}"
    day = f"{value.on.day} {value.on:%B %Y}"
    if value.precision == Precision.DAY:
        return day
    if value.precision == Precision.YEAR and (value.on.month, value.on.day) == (12, 31):
        return f"{value.on:%Y}"
    return f"{value.precision} to {day}"


def owners_cell(names: Sequence[tuple[str, str]], lead: int) -> str:
    """The owners, each given as (name, words as written), in a form that reads back the same."""
    for each in ([name for name, _ in names], [words or name for name, words in names]):
        marked = [f"{one} (lead)" if at == lead and lead else one for at, one in enumerate(each)]
        for separator in ("/", "; "):
            cell = separator.join(marked)
            read = read_owners(cell)
            if read.names == tuple(each) and read.lead == lead:
                return cell
    return "; ".join(words or name for name, words in names)


def response_cell(response: str, reply: str) -> str:
    """The response in our words; empty where there is neither a verdict nor a reply."""
    if response:
        return str(Response(response).label)
    return NO_VERDICT if reply else ""


def resources_cells(kind: str, amount: Decimal | None, words: str) -> tuple[str, str, str]:
    """The words, the kind in our words, and the amount in pounds."""
    shown = "" if kind == Resources.UNKNOWN else str(Resources(kind).label)
    return words, shown, "" if amount is None else f"{amount:.2f}"


def returned_header(titles: Mapping[int, str], width: int) -> list[str]:
    """The header of a file of what came back: the columns' own names, so that it reads in again."""
    return [*(titles.get(at, "") for at in range(width)), WHY]


def padded(cells: Sequence[str], width: int) -> list[str]:
    """A row of exactly `width` cells."""
    return [*cells, *[""] * width][:width]
