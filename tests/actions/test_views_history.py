"""History in plain words: every fact about an action is told, and told without machine words."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from yousaid.actions import facts
from yousaid.actions.facts import AboutAction, OwnerValue
from yousaid.actions.views.history import TELL, Known, tell

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ABOUT_ACTIONS = [
    value
    for value in vars(facts).values()
    if isinstance(value, type) and issubclass(value, AboutAction) and value is not AboutAction
]


def told(fact, **known):
    row = SimpleNamespace(content=fact, actor="Ann", at=AT)
    (entry,) = tell([row], Known(**known))
    return entry


def test_every_fact_about_an_action_is_told():
    assert {each.__name__ for each in ABOUT_ACTIONS} == {each.__name__ for each in TELL}


def test_a_fact_of_a_kind_nobody_knows_any_more_is_left_out():
    assert tell([SimpleNamespace(content=object(), actor=None, at=AT)], Known()) == []


@pytest.mark.parametrize(
    ("fact", "title", "body"),
    [
        (
            facts.ActionAnswered(1, "", "partly_agreed", "Some of it", "", False, AT, "answered"),
            "Answered: Partly agreed",
            "Some of it",
        ),
        (
            facts.ActionAnswered(1, "agreed", "not_agreed", "No", "", False, AT, "answered"),
            "Answer changed to: Not agreed",
            "No",
        ),
        (
            facts.DateRevised(1, date(2026, 4, 30), "month", date(2027, 12, 31), "year", "Slow", 1),
            "Date moved from April 2026 to 2027",
            "Slow",
        ),
        (
            facts.ActionClaimed(1, AT, date(2026, 11, 20), date(2026, 12, 21)),
            "Said to be done",
            "Residents may object until Monday 21 December 2026",
        ),
        (
            facts.OwnersSet(1, (OwnerValue(words="FH"),), (OwnerValue(person_id=3, is_lead=True),)),
            "Carried by Farah (answers for it)",
            "Before: FH",
        ),
        (facts.ActionDisputed(1, 7, 9, AT, 1), "Rosa says it is not done", "It leaks"),
        (facts.ActionConfirmed(1, 7, 9, AT), "Rosa confirmed that it is done", "It leaks"),
        (
            facts.ActionEscalated(1, 2, "Head of service", (3,), 1, 0),
            "Passed up: Head of service",
            "1 day late. Told: Farah.",
        ),
        (
            facts.ActionChanged(1, {"text": "Mend"}, {"text": "Mend it"}),
            "Details corrected",
            "Mend → Mend it",
        ),
        (facts.DependencyAdded(1, programme_id=4), "Waits for Service Review", ""),
        (facts.OccurrencesDue(1, (date(2026, 12, 1),)), "Put in the diary for 1 December 2026", ""),
    ],
)
def test_words(fact, title, body):
    entry = told(
        fact,
        people={3: "Farah"},
        raisers={7: "Rosa"},
        replies={9: "It leaks"},
        programmes={4: "Service Review"},
    )
    assert entry["title"] == title
    assert body in entry["body"]
    assert not re.search(r"_|None|\bpk\b", entry["title"])


def test_words_that_people_wrote_are_escaped():
    entry = told(facts.NoteAdded(1, 5), notes={5: "<script>alert(1)</script>\nline two"})
    assert "<script>" not in entry["body"]
    assert "&lt;script&gt;" in entry["body"]
    assert "<br>line two" in entry["body"]


def test_somebody_who_was_removed_since_is_named_so():
    entry = told(facts.OwnersSet(1, (), (OwnerValue(person_id=3),)))
    assert entry["title"] == "Carried by somebody since removed"
