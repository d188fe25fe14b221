"""The rows of a register as its sender checks them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from yousaid.people.access.intake import described
from yousaid.people.operations.register.runs import likenesses_of, reading_of
from yousaid.people.rules.register_columns import chosen_layout
from yousaid.people.rules.register_rows import RegisterRow, RowReader, as_shown
from yousaid.people.rules.register_settling import Likeness, settle

A_PAGE = 50
DOUBTS_A_PAGE = 20
SHOW = {
    "": "All rows",
    "new": "New",
    "same": "Same person",
    "maybe": "Maybe",
    "returned": "Coming back",
}


@dataclass(frozen=True)
class Cells:
    """The words of one row as they stand, and the rows among which the heading is."""

    words: tuple[str, ...]
    left_out: bool
    heading: list[tuple[int, tuple[str, ...]]]


def counts(run: Any) -> dict[str, int]:
    """How many rows are new, matched, doubtful and coming back, as decided by now."""
    found = run.findings
    if run.status in {"imported", "undone"}:
        return {
            "rows": found["rows"],
            "new": found["new"],
            "matched": found["matched"],
            "doubtful": found["doubtful"],
            "returned": len(found["returned"]),
        }
    likenesses = likenesses_of(found)
    # Rows like nobody are new, whatever is decided: only the others are put in their place.
    settled = settle(sorted(_involved(likenesses)), likenesses, run.names)
    unlike = found["rows"] - len(found["returned"]) - _placed(settled)
    returned = len(found["returned"]) + len(settled.out)
    return {
        "rows": found["rows"],
        "new": len(settled.new) + unlike,
        "matched": settled.matched,
        "doubtful": len(settled.doubtful),
        "returned": returned,
    }


def _involved(likenesses: Mapping[int, Likeness]) -> set[int]:
    return set(likenesses) | {each.earlier for each in likenesses.values() if each.earlier}


def _placed(settled: Any) -> int:
    return len(settled.new) + settled.matched + len(settled.doubtful) + len(settled.out)


def words(run: Any, counted: Mapping[str, int]) -> dict[str, Any]:
    """Counts in words."""
    if not counted:
        return {}
    written = counted["new"] + counted["matched"]
    return {
        "verb": f"Import {written:,} {'row' if written == 1 else 'rows'}",
        "told": {name: f"{count:,}" for name, count in counted.items()},
        "balance": (
            f"{counted['rows']:,} rows = {counted['new']:,} new + {counted['matched']:,} the same "
            f"+ {counted['doubtful']:,} undecided + {counted['returned']:,} coming back"
        ),
        "comes_back": counted["returned"] + counted["doubtful"],
    }


def undecided(run: Any) -> list[int]:
    """The rows about which nobody decided yet."""
    likenesses = likenesses_of(run.findings)
    settled = settle(sorted(_involved(likenesses)), likenesses, run.names)
    sure = {row for row, each in likenesses.items() if each.same}
    return [row for row in settled.doubtful if row not in sure]


def cells_of(run: Any, number: int) -> Cells | None:
    """One row of the file as it stands, with what was put right; None when there is none."""
    table = reading_of(run).table(run.sheet)
    heading = [(row.number, row.cells) for row in table.rows[:20]]
    for row in table.rows:
        if row.number == number:
            fixes = run.fixes.get(str(number), {})
            words = [*row.cells, *[""] * (table.width - len(row.cells))]
            for at, fixed in fixes.items():
                if at.isdigit():
                    words[int(at)] = fixed
            return Cells(tuple(words), bool(fixes.get("leave_out")), heading)
    return None


def page_of_rows(run: Any, query: Mapping[str, str]) -> dict[str, Any]:
    """One page of rows for the template; `show` in the query narrows them."""
    show = query.get("show", "") if query.get("show", "") in SHOW else ""
    table = reading_of(run).table(run.sheet)
    reader = RowReader(chosen_layout(_first(table), run.layout), run.fixes)
    returned = dict(run.findings["returned"])
    likenesses = likenesses_of(run.findings)
    passed = {run.layout["header"], *run.findings["headings"]}
    kept = [
        row
        for row in table.rows
        if row.number > run.layout["header"]
        and row.number not in passed
        and (not show or _state(row.number, returned, likenesses) == show)
    ]
    page = Paginator(kept, A_PAGE).get_page(query.get("page", 1))
    people = {
        likeness.person
        for row in page
        if (likeness := likenesses.get(row.number)) and likeness.person
    }
    known = described(people)
    return {
        "run": run,
        "page": page,
        "show": show,
        "shows": [{"key": key, "words": words} for key, words in SHOW.items()],
        "rows": [_shown(row, reader, returned, likenesses, known) for row in page],
        "may_fix": run.status in {"uploaded", "checked", "failed"},
        "people": people,
    }


def _first(table: Any) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in table.rows[:20]]


def _state(number: int, returned: Mapping[int, Any], likenesses: Mapping[int, Likeness]) -> str:
    if number in returned:
        return "returned"
    likeness = likenesses.get(number)
    if likeness is None:
        return "new"
    return "same" if likeness.same else "maybe"


def _shown(
    row: Any,
    reader: RowReader,
    returned: Mapping[int, list[str]],
    likenesses: Mapping[int, Likeness],
    known: Mapping[int, Mapping[str, str]],
) -> dict[str, Any]:
    state = _state(row.number, returned, likenesses)
    understood = reader.understand(row.number, row.cells, row.from_merged)
    told = (
        as_shown(understood)
        if isinstance(understood, RegisterRow)
        else {"row": row.number, "name": " | ".join(cell for cell in row.cells if cell)[:120]}
    )
    likeness = likenesses.get(row.number)
    return {
        **told,
        "state": state,
        "words": SHOW[state],
        "reasons": returned.get(row.number) or (likeness.reasons if likeness else ()),
        "person": likeness.person if likeness else 0,
        "earlier": likeness.earlier if likeness else 0,
        "whom": known.get(likeness.person, {}).get("name", "") if likeness else "",
    }


def page_of_doubts(run: Any, number: str) -> dict[str, Any]:
    """One page of rows to decide about, each beside whom it resembles."""
    likenesses = likenesses_of(run.findings)
    doubtful = sorted(row for row, each in likenesses.items() if not each.same)
    page = Paginator(doubtful, DOUBTS_A_PAGE).get_page(number)
    table = reading_of(run).table(run.sheet)
    reader = RowReader(chosen_layout(_first(table), run.layout), run.fixes)
    wanted = set(page) | {likenesses[row].earlier for row in page}
    listed = {
        row.number: as_shown(understood)
        for row in table.rows
        if row.number in wanted
        and isinstance(
            understood := reader.understand(row.number, row.cells, row.from_merged), RegisterRow
        )
    }
    people = {likenesses[row].person for row in page} - {0}
    known = described(people)
    doubts = []
    for row in page:
        likeness = likenesses[row]
        other = known.get(likeness.person) or listed.get(likeness.earlier) or {}
        here = "who is here" if likeness.person else f"in row {likeness.earlier}"
        doubts.append(
            {
                "number": row,
                "listed": listed.get(row, {}),
                "name": listed.get(row, {}).get("name", ""),
                "other": other,
                "person": likeness.person,
                "key": likeness.partner,
                "whom": f"{other.get('name', 'somebody')} {here}",
                "reasons": likeness.reasons,
                "chance": f"{likeness.chance:.0%}",
                "decided": run.names.get(f"row:{row}", ""),
            }
        )
    return {"page": page, "doubts": doubts, "people": people, "left": len(undecided(run))}
