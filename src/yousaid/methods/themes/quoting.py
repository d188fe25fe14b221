"""Comments that can speak for a theme."""

import re

import numpy as np
import numpy.typing as npt

_EMAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(?<!\d)(?:\+44|0)[\d ()-]{8,}\d")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
SHORTEST, LONGEST = 30, 320
ALIKE = 0.6


def without_contacts(comment: str) -> str:
    """The comment with emails, phone numbers and postcodes replaced by […].

    Names stay: nothing can find them all. Somebody must read a quote before it is published.

    Source: our own definition; see docs/methods/themes.md.
    """
    for pattern in (_EMAIL, _PHONE, _POSTCODE):
        comment = pattern.sub("[…]", comment)
    return " ".join(comment.split())


def choose_quotes(
    comments: list[str],
    shares: npt.NDArray[np.float64],
    strengths: npt.NDArray[np.float64],
    most: int,
) -> list[int]:
    """Positions of up to `most` comments most about one theme and unlike each other.

    `shares`: shape (comments,), how much of each is about the theme; `strengths`: how strongly.
    Those of 30 to 320 characters come first; longer ones bury the matter, shorter ones hardly
    state it.

    Source: our own definition; see docs/methods/themes.md.
    """
    lengths = np.array([len(comment) for comment in comments])
    handy = (lengths >= SHORTEST) & (lengths <= LONGEST)
    order = np.lexsort((-strengths * shares, ~handy))
    chosen: list[int] = []
    for place in order.tolist():
        if len(chosen) == most or shares[place] < 0.5:
            break
        words = _word_set(comments[place])
        if all(_overlap(words, _word_set(comments[other])) < ALIKE for other in chosen):
            chosen.append(place)
    return chosen


def _word_set(comment: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", comment.lower()))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
