"""Overlaps and gaps of the governance map, who stands above whom, terms and rhythm (KI-43)."""

from datetime import date

from yousaid.groups.rules.governance import Body, Line, findings, ranks
from yousaid.groups.rules.rhythm import meetings_a_year, next_meeting, rhythm_words
from yousaid.groups.rules.terms_of_reference import differences, in_force, terms_due

REPAIRS = frozenset({"Repairs"})
FERN = frozenset({"00010001"})


def body(pk, name, **more):
    return Body(pk, name, more.pop("kind", "panel"), **more)


def titles(bodies):
    heard = [Line(each.pk, 99, "feeds") for each in bodies]
    return [each.title for each in findings(bodies, heard, [])]


def test_two_bodies_for_one_service_in_the_same_places():
    """KI-45, TH-24."""
    two = [body(1, "Panel", topics=REPAIRS), body(2, "Group", topics=REPAIRS)]
    lines = [Line(1, 9, "feeds"), Line(2, 9, "feeds")]
    found = findings(two, lines, [])
    assert [(each.sort, each.title, each.about) for each in found] == [
        ("overlap", "Two bodies for repairs", (1, 2))
    ]
    assert found[0].words.startswith("Panel and Group are about repairs for the whole landlord.")
    apart = [two[0], body(2, "Fern group", topics=REPAIRS, places=FERN)]
    assert titles(apart) == []
    staff = [two[0], body(2, "Repairs team", topics=REPAIRS, is_resident_body=False)]
    assert titles(staff) == []
    register = [two[0], body(2, "Shoppers", topics=REPAIRS, kind="register")]
    assert titles(register) == []


def test_leaseholders_apart():
    """TH-24: a body for leaseholders alone that does what another does for everybody."""
    only = frozenset({"leaseholder"})
    forum = body(1, "Leasehold Forum", topics=REPAIRS, only_for=only)
    group = body(2, "Repairs Group", topics=REPAIRS)
    assert titles([forum, group]) == ["Leaseholders meet apart"]
    assert titles([forum, body(2, "Safety Group", topics=frozenset({"Safety"}))]) == []
    tenants = frozenset({"leaseholder", "tenant"})
    assert titles([body(1, "All", topics=REPAIRS, only_for=tenants), group]) == []


def test_gaps():
    """TH-28, TH-29."""
    lacking = body(1, "Panel", has_host=False, terms="missing", has_quorum=False)
    assert titles([lacking]) == [
        "Without a team that looks after them",
        "Without terms of reference",
        "Without a quorum",
    ]
    assert titles([body(1, "Panel", terms="past")]) == ["Terms of reference past their review"]
    alone = [body(1, "Panel"), body(2, "Forum"), body(3, "Grants")]
    said = findings(alone, [Line(2, 1, "advises"), Line(9, 3, "delegates")], [])
    assert [(each.title, each.about) for each in said] == [("Feeding into nothing", (1,))]


def test_places_without_a_body():
    estates = [("00010001", "Fernleigh"), ("00010002", "Quarrybank"), ("00020001", "Oak")]
    covering = [body(1, "Fern TRA", places=FERN), body(2, "Oak", places=frozenset({"0002"}))]
    found = [each for each in findings(covering, [], estates) if "place" in each.title]
    assert [each.title for each in found] == ["1 place without a body"]
    assert "Quarrybank" in found[0].words


def test_many_are_counted_not_listed():
    found = findings([body(n, f"Panel {n}") for n in range(1, 8)], [], [])
    assert found[0].words.startswith("Panel 1, Panel 2, Panel 3, Panel 4 and 3 more.")


def test_whoever_hears_stands_above():
    lines = [
        Line(2, 1, "advises"),
        Line(3, 2, "feeds"),
        Line(1, 4, "delegates"),
        Line(3, 1, "nominates"),
    ]
    assert ranks([1, 2, 3, 4, 5], lines) == [[1], [2, 4], [3], [5]]
    assert ranks([], []) == []


def test_a_circle_loses_nobody():
    circle = [Line(1, 2, "feeds"), Line(2, 3, "feeds"), Line(3, 1, "feeds")]
    assert sorted(pk for row in ranks([1, 2, 3], circle) for pk in row) == [1, 2, 3]


def test_terms_are_due():
    today = date(2026, 11, 23)
    assert terms_due(None, None, today).is_due
    agreed = date(2024, 1, 1)
    assert terms_due(agreed, date(2026, 11, 22), today).words == "Past review"
    assert terms_due(agreed, today, today).words == "Review due soon"
    assert terms_due(agreed, date(2027, 6, 1), today).words == "In date"
    assert not terms_due(agreed, None, today).is_due


def test_what_changed_and_what_held():
    pieces = differences("one\ntwo\nthree", "one\n2\nthree\nfour")
    assert [(each.what, each.lines) for each in pieces] == [
        ("same", ("one",)),
        ("taken out", ("two",)),
        ("added", ("2",)),
        ("same", ("three",)),
        ("added", ("four",)),
    ]
    agreed = [date(2020, 1, 1), date(2023, 1, 1)]
    assert [in_force(agreed, date(y, 6, 1)) for y in (2019, 2020, 2026)] == [None, 0, 1]


def test_rhythm():
    """TA-31: every two months."""
    assert rhythm_words(2, "month") == "every two months"
    assert rhythm_words(5, "week") == "every 5 weeks"
    assert rhythm_words(None, "") == ""
    assert (meetings_a_year(2, "month"), meetings_a_year(6, "week"), meetings_a_year(None, "")) == (
        6,
        8,
        0,
    )
    assert next_meeting(date(2026, 12, 31), 2, "month") == date(2027, 2, 28)
    assert next_meeting(date(2026, 11, 23), 6, "week") == date(2027, 1, 4)
