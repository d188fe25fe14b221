"""What each column of a plan holds: its header found, its name read, a mapping proposed."""

import re
from dataclasses import dataclass, field

from yousaid.actions.rules.due_dates import read_due
from yousaid.kit.reading.table import Row, Table

# What a column may hold, in the order the wizard offers it.
ROLES = {
    "number": "Number",
    "section": "Section or theme",
    "text": "Recommendation or action",
    "prompt": "What prompted it",
    "outcome": "Outcome wanted",
    "asked_for": "Date asked for",
    "due": "Deadline",
    "response": "Response (one of our words)",
    "reply": "Reply or comments, as written",
    "owners": "Lead or owners",
    "resources": "Resources, as written",
    "resources_kind": "Resources (one of our words)",
    "resources_amount": "Amount",
    "progress": "Progress or update",
    "completed": "Date completed",
    "keep": "Something else: keep it as a note",
}
MANY = {"keep", "progress"}  # roles that several columns may have

# (role, how sure, pattern over the whole folded header). The surest pairs are taken first.
NAMES: list[tuple[str, int, str]] = [
    (
        "number",
        100,
        r"(rec(ommendation)?|action|item|ref(erence)?|serial)?\s*(no|number|num|#|ref|id)",
    ),
    ("number", 95, r"ref(erence)?|no|#|id|item"),
    (
        "section",
        100,
        r"section|theme|priority|priorities|area|heading|category|workstream|strand|"
        r"service area|key area|topic",
    ),
    ("section", 55, r".*\b(theme|priority|section)\b.*"),
    ("text", 100, r"recommendations?|recommended action|recommendation or action"),
    ("text", 80, r".*\brecommendations?\b.*"),
    (
        "text",
        75,
        r"actions?|action (required|needed|point|points|agreed|to be taken)|agreed actions?",
    ),
    (
        "text",
        70,
        r"tasks?|what|what (we )?(will|are going to) (we )?do|commitments?|promises?|"
        r"what will we do|key actions?|milestones?|description|activity|activities",
    ),
    ("text", 50, r"objectives?|issues?|what you said|you said|.*\bactions?\b.*"),
    (
        "prompt",
        100,
        r"what prompted it|why|reason|source|raised by|origin|finding|findings|evidence|"
        r"background|context|issues?( raised)?|you said|what you said",
    ),
    (
        "outcome",
        100,
        r"(desired |intended |expected )?outcomes?( wanted)?|success (criteria|measures?)|"
        r"impact|what will success look like|benefits?",
    ),
    ("asked_for", 110, r"(date )?asked for|requested (by|date)|date (requested|asked for)"),
    (
        "due",
        100,
        r"deadlines?|due( date| by)?|target( date)?|by when|when|timescales?|timeframe|"
        r"completion date|target completion( date)?|date due|end date|implementation date|"
        r"date|complete by|delivery date|when by",
    ),
    ("due", 60, r".*\b(deadline|due|timescale|by when|target date)\b.*"),
    (
        "completed",
        110,
        r"(date|actual|actual date) (completed|complete|of completion|done)|"
        r"completed( on)?|actual( completion)?( date)?",
    ),
    (
        "response",
        110,
        r"response|verdict|decision|accepted( y n)?|agreed( y n)?|status of response",
    ),
    (
        "reply",
        120,
        r"(reply|response|comments?) as written|reply|(management|landlord|service|"
        r"officer|council) (response|comments?|reply)|our (reply|response)|we did",
    ),
    (
        "reply",
        90,
        r"actions? (and )?comments?|comments?|comments? actions?|responses?|"
        r"response comments?|remarks",
    ),
    ("reply", 60, r".*\b(comments?|response|reply|replies)\b.*"),
    ("reply", 45, r"actions?( taken| agreed)?"),
    (
        "owners",
        100,
        r"lead( officers?)?|owners?|responsible( officers?| persons?| lead)?|by whom|who|"
        r"responsibility|officers?( responsible)?|accountable( officer)?|assigned to|"
        r"action owners?|led by|named officer|who will do it",
    ),
    ("owners", 60, r".*\b(lead|owner|responsible|responsibility|whom)\b.*"),
    ("resources_kind", 120, r"resources kind|kind of resources"),
    ("resources_amount", 120, r"amount|cost £|£|resources amount"),
    (
        "resources",
        100,
        r"resources?( as written| implications?| required| needed)?|"
        r"(resource|budget|financial|cost|funding) (implications?|required|notes?)|"
        r"costs?|budgets?|funding",
    ),
    (
        "progress",
        100,
        r"progress( to date| update)?|updates?|status|rag( status| rating)?|"
        r"current position|latest( position)?|progress notes?",
    ),
    ("progress", 60, r".*\b(progress|updates?|status|rag)\b.*"),
]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which row is the header (its number in the file, 0 for none) and what each column holds."""

    header: int = 0
    roles: dict[int, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    def column(self, role: str) -> int | None:
        """The first column with that role."""
        return next((at for at, one in sorted(self.roles.items()) if one == role), None)


def fold_header(words: str) -> str:
    """A column name for comparing: lower case, letters, figures, # and £ only."""
    return " ".join(re.sub(r"[^a-z0-9#£ ]+", " ", words.lower()).split())


def propose_layout(table: Table) -> Layout:
    """The likeliest header among the first rows, and a role for each column; no roles at all when
    nothing looks like a plan.
    """
    best: tuple[int, Row | None] = (0, None)
    for row in [row for row in table.rows if not row.outside][:40]:
        score = _header_score(row)
        if score > best[0]:
            best = (score, row)
    header = best[1]
    if header is None:
        told = _by_content(table, {})
        # Without a header, only numbers or dates show that this is a plan and not a page of prose.
        return Layout(0, told if {"number", "due"} & set(told.values()) else {})
    return layout_for(table, header)


def layout_for(table: Table, header: Row | None) -> Layout:
    """The proposal for a header chosen by a person; null when the table has none."""
    if header is None:
        return Layout(0, _by_content(table, {}))
    roles = _by_name(header)
    titles = {at: words for at, words in enumerate(header.cells) if words}
    return Layout(header.number, _by_content(table, roles, header), titles)


def is_header(row: Row, layout: Layout) -> bool:
    """Whether a row repeats the header, as tables do after a page break."""
    titles, filled = layout.titles, row.filled
    return len(filled) >= max(2, len(titles) - 1) and all(
        at in titles and fold_header(row.words(at)) == fold_header(titles[at]) for at in filled
    )


def _header_score(row: Row) -> int:
    """How much a row looks like a header: named columns, and no long cells."""
    if len(row.filled) < 2 or any(len(row.words(at)) > 80 for at in row.filled):
        return 0
    roles = _by_name(row)
    if "text" not in roles.values() and "reply" not in roles.values():
        return 0
    return len(roles) * 10 if len(roles) >= 2 else 0


def _by_name(header: Row) -> dict[int, str]:
    pairs = []
    for at, words in enumerate(header.cells):
        folded = fold_header(words)
        if not folded:
            continue
        for role, sure, pattern in NAMES:
            if re.fullmatch(pattern, folded):
                pairs.append((-sure, at, role))
    roles: dict[int, str] = {}
    for _, at, role in sorted(pairs):
        if at not in roles and (role in MANY or role not in roles.values()):
            roles[at] = role
    # A "response" that holds sentences is the reply; only beside one is it a word of ours.
    for at, role in list(roles.items()):
        if role == "response" and "reply" not in roles.values():
            roles[at] = "reply"
    # A plan whose only words are comments calls its actions something else.
    if "text" not in roles.values():
        for at, role in list(roles.items()):
            if role in {"reply", "prompt", "outcome"}:
                roles[at] = "text"
                break
    return roles


def _by_content(table: Table, roles: dict[int, str], header: Row | None = None) -> dict[int, str]:
    """Roles for columns whose header is empty or missing, told from what they hold."""
    out = dict(roles)
    start = header.number if header else 0
    body = [row for row in table.rows if row.number > start and not row.outside][:300]
    for at in range(table.width):
        if at in out:
            continue
        words = [row.words(at) for row in body if row.words(at)]
        several = [row.words(at) for row in body if row.words(at) and len(row.filled) > 1]
        if not words:
            continue
        if (
            "number" not in out.values()
            and several
            and at <= 1
            and (sum(looks_like_number(cell) for cell in several) > 0.7 * len(several))
        ):
            out[at] = "number"
        elif (
            header is None
            and "due" not in out.values()
            and several
            and (
                sum(len(cell) < 30 and read_due(cell).on is not None for cell in several)
                > 0.5 * len(several)
            )
        ):
            out[at] = "due"
        elif header is not None:
            out[at] = "keep"
    if header is None:
        _by_length(body, out, table.width)
    return out


def _by_length(body: list[Row], out: dict[int, str], width: int) -> None:
    """Without a header: the longest column is the text, the next the reply, capitals the owners."""
    lengths = {}
    for at in range(width):
        cells = [row.words(at) for row in body if row.words(at) and len(row.filled) > 1]
        cells = cells or [row.words(at) for row in body if row.words(at)]
        if at not in out and cells:
            lengths[at] = sum(len(cell) for cell in cells) / len(cells)
            if lengths[at] < 15 and sum(cell.isupper() for cell in cells) > 0.6 * len(cells):
                out[at] = "owners" if "owners" not in out.values() else "keep"
    left = sorted((at for at in lengths if at not in out), key=lambda at: -lengths[at])
    if left:
        out[left[0]] = "text"
    for at in left[1:]:
        replied = "reply" in out.values() or lengths[at] < 15 or at < left[0]
        out[at] = "keep" if replied else "reply"


def looks_like_number(words: str) -> bool:
    """Whether a cell is a number as plans print them: 1, 1.2, 3a, R14, A-7, (iv)."""
    return bool(
        re.fullmatch(
            r"[(\[]?(?:(?:rec(?:ommendation)?|action|ref|no)\.?\s?)?"
            r"(?:[A-Za-z]{0,4}[-./ ]?\d{1,6}(?:[-./]\d{1,4}){0,3}[A-Za-z]?|[ivxlc]{1,6}|[A-Za-z])"
            r"[)\].:]?",
            words.strip(),
            re.IGNORECASE,
        )
    )
