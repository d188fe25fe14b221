"""From a table of words to a plan: sections, actions, and what is doubtful about each."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from yousaid.actions.choices import Resources, Response
from yousaid.actions.rules import text_marks
from yousaid.actions.rules.columns import (
    ROLES,
    Layout,
    fold_header,
    is_header,
    looks_like_number,
    propose_layout,
)
from yousaid.actions.rules.due_dates import ReadDue, asked_for, read_due
from yousaid.actions.rules.owner_names import read_owners
from yousaid.actions.rules.replies import Reply, read_label, read_reply
from yousaid.actions.rules.resource_notes import ResourceNote, read_resources
from yousaid.actions.rules.understood import (
    Doubt,
    Returned,
    UnderstoodPlan,
    UnderstoodRow,
    UnderstoodSection,
)
from yousaid.kit.reading.table import Row, Table

SECTION_LENGTH = 200
COMPLETED = re.compile(
    r"^\s*(?:completed?|done)\b.*?\b((?:from|on|in|by)\s+(?=\d|[A-Z][a-z]{2}).{3,30})",
    re.IGNORECASE,
)
Fixes = Mapping[int, Mapping[str, str]]


def understand(
    table: Table,
    layout: Layout | None = None,
    *,
    near: date,
    fixes: Fixes | None = None,
) -> UnderstoodPlan:
    """What a table says. `near` is a day to place dates without a year by, unless the plan's own
    dates tell better. `fixes` are words put right by a person, by row number and role; the role
    "leave_out" with any words returns the row, "accepted" settles its doubts as they were read.
    """
    plan = UnderstoodPlan(layout or propose_layout(table))
    plan.remarks.extend(table.remarks)
    if plan.layout.header == 0:
        plan.remarks.append("No header was found; the columns were told by what they hold.")
    gathered = _Gathering(plan).all(table)
    near = _time_of(gathered, plan.headings) or near
    fixes = fixes or {}
    for found in gathered:
        fixed = fixes.get(found.row, {})
        if "leave_out" in fixed:
            plan.returned.append(
                Returned(
                    found.row,
                    found.number,
                    tuple(found.verbatim.values()),
                    ("It was left out by hand.",),
                )
            )
            continue
        found.verbatim.update({role: words for role, words in fixed.items() if role in ROLES})
        if "section" in fixed:
            found.section = _section_named(plan, fixed["section"], found.row)
        _read(found, near)
        if not found.text:
            plan.returned.append(_without_text(found))
        else:
            plan.rows.append(found)
    _look_over(plan, numbered=plan.layout.column("number") is not None)
    for found in plan.rows:
        if "accepted" in fixes.get(found.row, {}):
            found.doubts.clear()
    return plan


class _Gathering:
    """Walks the rows and tells sections, headers, actions and their continuations apart."""

    def __init__(self, plan: UnderstoodPlan) -> None:
        self.plan = plan
        self.layout = plan.layout
        self.number = self.layout.column("number")
        self.text = self.layout.column("text")
        self.section_column = self.layout.column("section")
        self.found: list[UnderstoodRow] = []
        self.section: int | None = None
        self.after_row = False  # whether the last thing met was an action
        self.waiting: Row | None = None  # a line outside the table that may name a section

    def all(self, table: Table) -> list[UnderstoodRow]:
        """Every action's words, not yet read."""
        for row in table.rows:
            if row.number < self.layout.header:
                self.plan.headings.extend(row.words(at) for at in row.filled)
            elif row.number == self.layout.header or is_header(row, self.layout):
                self._say_waiting_is_section()
                self.plan.headings.extend(row.words(at) for at in row.filled)
            else:
                self._take(row)
        if self.waiting is not None:
            self._return(self.waiting, "This line stands after the table.")
        self._return_empty_last_sections()
        return self.found

    def _take(self, row: Row) -> None:
        if row.outside:
            if self.waiting is not None:
                self._return(self.waiting, "This line stands outside the table.")
            self.waiting = row
            self.after_row = False
            return
        self._say_waiting_is_section()
        filled = row.filled
        if len(filled) == 1 and self._is_section(row, filled[0]):
            self._begin_section(row.words(filled[0]), row)
        elif self._continues(row, filled):
            self._continue(row)
        else:
            self._begin(row)

    def _say_waiting_is_section(self) -> None:
        row, self.waiting = self.waiting, None
        if row is None:
            return
        words = row.words(row.filled[0])
        if len(words) <= SECTION_LENGTH and not words.rstrip().endswith("."):
            self._begin_section(words, row)
        else:
            self._return(row, "This line stands outside the table.")

    def _is_section(self, row: Row, column: int) -> bool:
        words = row.words(column)
        if len(words) > SECTION_LENGTH or ("\n" in words.strip() and len(words) > 120):
            return False
        if row.heading and not (column == self.number and looks_like_number(words)):
            return True
        if column == self.section_column:
            return True
        if column == self.number:
            return not looks_like_number(words)
        if column == self.text:
            if self.after_row and words[:1].islower():
                return False
            ends_like_sentence = words.rstrip().endswith((".", ";", ",", "?", "!"))
            return len(words) <= 80 and not ends_like_sentence
        return column == 0 and self.layout.roles.get(0, "keep") == "keep" and len(words) <= 120

    def _continues(self, row: Row, filled: list[int]) -> bool:
        """Whether a row goes on with the action above: it has no number of its own, and lacks
        what would make it one.
        """
        if (
            not self.after_row
            or not self.found
            or (self.number is not None and row.words(self.number))
        ):
            return False
        roles = {self.layout.roles.get(at, "keep") for at in filled}
        if "text" not in roles:
            return "section" not in roles
        above = self.found[-1].verbatim
        if self.number is not None and above.get("number"):
            return not roles & {"due", "owners"}
        return (
            row.words(self.text if self.text is not None else 0)[:1].islower() and len(filled) == 1
        )

    def _begin_section(self, title: str, row: Row) -> None:
        title = title.strip()
        self.after_row = False
        known = [at for at, one in enumerate(self.plan.sections) if one.title == title]
        if known and known[-1] == len(self.plan.sections) - 1:
            self.plan.headings.append(title)  # said again after a page break
            self.section = known[-1]
            return
        self.plan.sections.append(UnderstoodSection(title[:SECTION_LENGTH], row.number))
        if len(title) > SECTION_LENGTH:
            self.plan.headings.append(title)
        self.section = len(self.plan.sections) - 1

    def _begin(self, row: Row) -> None:
        verbatim: dict[str, str] = {}
        self._add_words(verbatim, row)
        section = self.section
        if self.section_column is not None and verbatim.get("section"):
            section = self.section = _section_named(self.plan, verbatim["section"], row.number)
        found = UnderstoodRow(row.number, "", "", section, verbatim)
        shared = [self.layout.roles.get(at, "keep") for at in sorted(row.from_merged)]
        found.doubts.extend(
            Doubt(role, "These words come from a merged cell that covers several rows.")
            for role in shared
            if role != "section" and verbatim.get(role)
        )
        self.found.append(found)
        self.after_row = True

    def _continue(self, row: Row) -> None:
        above = self.found[-1]
        own = replace(
            row,
            cells=tuple(
                "" if at in row.from_merged else words for at, words in enumerate(row.cells)
            ),
        )
        self._add_words(above.verbatim, own)
        above.doubts.append(
            Doubt("text", f"Row {row.number} has no number and was read as going on with this one.")
        )

    def _add_words(self, verbatim: dict[str, str], row: Row) -> None:
        for at, words in enumerate(row.cells):
            if not words:
                continue
            role = self.layout.roles.get(at, "keep")
            if role == "keep" and self.layout.titles.get(at):
                words = f"{self.layout.titles[at]}: {words}"  # noqa: PLW2901 - said with its column
            verbatim[role] = f"{verbatim[role]}\n{words}" if verbatim.get(role) else words

    def _return(self, row: Row, reason: str) -> None:
        self.plan.returned.append(Returned(row.number, "", row.cells, (reason,)))

    def _return_empty_last_sections(self) -> None:
        used = {row.section for row in self.found}
        while self.plan.sections and len(self.plan.sections) - 1 not in used:
            last = self.plan.sections.pop()
            self.plan.returned.append(
                Returned(
                    last.row, "", (last.title,), ("It reads like a heading with no action below.",)
                )
            )


def _section_named(plan: UnderstoodPlan, title: str, row: int) -> int | None:
    title = title.strip()
    if not title:
        return None
    short = title[:SECTION_LENGTH]
    for at, section in enumerate(plan.sections):
        if section.title == short:
            return at
    plan.sections.append(UnderstoodSection(short, row))
    return len(plan.sections) - 1


def _time_of(rows: list[UnderstoodRow], headings: list[str]) -> date | None:
    """The plan's own time: its earliest deadline with a year, else a year in its title."""
    written = {row.verbatim.get("due", "") for row in rows[:2000]}
    dates = [due.on for words in written if (due := read_due(words)).on and not due.doubts]
    if dates:
        return min(day for day in dates if day)
    for words in headings:
        if year := re.search(r"\b(20\d{2})\b", words):
            return date(int(year[1]), 1, 1)
    return None


def _read(row: UnderstoodRow, near: date) -> None:
    """Understand every value of one action from its words."""
    words = row.verbatim
    row.number = words.get("number", "").strip()
    if len(row.number) > 30:
        row.doubts.append(Doubt("number", "The number is too long and is kept with the notes."))
        words["keep"] = "\n".join(filter(None, [words.get("keep", ""), f"Number: {row.number}"]))
        row.number = ""
    row.text = words.get("text", "")
    row.due = read_due(words.get("due", ""), near=near)
    asked = words.get("asked_for", "")
    row.asked_for = read_due(asked, near=near) if asked.strip() else asked_for(row.text)
    row.reply = _reply(words)
    row.owners = read_owners(words.get("owners", ""))
    row.resources = _resources(words)
    row.completed = _completed(row, near)
    row.prompt, row.outcome = words.get("prompt", ""), words.get("outcome", "")
    row.progress, row.kept = words.get("progress", ""), words.get("keep", "")
    row.citations = text_marks.find_citations(row.text)
    row.recurring = text_marks.find_recurring(row.text)
    row.programmes = text_marks.find_programmes(
        f"{words.get('reply', '')} .\n{words.get('resources', '')}"
    )
    for role, doubts in (
        ("due", row.due.doubts),
        ("asked_for", row.asked_for.doubts),
        ("reply", row.reply.doubts),
        ("owners", row.owners.doubts),
        ("resources", row.resources.doubts),
        ("completed", row.completed.doubts),
    ):
        row.doubts.extend(Doubt(role, sentence) for sentence in doubts)
    if len(row.due.words) > 200:
        row.doubts.append(Doubt("due", "The deadline's words are too long and were cut."))


def _reply(words: dict[str, str]) -> Reply:
    """The reply, with the verdict of a column that holds only verdicts, where there is one."""
    reply = read_reply(words.get("reply", ""))
    if "response" not in words:
        return reply
    told = read_label(words["response"])
    if told is None:
        verdict = read_reply(words["response"])
        if not verdict.response:
            doubt = f"“{words['response']}” is none of the responses."
            return replace(reply, doubts=(*reply.doubts, doubt))
        told = verdict.response
    same = told == reply.response
    return replace(
        reply,
        response=told,
        reason=reply.reason if same else reply.words.strip(),
        doubts=() if told else reply.doubts,
    )


def _resources(words: dict[str, str]) -> ResourceNote:
    note = read_resources(words.get("resources", ""))
    told = words.get("resources_kind", "").strip().lower()
    for kind in Resources:
        if told and told in {kind.value, kind.label.lower()}:
            note = replace(note, kind=kind, doubts=())
    amount = words.get("resources_amount", "").strip()
    if amount:
        read = read_resources(amount if amount.startswith("£") else f"£{amount}")
        if read.amount is None:
            doubt = f"“{amount}” was not understood as an amount."
            note = replace(note, doubts=(*note.doubts, doubt))
        else:
            note = replace(note, amount=read.amount)
    return note


def _completed(row: UnderstoodRow, near: date) -> ReadDue:
    """When it was done (TH-11): from its own column, or "Completed … from 1st November"."""
    words = row.verbatim.get("completed", "")
    if words.strip():
        return read_due(words, near=near)
    found = COMPLETED.match(row.verbatim.get("reply", ""))
    if found is None or row.reply.response != Response.ALREADY_IN_PLACE:
        return ReadDue()
    by = row.due.on or near
    done = read_due(found[1], near=date(by.year, 1, 1))
    return replace(done, doubts=done.doubts if done.on else ())


def _without_text(found: UnderstoodRow) -> Returned:
    reason = (
        "It has a number but no recommendation or action text."
        if found.number
        else "It has no recommendation or action text."
    )
    cells = tuple(found.verbatim.values())
    return Returned(found.row, found.number, cells, (reason,))


def _look_over(plan: UnderstoodPlan, *, numbered: bool) -> None:
    """Doubts that only the whole plan shows: numbers used twice or missing; programme names."""
    counts = Counter(row.number for row in plan.rows if row.number)
    for row in plan.rows:
        if counts[row.number] > 1:
            row.doubts.append(Doubt("number", f"The number {row.number} is used more than once."))
        elif numbered and not row.number and counts:
            row.doubts.append(Doubt("number", "It has no number, though others have."))
    names = text_marks.one_name_each([name for row in plan.rows for name in row.programmes])
    for row in plan.rows:
        row.programmes = tuple(dict.fromkeys(names[name] for name in row.programmes))
    titles = {fold_header(section.title) for section in plan.sections}
    if plan.sections and len(titles) < len(plan.sections):
        plan.remarks.append("Two sections have the same name; they were kept apart.")
