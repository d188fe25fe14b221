"""The last digits of a Nash optimum: Newton's method where linear programs lose precision."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from yousaid.methods.lottery.solver import Numbers, Row

STEPS = 12


def sharpen(
    members: Numbers,
    count: Numbers,
    free: NDArray[np.bool_],
    rules: Sequence[Row],
    tight: Sequence[bool],
) -> Numbers:
    """Expected members that maximise the sum of `count * log(members)` on a face.

    `members` (shape (classes,)) is a solution good to some five digits; `free` says which of them
    may change and `tight` which of the rules bind. Under tangents an error in the chances shows
    only as its square, so a linear program can't see the last digits; on the face where the tight
    rules are equations, Newton's method can. Returns `members` unchanged if the face turns out to
    be the wrong one.

    Source: Newton's method, for the Nash objective of Flanigan, Gölz, Gupta, Hennig, Procaccia,
    Nature 2021.
    """
    table = np.zeros((len(rules), len(members)))
    for number, rule in enumerate(rules):
        table[number, rule.columns] = rule.values
    equal = np.array(
        [hard or rule.low == rule.high for rule, hard in zip(rules, tight, strict=True)]
    )
    low = np.array([rule.low for rule in rules])
    high = np.array([rule.high for rule in rules])
    has = table @ members
    aim = np.where(np.abs(has - low) <= np.abs(has - high), low, high)
    face, aim = table[equal], aim[equal]
    sharp = members.copy()
    moving = np.flatnonzero(free & (members > 0))
    if not len(moving):
        return members
    for _ in range(STEPS):
        at = sharp[moving]
        slope, bend = count[moving] / at, at**2 / count[moving]
        across = face[:, moving]
        off = aim - face @ sharp
        # Equations may depend on each other, so the prices are found by least squares.
        price, *_ = np.linalg.lstsq(
            across * bend @ across.T, across @ (bend * slope) - off, rcond=None
        )
        step = bend * (slope - across.T @ price)
        shrink = min(1.0, 0.9 / max(float(np.max(-step / at)), 1e-300))
        sharp[moving] = at + shrink * step
        if np.max(np.abs(step)) < 1e-13:
            break
    has = table @ sharp
    lawful = np.all(has >= low - 1e-8) and np.all(has <= high + 1e-8)
    near = np.max(np.abs(sharp - members) / count) < 1e-3
    return sharp if lawful and near else members
