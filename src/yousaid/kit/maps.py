"""A map drawn by the server: points with shapes, colours and numbers, without tiles or scripts.

It is a picture beside a list, never instead of one: each point carries the number of its line in
that list. Places lie as on a map, stretched to the page's width; words keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_HEIGHT = 560
_EDGE = 7.0  # per cent kept free on every side
# Shapes drawn around their middle; they differ without colour.
_SHAPES = {
    "circle": '<circle r="12"/>',
    "square": '<rect x="-11" y="-11" width="22" height="22"/>',
    "triangle": '<path d="M0-16 15 10h-30z"/>',
    "diamond": '<path d="M0-15 15 0 0 15-15 0z"/>',
}
SHAPES = tuple(_SHAPES)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map. `shape` is of SHAPES, `tone` of `components.TONES`.

    `number` is its line in the list, `words` what a reader is told of it, `href` where it leads.
    `is_marked` draws a ring around it; `label` writes its name beside it on wide screens.
    """

    latitude: float
    longitude: float
    number: int
    words: str
    shape: str
    tone: str
    href: str = ""
    label: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A name written across a part of the map, under the points."""

    latitude: float
    longitude: float
    name: str


def area_map(
    key: str, title: str, said: str, points: Sequence[Point], areas: Sequence[Area] = ()
) -> SafeString:
    """The picture. `key` is unique on the page; nothing is drawn without points."""
    if not points:
        return mark_safe("")
    everything: list[Point | Area] = [*points, *areas]
    middle = sum(each.latitude for each in everything) / len(everything)
    # A degree of longitude is shorter than one of latitude, the more so the further north.
    across = _scale([each.longitude * cos(radians(middle)) for each in everything])
    down = _scale([-each.latitude for each in everything])
    placed = list(zip(everything, across, down, strict=True))
    ground = format_html_join(
        "", '<circle class="ys-map__ground" cx="{}" cy="{}" r="44"/>',
        ((x, y) for each, x, y in placed if isinstance(each, Point)),
    )  # fmt: skip
    names = format_html_join(
        "", '<text class="ys-map__area" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((x, y, each.name) for each, x, y in placed if isinstance(each, Area)),
    )  # fmt: skip
    drawn = [_draw(each, x, y) for each, x, y in placed if isinstance(each, Point)]
    return format_html(
        '<svg class="ys-map" width="100%" height="{}" role="group" aria-labelledby="{}-title '
        '{}-desc"><title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}{}{}</svg>',
        *(_HEIGHT, key, key, key, title, key, said, ground, names),
        mark_safe("".join(drawn)),  # noqa: S308 - each is escaped
    )


def legend_shape(shape: str, tone: str, *, is_marked: bool = False) -> SafeString:
    """One shape the size of a line, for the legend."""
    return format_html(
        '<svg class="ys-map__key" width="26" height="26" viewBox="-18 -18 36 36" '
        'aria-hidden="true" focusable="false">{}</svg>',
        _shape(shape, tone, is_marked),
    )


def _scale(values: Sequence[float]) -> list[str]:
    low, high = min(values), max(values)
    room = 100 - 2 * _EDGE
    if high == low:
        return ["50%"] * len(values)
    return [f"{_EDGE + room * (value - low) / (high - low):.2f}%" for value in values]


def _shape(shape: str, tone: str, is_marked: bool) -> SafeString:
    ring = mark_safe('<circle class="ys-map__ring" r="17"/>' if is_marked else "")  # noqa: S308
    drawing = mark_safe(_SHAPES[shape])  # noqa: S308 - our own drawings
    return format_html('{}<g class="ys-map__shape ys-map__shape--{}">{}</g>', ring, tone, drawing)


def _draw(point: Point, x: str, y: str) -> SafeString:
    # A point lies at per cents, its shape keeps its pixels: that takes an inner picture.
    inside = format_html(
        # The space keeps number and name two words to those who hear them.
        '{}<text class="ys-map__number" y="4" text-anchor="middle">{}</text> {}',
        _shape(point.shape, point.tone, point.is_marked),
        point.number,
        format_html('<text class="ys-map__name" x="20" y="5">{}</text>', point.label)
        if point.label
        else "",
    )
    if point.href:
        inside = format_html('<a href="{}" aria-label="{}">{}</a>', point.href, point.words, inside)
    return format_html(
        '<svg x="{}" y="{}" overflow="visible"><title>{}</title>{}</svg>', x, y, point.words, inside
    )
