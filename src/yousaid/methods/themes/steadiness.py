"""Would other comments of the same people give the same themes? And how many themes to take."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from .finding import FEWEST_COMMENTS, MAIN_WORDS, Counted, count_words, factors

Floats = npt.NDArray[np.float64]
PART = 0.8


def steadiness(
    comments: Sequence[str],
    number: int,
    *,
    seed: int,
    times: int = 10,
    progress: Callable[[str], None] = lambda words: None,
) -> Floats:
    """How far each theme returns when four fifths of the comments are taken, shape (themes,).

    0 to 1: the mean overlap (shared ÷ all) of its eight strongest words with those of the theme
    it resembles, over `times` draws; themes in the order of `find_themes`. Above about 0.5 a
    theme can be relied upon; below 0.3 it may be chance.

    Raises TooFewComments as `find_themes` does.

    Source: Greene, O'Callaghan and Cunningham, “How many topics?” (2014).
    """
    counted = count_words(comments)
    found = _steady(counted, number, seed, np.random.default_rng(seed), times, progress)
    strength, _ = factors(counted.weights, number, seed=seed)
    main = np.where(strength.sum(axis=1) > 0, strength.argmax(axis=1), -1)
    sizes = np.bincount(main[counted.back] + 1, minlength=number + 1)[1:]
    return found[np.argsort(-sizes, kind="stable")]


def best_number(
    comments: Sequence[str],
    *,
    seed: int,
    numbers: Sequence[int] = range(3, 13),
    times: int = 6,
    progress: Callable[[str], None] = lambda words: None,
) -> tuple[int, dict[int, float]]:
    """The number of themes that return best, and the mean steadiness of each number tried.

    Of numbers nearly as steady as the best (within 0.02) the largest, as it tells more. Numbers
    that leave fewer than seven different comments a theme are not tried; at least one is.

    Raises TooFewComments as `find_themes` does.

    Source: Greene, O'Callaghan and Cunningham (2014); which of about equal ones is our own.
    """
    counted = count_words(comments)
    most = max(2, min(len(counted.distinct) // 7, min(counted.weights.shape) - 1))
    tried = [number for number in numbers if 2 <= number <= most] or [most]
    random = np.random.default_rng(seed)
    means = {}
    for number in tried:
        means[number] = float(_steady(counted, number, seed, random, times, progress).mean())
        progress(f"{number} themes: steadiness {means[number]:.2f}")
    best = max(means.values())
    return max(number for number, mean in means.items() if mean >= best - 0.02), means


def _steady(
    counted: Counted,
    number: int,
    seed: int,
    random: np.random.Generator,
    times: int,
    progress: Callable[[str], None],
) -> Floats:
    from scipy.optimize import linear_sum_assignment

    rows = counted.weights.shape[0]
    whole = _strongest(factors(counted.weights, number, seed=seed)[1])
    taken = max(min(rows, FEWEST_COMMENTS), round(PART * rows))
    overlaps = np.zeros((times, number))
    for draw in range(times):
        some = np.sort(random.choice(rows, taken, replace=False))
        part = _strongest(factors(counted.weights[some], number, seed=seed)[1])
        alike = np.array([[len(a & b) / len(a | b) for b in part] for a in whole])
        # Each theme is paired with one of the other run, so that the pairs are most alike.
        one, other = linear_sum_assignment(-alike)
        overlaps[draw, one] = alike[one, other]
        progress(f"draw {draw + 1} of {times}")
    return overlaps.mean(axis=0)


def _strongest(words: Floats) -> list[frozenset[int]]:
    return [frozenset(np.argsort(-row, kind="stable")[:MAIN_WORDS].tolist()) for row in words]
