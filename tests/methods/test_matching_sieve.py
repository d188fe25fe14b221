"""A register poured through a sieve is decided on as if it were compared whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yousaid.methods.matching import Sieve, match, match_everybody

from .made_people import columns, registers, two_lists


def sieved(left, right, size):
    """As `match`, the right list poured through a sieve so many at a time, and who was kept."""
    sieve, kept = Sieve(left), []
    for start in range(0, len(right["surname"]), size):
        part = {field: column[start : start + size] for field, column in right.items()}
        kept += (start + sieve.pour(part)).tolist()
    return match_everybody(sieve.everybody()), kept


def assert_decides_the_same(left, right, size):
    whole = list(match(left, right))
    found, kept = sieved(left, right, size)
    for one, other in zip(whole, found, strict=True):
        assert (one.verdict, one.chance, one.reasons) == (
            other.verdict,
            other.chance,
            other.reasons,
        )
        assert one.partner == (None if other.partner is None else kept[other.partner])
    return kept


@settings(deadline=None, max_examples=60)
@given(registers, registers, st.integers(1, 4))
def test_a_sieve_changes_no_decision(left, right, size):
    assert_decides_the_same(columns(*left), columns(*right), size)


def test_a_sieve_leaves_out_most_of_a_register_and_counts_them():
    left, right, _ = two_lists(1, 300, 3_000, 150)
    kept = assert_decides_the_same(left, right, 500)
    assert len(kept) < len(right["surname"])
