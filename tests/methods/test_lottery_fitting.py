"""The growing fit against the one that starts afresh every time."""

import numpy as np
import pytest
from scipy.optimize import nnls

from yousaid.methods.lottery.fitting import NonNegativeFit


@pytest.mark.parametrize("seed", range(20))
def test_it_comes_as_near_as_a_fit_from_scratch(seed):
    random = np.random.default_rng(seed)
    rows = random.integers(0, 3, (30, 12)).astype(float)
    target = random.uniform(0, 5, 12)
    fit = NonNegativeFit(target)
    for _ in range(300):
        gain = rows @ fit.shortfall()
        gain[fit.numbers] = -np.inf
        best = int(gain.argmax())
        if gain[best] < 1e-10 or not fit.enter([(rows[best], best)]):
            break
    assert (fit.weights > 0).all()
    _, apart = nnls(rows.T, target)
    assert np.linalg.norm(fit.shortfall()) == pytest.approx(apart, abs=1e-8)
    assert fit.shortfall() == pytest.approx(target - fit.weights @ rows[fit.numbers], abs=1e-12)


def test_a_row_made_of_others_is_refused():
    fit = NonNegativeFit(np.array([1.0, 2.0, 3.0]))
    assert fit.enter([(np.array([1.0, 0.0, 0.0]), 0), (np.array([0.0, 1.0, 0.0]), 1)])
    assert not fit.enter([(np.array([2.0, 3.0, 0.0]), 2)])
    assert fit.numbers == [0, 1]
