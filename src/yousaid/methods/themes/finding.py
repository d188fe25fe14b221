"""Themes of comments: what words go together, how many comments, and which can speak for them."""

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .quoting import choose_quotes, without_contacts
from .wording import words_in

Floats = npt.NDArray[np.float64]
FEWEST_COMMENTS = 20
MAIN_WORDS = 8
ROUNDS = 400


class TooFewComments(ValueError):
    """So few comments are best read."""


@dataclass(frozen=True)
class Theme:
    """One theme.

    `words`: its strongest words as people wrote them; a person gives it its name. `comments`:
    how many are mostly about it, `touching`: how many are at least a quarter about it. `quotes`:
    comments that can speak for it, contacts taken out; to be read before they are published.
    """

    words: tuple[str, ...]
    comments: int
    touching: int
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Themes:
    """Themes, that with most comments first.

    `main`: shape (comments,), the theme each is mostly about, -1 where its words are in no
    theme. `shares`: shape (comments, themes), how much of each is about what; rows sum to 1,
    or 0. `roots`: shape (themes,) sets of the strongest word roots, to compare with other runs.
    """

    themes: tuple[Theme, ...]
    main: npt.NDArray[np.int64]
    shares: Floats
    roots: tuple[frozenset[str], ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """Comments as weighted words: `weights` is sparse, shape (distinct comments, roots).

    `back`: shape (comments,), the row of each comment; copies of one text share a row, so that
    a letter sent a hundred times makes no theme of its own.
    """

    weights: Any
    roots: tuple[str, ...]
    spoken: dict[str, str]
    distinct: tuple[str, ...]
    back: npt.NDArray[np.int64]


def count_words(comments: Sequence[str]) -> Counted:
    """TF-IDF weights of words met in two distinct comments or more, and in no more than half.

    Raises TooFewComments below twenty different comments, and when no word is left.

    Source: TF-IDF as in scikit-learn; formula in docs/methods/themes.md.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    place: dict[str, int] = {}
    back = np.array([place.setdefault(" ".join(c.lower().split()), len(place)) for c in comments])
    first = dict(zip(reversed(back.tolist()), reversed(comments), strict=True))
    distinct = tuple(first[row] for row in range(len(place)))
    if len(distinct) < FEWEST_COMMENTS:
        raise TooFewComments(
            f"{len(distinct)} different comments: below {FEWEST_COMMENTS}, read them instead."
        )
    forms: dict[str, Counter[str]] = {}

    def terms(comment: str) -> list[str]:
        words = words_in(comment)
        for own, written in words:
            forms.setdefault(own, Counter())[written] += 1
        return [own for own, _ in words]

    # A word in most comments tells none apart.
    counting = TfidfVectorizer(analyzer=terms, min_df=2, max_df=0.5, sublinear_tf=True)
    try:
        weights = counting.fit_transform(distinct)
    except ValueError as error:
        raise TooFewComments("No word is met in two comments: read them instead.") from error
    # The form met most; of equal ones the first in the alphabet.
    spoken = {
        own: min(written, key=lambda word: (-written[word], word)) for own, written in forms.items()
    }
    return Counted(weights, tuple(counting.get_feature_names_out()), spoken, distinct, back)


def factors(weights: Any, number: int, *, seed: int) -> tuple[Floats, Floats]:
    """Non-negative factors of the weights: (comments, themes) and (themes, roots).

    Starts from singular vectors; the seed settles only their last digits. A theme is scaled so
    that its words have length one, so strengths can be compared between themes.

    `weights`: as in `Counted`, shape (distinct comments, roots).

    Source: Lee and Seung, Nature 401 (1999), as in scikit-learn.
    """
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(number, init="nndsvd", max_iter=ROUNDS, tol=1e-4, random_state=seed)
    with warnings.catch_warnings():
        # Where many comments are nearly alike the last digits never settle; no word depends on it.
        warnings.simplefilter("ignore", ConvergenceWarning)
        strength = model.fit_transform(weights)
    lengths = np.linalg.norm(model.components_, axis=1)
    lengths[lengths == 0] = 1
    return strength * lengths, model.components_ / lengths[:, None]


def find_themes(comments: Sequence[str], number: int, *, seed: int, quotes: int = 3) -> Themes:
    """Divide comments into `number` themes; `best_number` proposes one.

    Raises TooFewComments below twenty different comments, and ValueError for a `number` below 2
    or above the different words or comments there are. The same comments in the same order give
    the same themes.

    Source: Lee and Seung, Nature 401 (1999); see docs/methods/themes.md.
    """
    counted = count_words(comments)
    if not 2 <= number <= min(counted.weights.shape):
        raise ValueError(
            f"The number of themes must be from 2 to {min(counted.weights.shape)} here."
        )
    strength, words = factors(counted.weights, number, seed=seed)
    totals = strength.sum(axis=1, keepdims=True)
    shares = np.divide(strength, totals, out=np.zeros_like(strength), where=totals > 0)
    main = np.where(totals[:, 0] > 0, shares.argmax(axis=1), -1)
    sizes = np.bincount(main[counted.back] + 1, minlength=number + 1)[1:]
    order = np.argsort(-sizes, kind="stable")
    themes, roots = [], []
    for theme in order.tolist():
        strongest = [counted.roots[n] for n in np.argsort(-words[theme], kind="stable")]
        strongest = strongest[: min(MAIN_WORDS, int((words[theme] > 0).sum()))]
        chosen = choose_quotes(list(counted.distinct), shares[:, theme], strength[:, theme], quotes)
        themes.append(
            Theme(
                tuple(counted.spoken[own] for own in strongest),
                int(sizes[theme]),
                int((shares[counted.back, theme] >= 0.25).sum()),
                tuple(without_contacts(counted.distinct[row]) for row in chosen),
            )
        )
        roots.append(frozenset(strongest))
    place = np.empty(number + 1, np.int64)
    place[order], place[-1] = np.arange(number), -1
    return Themes(
        tuple(themes),
        place[main[counted.back]],
        shares[counted.back][:, order],
        tuple(roots),
        _cautions(counted, main),
    )


def _cautions(counted: Counted, main: npt.NDArray[np.int64]) -> tuple[str, ...]:
    cautions = [
        "Themes are words that go together; a person must read comments and name them.",
        "They count comments, not residents, and say nothing about how people feel.",
    ]
    copies = len(counted.back) - len(counted.distinct)
    if copies:
        cautions.append(f"{copies} comments are copies of others; they are counted, not weighed.")
    left = int((main[counted.back] < 0).sum())
    if left:
        cautions.append(f"{left} comments share no words with others: read them one by one.")
    return tuple(cautions)
