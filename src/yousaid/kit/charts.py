"""Charts as SVG, drawn by the server: they need no scripts, print well and say what they show.

Every function takes a `title` (what is shown), a sentence `said` (what it says) and a `key` unique
on the page, and gives a `Chart` for `{% chart %}`, with the same figures as a table. Widths are
percentages and words keep their size, so a chart reads the same on a phone. Tones are those of
`components.TONES`; each has a pattern as well as a colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# How each tone is marked besides its colour: the inside of an 8 by 8 tile.
_PATTERNS = {
    "waiting": '<circle class="ys-chart__dot" cx="4" cy="4" r="1.5"/>',
    "progress": '<path class="ys-chart__hatch" d="M-1 1l2-2M0 8l8-8M7 9l2-2"/>',
    "claimed": '<path class="ys-chart__hatch" d="M0 4h8"/>',
    "good": "",
    "late": '<path class="ys-chart__hatch" d="M4 0v8"/>',
    "stopped": '<path class="ys-chart__hatch" d="M0 0l8 8M0 8l8-8"/>',
    "disputed": '<path class="ys-chart__hatch" d="M-1 7l2 2M0 0l8 8M7-1l2 2"/>',
    "note": '<path class="ys-chart__dot" d="M2 2h4v4H2z"/>',
}
_LONGEST_LABEL = 40


@dataclass(frozen=True)
class Chart:
    """A drawn chart: the sentence, the picture, its legend as (swatch, words), and its table."""

    title: str
    said: str
    picture: SafeString
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    legend: Sequence[tuple[SafeString, str]] = field(default=())


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,}"


def _join(pieces: Sequence[SafeString]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped


def _patterns(key: str, tones: Sequence[str]) -> SafeString:
    return format_html_join(
        "",
        '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>',
        (
            (key, tone, mark_safe(_PATTERNS[tone]))  # noqa: S308 - our own drawings
            for tone in sorted(set(tones))
            if _PATTERNS[tone]
        ),
    )


def _svg(
    key: str, title: str, said: str, height: int, inside: SafeString, tones: Sequence[str] = ()
) -> SafeString:
    return format_html(
        '<svg class="ys-chart__picture" width="100%" height="{}" role="img" '
        'aria-labelledby="{}-title {}-desc"><title id="{}-title">{}</title>'
        '<desc id="{}-desc">{}</desc><defs>{}</defs>{}</svg>',
        height,
        *(key, key, key, title, key, said),
        _patterns(key, tones),
        inside,
    )


def _box(key: str, tone: str, x: float, y: float, width: float, height: float) -> SafeString:
    """A bar: `x` and `width` in per cent of the chart, `y` and `height` in pixels."""
    place = format_html(
        'x="{}" y="{}" width="{}" height="{}"',
        *(_percent(x), round(y, 1), _percent(width), round(height, 1)),
    )
    colour = format_html('<rect class="ys-chart__fill--{}" {}/>', tone, place)
    if not _PATTERNS[tone]:
        return colour
    return colour + format_html('<rect fill="url(#{}-{})" {}/>', key, tone, place)


def _text(words: Any, x: float, y: float, kind: str = "words", anchor: str = "start") -> SafeString:
    return format_html(
        '<text class="ys-chart__{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        kind,
        _percent(x),
        round(y, 1),
        anchor,
        words,
    )


def _legend(key: str, entries: Sequence[tuple[str, str]]) -> list[tuple[SafeString, str]]:
    """Swatch and words for each (words, tone)."""
    return [
        (
            format_html(
                '<svg width="16" height="16" aria-hidden="true" focusable="false">{}</svg>',
                _box(key, tone, 0, 0, 100, 16),
            ),
            words,
        )
        for words, tone in entries
    ]


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def stacked_bar(
    key: str, title: str, said: str, parts: Sequence[tuple[str, int, str]], head: str = "Status"
) -> Chart:
    """One bar cut into parts of a whole: `(label, count, tone)` each. For progress."""
    whole = sum(count for _, count, _ in parts)
    pieces: list[SafeString] = []
    at = 0.0
    for _label, count, tone in parts:
        if count:
            width = 100 * count / whole
            pieces.append(_box(key, tone, at, 0, max(width - 0.3, 0.2), 36))
            at += width
    tones = [tone for _, _, tone in parts]
    if not whole:
        pieces.append(_text("Nothing to show yet", 0, 22))
    share = [f"{round(100 * count / whole)}%" if whole else "–" for _, count, _ in parts]
    return Chart(
        title,
        said,
        _svg(key, title, said, 36, _join(pieces), tones),
        [head, "Count", "Share"],
        [(label, _number(count), of) for (label, count, _), of in zip(parts, share, strict=True)],
        _legend(key, [(f"{label}: {count:,}", tone) for label, count, tone in parts if count]),
    )


def small_bar(key: str, parts: Sequence[tuple[int, str]], most: int) -> SafeString:
    """A bar the height of a line of words, `(count, tone)` each part, as wide as its share of
    `most`. It only repeats words beside it. `key` is that of a chart with these tones on the page.
    """
    at = 0.0
    pieces: list[SafeString] = []
    for count, tone in parts:
        if count:
            width = 100 * count / most
            pieces.append(_box(key, tone, at, 0, max(width - 0.4, 0.4), 10))
            at += width
    return format_html(
        '<svg class="ys-chart__small" width="100%" height="10" aria-hidden="true" '
        'focusable="false">{}</svg>',
        _join(pieces),
    )


def bars(
    key: str,
    title: str,
    said: str,
    rows: Sequence[tuple[str, float, str]],
    head: tuple[str, str] = ("", "Count"),
) -> Chart:
    """A bar for each `(label, value, tone)`, one under the other, its label above it."""
    top = max((value for _, value, _ in rows), default=0) or 1
    pieces: list[SafeString] = []
    for place, (label, value, tone) in enumerate(rows):
        y = place * 46
        width = 84 * value / top
        pieces += [
            _text(_short(label), 0, y + 14),
            _box(key, tone, 0, y + 20, max(width, 0.4), 16),
            format_html(
                '<text class="ys-chart__number" x="{}" dx="6" y="{}">{}</text>',
                *(_percent(max(width, 0.4)), y + 33, _number(value)),
            ),
        ]
    return Chart(
        title,
        said,
        _svg(key, title, said, max(46 * len(rows), 20), _join(pieces), [row[2] for row in rows]),
        head,
        [(label, _number(value)) for label, value, _ in rows],
    )


def columns(
    key: str,
    title: str,
    said: str,
    series: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, Sequence[int]]],
    head: str = "When",
) -> Chart:
    """Columns along time, each stacked: `series` are (label, tone), `rows` (label, one value each).

    Shows where deadlines bunch.
    """
    height, floor = 200, 168
    top = max((sum(values) for _, values in rows), default=0) or 1
    step = 100 / max(len(rows), 1)
    every = max(1, -(-len(rows) // 6))
    pieces: list[SafeString] = []
    for place, (label, values) in enumerate(rows):
        x, y = place * step, float(floor)
        for (_name, tone), value in zip(series, values, strict=True):
            if value:
                tall = (floor - 24) * value / top
                y -= tall
                pieces.append(_box(key, tone, x + step * 0.12, y, step * 0.76, tall))
        if len(rows) <= 16 and (whole := sum(values)):
            pieces.append(_text(whole, x + step / 2, y - 6, "number", "middle"))
        if place % every == 0:
            pieces.append(_text(label, x + step * 0.12, height - 12))
    pieces.append(
        format_html('<line class="ys-chart__axis" x1="0" x2="100%" y1="{}" y2="{}"/>', floor, floor)
    )
    return Chart(
        title,
        said,
        _svg(key, title, said, height, _join(pieces), [tone for _, tone in series]),
        [head, *(name for name, _ in series)],
        [(label, *map(_number, values)) for label, values in rows],
        _legend(key, series) if len(series) > 1 else [],
    )


def line(
    key: str,
    title: str,
    said: str,
    points: Sequence[tuple[str, float | None]],
    target: float | None = None,
    head: tuple[str, str] = ("When", "Value"),
) -> Chart:
    """A line over time with an optional target. A point without a value leaves a gap.

    The scale starts at nought.
    """
    height, floor, ceiling = 220, 184, 22
    known = [value for _, value in points if value is not None]
    top = max([*known, target or 0]) or 1

    def across(place: int) -> float:
        return 2 + 92 * place / max(len(points) - 1, 1)

    def down(value: float) -> float:
        return floor - (floor - ceiling) * value / top

    pieces = [
        format_html('<line class="ys-chart__axis" x1="0" x2="100%" y1="{}" y2="{}"/>', floor, floor)
    ]
    if target is not None:
        y = round(down(target), 1)
        pieces += [
            format_html('<line class="ys-chart__target" x1="0" x2="100%" y1="{}" y2="{}"/>', y, y),
            _text(f"Target {_number(target)}", 100, y - 6, "words", "end"),
        ]
    every = max(1, -(-len(points) // 6))
    last = max((at for at, (_, value) in enumerate(points) if value is not None), default=-1)
    earlier: tuple[float, float] | None = None
    for place, (label, value) in enumerate(points):
        if place % every == 0:
            at, anchor = (across(place), "middle") if place else (0, "start")
            pieces.append(_text(label, at, height - 14, anchor=anchor))
        if value is None:
            earlier = None
            continue
        x, y = across(place), down(value)
        if earlier:
            pieces.append(
                format_html(
                    '<line class="ys-chart__line" x1="{}" y1="{}" x2="{}" y2="{}"/>',
                    *(_percent(earlier[0]), round(earlier[1], 1), _percent(x), round(y, 1)),
                )
            )
        pieces.append(
            format_html(
                '<circle class="ys-chart__fill--claimed" cx="{}" cy="{}" r="4"/>',
                *(_percent(x), round(y, 1)),
            )
        )
        if place == last:
            below = target is not None and 0 <= target - value < top / 5
            pieces.append(_text(_number(value), x, y + (22 if below else -10), "number", "middle"))
        earlier = (x, y)
    return Chart(
        title,
        said,
        _svg(key, title, said, height, _join(pieces)),
        head,
        [(label, _number(value)) for label, value in points],
    )


def sparkline(numbers: Sequence[float], words: str) -> SafeString:
    """A line the size of a word, without axes; `words` say what it shows."""
    top, bottom = max(numbers, default=1), min(numbers, default=0)
    spread = (top - bottom) or 1
    step = 116 / max(len(numbers) - 1, 1)
    points = " ".join(
        f"{2 + at * step:.1f},{28 - 24 * (value - bottom) / spread:.1f}"
        for at, value in enumerate(numbers)
    )
    return format_html(
        '<svg class="ys-chart__spark" viewBox="0 0 120 32" role="img" aria-label="{}">'
        '<polyline class="ys-chart__line" points="{}"/></svg>',
        words,
        points,
    )
