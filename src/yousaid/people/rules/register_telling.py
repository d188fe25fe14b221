"""What was found in a register, as its sender is told: values for JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from yousaid.people.rules.register_columns import ROLES, RegisterLayout, left_out
from yousaid.people.rules.register_rows import ReturnedRow
from yousaid.people.rules.register_settling import Likeness

LEAVE = "leave"


def columns_told(layout: RegisterLayout) -> list[tuple[str, str]]:
    """(title in the file, what it holds) of every column that is read."""
    out = {title for title, _, _ in left_out(layout)}
    return [
        (layout.titles.get(at, f"Column {at + 1}"), ROLES[role])
        for at, role in sorted(layout.roles.items())
        if role in ROLES and layout.titles.get(at) not in out and role != LEAVE
    ]


def likeness_told(likeness: Likeness) -> dict[str, Any]:
    """A likeness for JSON; see `likeness_kept`."""
    return {
        "row": likeness.row,
        "same": likeness.same,
        "person": likeness.person,
        "earlier": likeness.earlier,
        "chance": round(likeness.chance, 4),
        "reasons": list(likeness.reasons),
    }


def likeness_kept(told: Mapping[str, Any]) -> Likeness:
    """A likeness as it was kept in JSON."""
    return Likeness(**{**told, "reasons": tuple(told["reasons"])})


def returned_told(returned: Iterable[ReturnedRow]) -> list[tuple[int, list[str]]]:
    """(row, reasons) of every row that comes back."""
    return [(row.row, list(row.reasons)) for row in returned]
