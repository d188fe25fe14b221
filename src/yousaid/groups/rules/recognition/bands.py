"""Numbers that depend on how many homes there are: bands without holes and without overlaps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """From `least` to `most` homes, both included, `needed` people. `most` None: and above."""

    least: int
    most: int | None
    needed: int

    def __str__(self) -> str:
        return (
            f"{self.least} {'and above' if self.most is None else f'to {self.most}'}: {self.needed}"
        )


class BadBands(ValueError):
    """The bands leave a hole or overlap; the message says where."""


def check(bands: Sequence[Band]) -> None:
    """Raise BadBands unless every number of homes from 1 upwards lies in exactly one band."""
    if not bands:
        raise BadBands("Give at least one band.")
    ordered = sorted(bands, key=lambda band: band.least)
    expected = 1
    for place, band in enumerate(ordered):
        if band.most is not None and band.most < band.least:
            raise BadBands(f"The band from {band.least} homes ends before it begins.")
        if band.least > expected:
            raise BadBands(f"No band covers {_span(expected, band.least - 1)}.")
        if band.least < expected:
            raise BadBands(f"Two bands cover {_homes(band.least)}.")
        if band.most is None:
            if place < len(ordered) - 1:
                raise BadBands(f"Two bands cover {_homes(ordered[place + 1].least)}.")
            return
        expected = band.most + 1
    raise BadBands(f"No band covers {_homes(expected)} and above.")


def needed(bands: Sequence[Band], homes: int) -> int | None:
    """The number that an area of so many homes needs; None when no band covers it."""
    for band in bands:
        if band.least <= homes and (band.most is None or homes <= band.most):
            return band.needed
    return None


_LINE = re.compile(
    r"(?P<least>\d{1,6})\s*(?:(?:to|-|–)\s*(?P<most>\d{1,6})|and above|\+)"
    r"\s*:\s*(?P<needed>\d{1,4})"
)


def read(text: str) -> tuple[Band, ...]:
    """Bands as `str(band)` writes them, one a line: "100 to 150: 8", "151 and above: 10"."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.fullmatch(line)
        if match is None:
            raise BadBands(f"“{line}” is not like “100 to 150: 8” or “151 and above: 10”.")
        most = int(match["most"]) if match["most"] else None
        found.append(Band(int(match["least"]), most, int(match["needed"])))
    check(found)
    return tuple(found)


def _homes(number: int) -> str:
    return "1 home" if number == 1 else f"{number} homes"


def _span(first: int, last: int) -> str:
    return f"exactly {_homes(first)}" if first == last else f"{first} to {last} homes"
