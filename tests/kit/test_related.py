"""What higher apps offer for the page of a lower app's row."""

import pytest

from yousaid.kit import related


@pytest.fixture(autouse=True)
def nothing_offered(monkeypatch):
    monkeypatch.setattr(related, "_sections", {})


def test_sections_come_in_the_order_offered_each_once_and_empty_ones_not_at_all():
    first, second = lambda request, pk: f"{request} {pk}", lambda request, pk: "second"
    for draw in (first, second, first, lambda request, pk: ""):
        related.offer_section("lamp", draw)
    assert related.related_sections("lamp", "for me:", 7) == ["for me: 7", "second"]
    assert related.related_sections("chair", "for me:", 7) == []
