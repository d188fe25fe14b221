"""The governance map as a picture: SVG made on the server, with its words beside it.

Only the picture: every page that shows it lists the same bodies and links in words. Shape, colour
and the word under the name each tell the kind; the stroke of a line and its colour tell the tie.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from yousaid.groups.choices import Kind, Tie
from yousaid.groups.rules.governance import Line, ranks

WIDTH, BOX_WIDTH, BOX_HEIGHT = 1120, 200, 68
GAP_X, GAP_Y, MARGIN = 20, 56, 12
IN_A_ROW = 5
ROOM_FOR = 22  # letters in a line of a name
KIND_ROOM = 26  # letters of the kind below it
MANY = 3  # of one kind with the same links: they share a box

TIE_WORDS = {
    Tie.FEEDS: "feeds into",
    Tie.ADVISES: "advises",
    Tie.NOMINATES: "nominates members of",
    Tie.DELEGATES: "delegates powers to",
}
# Two ties between the same two groups run beside each other.
_ASIDE = {Tie.FEEDS: 0, Tie.ADVISES: -12, Tie.NOMINATES: 12, Tie.DELEGATES: 24}
_SHAPES = {
    Kind.BOARD: "board",
    Kind.FEDERATION: "federation",
    Kind.ASSOCIATION: "association",
    Kind.TMO: "association",
    Kind.PANEL: "panel",
    Kind.FORUM: "forum",
    Kind.VIRTUAL: "forum",
}


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in one box: a group, or several of a kind that are linked alike."""

    key: int
    name: str
    short_name: str
    kind: str
    kind_words: str
    stands_for: tuple[int, ...]


def boxes(groups: Mapping[int, Any], lines: Sequence[Line]) -> tuple[list[Box], list[Line]]:
    """Groups as boxes, and lines between boxes: many of one kind with the same links share one."""
    ties: dict[int, set[tuple[int, str, bool]]] = defaultdict(set)
    for line in lines:
        ties[line.giver].add((line.taker, line.tie, True))
        ties[line.taker].add((line.giver, line.tie, False))
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for pk, group in groups.items():
        alike[group.kind_id, frozenset(ties[pk])].append(pk)
    made, box_of = [], {}
    for several in alike.values():
        kind = groups[several[0]].kind
        shared = len(several) > MANY
        for pk in several[:1] if shared else several:
            name = f"{len(several)} {kind.plural.lower()}" if shared else groups[pk].name
            short = "" if shared else groups[pk].short_name
            stands_for = tuple(several) if shared else (pk,)
            made.append(Box(pk, name, short, kind.pk, kind.name, stands_for))
            box_of.update(dict.fromkeys(stands_for, pk))
    drawn = {
        (box_of[line.giver], box_of[line.taker], line.tie): Line(
            box_of[line.giver], box_of[line.taker], line.tie
        )
        for line in lines
    }
    return made, list(drawn.values())


def draw(made: Sequence[Box], lines: Sequence[Line], said: str) -> SafeString:
    """The picture; `said` tells in a sentence what it shows."""
    at, height = _places(made, lines)
    by_key = {box.key: box for box in made}
    drawn_lines = format_html_join(
        "", "{}", ((_line(line, at),) for line in lines if line.giver in at and line.taker in at)
    )
    drawn_boxes = format_html_join(
        "", "{}", ((_box(by_key[key], at[key].x, at[key].y),) for key in at)
    )
    markers = format_html_join(
        "",
        '<marker id="map-{0}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" '
        'markerWidth="12" markerHeight="12" orient="auto">'
        '<path class="ys-governance__head ys-governance__head--{0}" d="M0 0l10 5-10 5z"/></marker>',
        ((tie.value,) for tie in Tie),
    )
    return format_html(
        '<svg class="ys-governance__picture" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="map-title map-desc"><title id="map-title">Map of groups</title>'
        '<desc id="map-desc">{}</desc><defs>{}</defs>{}{}</svg>',
        WIDTH,
        height,
        said,
        markers,
        drawn_lines,
        drawn_boxes,
    )


def legend(lines: Sequence[Line]) -> list[tuple[SafeString, str]]:
    """A stroke and its words for each tie that is drawn."""
    used = Counter(line.tie for line in lines)
    return [
        (
            format_html(
                '<svg width="44" height="12" aria-hidden="true" focusable="false">'
                '<path class="ys-governance__line ys-governance__line--{}" d="M0 6h44"/></svg>',
                tie.value,
            ),
            TIE_WORDS[tie],
        )
        for tie in Tie
        if used[tie.value]
    ]


@dataclass(frozen=True, slots=True)
class _Spot:
    """The upper left corner of a box, and where the first row of its rank begins.

    A rank too long for one row takes several, each moved sideways, so that lines from the lower
    ones go straight up between the boxes above.
    """

    x: float
    y: float
    rank_top: float

    @property
    def middle(self) -> float:
        return self.x + BOX_WIDTH / 2


def _places(made: Sequence[Box], lines: Sequence[Line]) -> tuple[dict[int, _Spot], int]:
    """Where each box stands, and how high the picture is."""
    at: dict[int, _Spot] = {}
    y = MARGIN
    for rank in ranks([box.key for box in made], lines):
        top = y
        for number, row in enumerate(_rows(rank)):
            wide = len(row) * BOX_WIDTH + (len(row) - 1) * GAP_X
            left = (WIDTH - wide) / 2
            if number % 2 and len(row) % 2:
                left += (BOX_WIDTH + GAP_X) / 2
            for place, key in enumerate(row):
                at[key] = _Spot(left + place * (BOX_WIDTH + GAP_X), float(y), float(top))
            y += BOX_HEIGHT + GAP_Y // 2
        y += GAP_Y // 2
    return at, y - GAP_Y + MARGIN if at else BOX_HEIGHT


def _rows(rank: Sequence[int]) -> list[Sequence[int]]:
    """Five, then four, then five: the boxes of a row stand in the gaps of the one before."""
    rows: list[Sequence[int]] = []
    start = 0
    while start < len(rank):
        most = IN_A_ROW - len(rows) % 2
        rows.append(rank[start : start + most])
        start += most
    return rows


def _line(line: Line, at: Mapping[int, _Spot]) -> SafeString:
    """From the giver's edge to the taker's, bent so that it leaves and arrives upright."""
    giver, taker = at[line.giver], at[line.taker]
    aside = _ASIDE[Tie(line.tie)]
    x1, x2 = giver.middle + aside, taker.middle + aside
    if giver.y == taker.y:
        side = BOX_WIDTH / 2 if x2 > x1 else -BOX_WIDTH / 2
        level = giver.y + BOX_HEIGHT / 2 + aside
        way = f"M{x1 + side:.0f} {level:.0f}H{x2 - side:.0f}"
    elif giver.y > taker.y:
        begins, ends = min(giver.y, giver.rank_top), taker.y + BOX_HEIGHT
        middle = (begins + ends) / 2
        bend = f"C{x1:.0f} {middle:.0f} {x2:.0f} {middle:.0f} {x2:.0f} {ends:.0f}"
        way = f"M{x1:.0f} {begins:.0f}{bend}"
        if begins < giver.y:
            way = f"M{x1:.0f} {giver.y:.0f}V{begins:.0f}{bend}"
    else:
        begins, ends = giver.y + BOX_HEIGHT, min(taker.y, taker.rank_top)
        middle = (begins + ends) / 2
        bend = f"C{x1:.0f} {middle:.0f} {x2:.0f} {middle:.0f} {x2:.0f} {ends:.0f}"
        way = f"M{x1:.0f} {begins:.0f}{bend}"
        if ends < taker.y:
            way += f"V{taker.y:.0f}"
    return format_html(
        '<path class="ys-governance__line ys-governance__line--{0}" d="{1}" '
        'marker-end="url(#map-{0})"/>',
        line.tie,
        way,
    )


def _box(box: Box, x: float, y: float) -> SafeString:
    shape = _SHAPES.get(Kind(box.kind), "other") if box.kind in Kind.values else "other"
    shown = name_lines(box.name, box.short_name)
    first = y + (24 if len(shown) == 2 else 30)
    name = format_html_join(
        "",
        '<text class="ys-governance__name" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (f"{x + BOX_WIDTH / 2:.0f}", f"{first + 16 * number:.0f}", line)
            for number, line in enumerate(shown)
        ),
    )
    return format_html(
        '<g><title>{}</title><path class="ys-governance__box ys-governance__box--{}" d="{}"/>{}'
        '<text class="ys-governance__kind" x="{}" y="{}" text-anchor="middle">{}</text></g>',
        box.name if len(box.stands_for) > 1 else f"{box.name}, {box.kind_words}",
        shape,
        _outline(shape, x, y),
        name,
        f"{x + BOX_WIDTH / 2:.0f}",
        f"{y + BOX_HEIGHT - 10:.0f}",
        "" if len(box.stands_for) > 1 else shorten(box.kind_words, KIND_ROOM, placeholder="…"),
    )


def name_lines(name: str, short_name: str) -> list[str]:
    """A name in the two lines a box has: the short name when the long one needs more."""
    words = wrap(name, ROOM_FOR)
    if len(words) > 2 and short_name:
        words = wrap(short_name, ROOM_FOR)
    if len(words) > 2:
        words = [words[0], shorten(" ".join(words[1:]), ROOM_FOR, placeholder="…")]
    return words


def _outline(shape: str, x: float, y: float) -> str:
    """The outline of a kind: a board has cut corners, a forum round ends, an association a roof."""
    w, h = BOX_WIDTH, BOX_HEIGHT
    left, top, half = round(x), round(y), h // 2
    ways = {
        "board": f"M{left + 14} {top}h{w - 28}l14 14v{h - 28}l-14 14h-{w - 28}l-14-14v-{h - 28}z",
        "forum": f"M{left + 30} {top}h{w - 60}a30 {half} 0 0 1 0 {h}h-{w - 60}"
        f"a30 {half} 0 0 1 0-{h}z",
        "association": f"M{left} {top + 10}l{w // 2}-10 {w // 2} 10v{h - 10}h-{w}z",
        "federation": f"M{left + 16} {top}h{w - 32}l16 {half}-16 {half}h-{w - 32}l-16-{half}z",
    }
    square = f"M{left + 6} {top}h{w - 12}q6 0 6 6v{h - 12}q0 6-6 6h-{w - 12}q-6 0-6-6"
    return ways.get(shape, f"{square}v-{h - 12}q0-6 6-6z")
