"""The page about lotteries says what the code does: its example is run."""

from tests.methods.documents import failures_in


def test_the_worked_example_is_true():
    failed, attempted = failures_in("lottery.md")
    assert failed == 0
    assert attempted > 5
