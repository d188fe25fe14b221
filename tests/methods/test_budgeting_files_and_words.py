"""Ranked votes, ties named in advance, Pabulib files and the command line."""

import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.methods.budgeting import (
    Project,
    UnusableBallots,
    equal_shares,
    explain,
    gather,
    greedy,
    order_of_precedence,
    points,
    read,
    write,
)
from yousaid.methods.budgeting.__main__ import main

EXAMPLE = Path(__file__).parents[1] / "data" / "vectors" / "pb_example.pb"


def projects(**costs):
    return [Project(name, Fraction(cost)) for name, cost in costs.items()]


RANKED = gather(
    budget=10,
    projects=projects(a=6, b=4, c=5),
    votes=[("v1", {"a": 1, "b": 2}), ("v2", {"b": 1, "c": 2}), ("v3", {"c": 1, "a": 2, "b": 3})],
    vote_type="ordinal",
)


def test_borda_counts_down_from_the_number_of_projects():
    assert points(RANKED) == [3 + 2, 2 + 3 + 1, 2 + 3]


def test_points_for_ranks_can_be_set():
    assert points(RANKED, [5, 1]) == [6, 6, 6]
    assert points(RANKED, [1]) == [1, 1, 1]


def test_ranked_counting_funds_by_points_and_records_the_tie():
    outcome = greedy(RANKED, measure="points", tie_break=["listed"])
    assert outcome.winners == ("b", "a")
    assert [(tie.projects, tie.chosen) for tie in outcome.ties] == [(("a", "c"), "a")]
    said = explain(RANKED, outcome)
    assert "level with c and won the tie (listed)" in said["a"]
    assert said["c"].startswith("Not funded: it costs 5, and 0 was left when its turn came.")


def test_points_given_by_voters_are_added():
    scored = gather(
        budget=5,
        projects=projects(a=5, b=5),
        votes=[("v1", {"a": 3, "b": 0}), ("v2", {"b": 2})],
        vote_type="cumulative",
    )
    assert points(scored) == [3, 2]
    assert scored.votes.tolist() == [1, 1]


def test_each_way_to_break_ties():
    ballots = gather(
        budget=9,
        projects=projects(z=2, a=3, m=1),
        votes=[("v1", {"z": 1, "a": 1}), ("v2", {"a": 1})],
    )

    def order(*criteria):
        precedence = order_of_precedence(ballots, criteria)
        return "".join(sorted("zam", key=lambda name: precedence["zam".index(name)]))

    assert order("most-votes") == "azm"
    assert order("lowest-cost") == "mza"
    assert order("highest-cost") == "azm"
    assert order("listed") == "zam"
    assert order("identifier") == "amz"
    assert {order(f"lot:{seed}") for seed in range(40)} == {
        "".join(p) for p in ("zam", "zma", "azm", "amz", "mza", "maz")
    }
    assert order("lot:0") == order("lot:0")


def test_nobody_voted_and_too_dear_are_told_apart():
    ballots = gather(budget=9, projects=projects(a=3, b=20, c=1), votes=[("v", {"a": 1, "b": 1})])
    said = explain(ballots, equal_shares(ballots))
    assert said["b"] == "Not funded: it costs 20, and the whole budget is 9."
    assert said["c"] == "Not funded: nobody voted for it."
    assert greedy(ballots).refusals[0].reason == "over-budget"


def test_the_example_file_survives_reading_and_writing():
    with EXAMPLE.open(newline="") as lines:
        ballots = read(lines)
    out = io.StringIO()
    write(ballots, out)
    assert out.getvalue() == EXAMPLE.read_text()


text = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=8)


@given(
    st.sampled_from(["approval", "ordinal", "cumulative", "scoring"]),
    st.lists(st.lists(st.sampled_from("abc"), unique=True, max_size=3), max_size=4),
    st.lists(st.decimals(1, 10**6, places=2), min_size=3, max_size=3),
    st.data(),
)
def test_any_vote_survives_writing_and_reading(vote_type, chosen, costs, data):
    marks = []
    for names in chosen:
        if vote_type == "approval":
            marks.append(dict.fromkeys(names, 1))
        elif vote_type == "ordinal":
            marks.append({name: place for place, name in enumerate(names, 1)})
        else:
            marks.append({name: data.draw(st.integers(1, 9)) for name in names})
    ballots = gather(
        budget=Fraction(sum(costs)),
        projects=[
            Project(name, Fraction(cost), name=data.draw(text), details={"category": "x;y"})
            for name, cost in zip("abc", costs, strict=True)
        ],
        votes=[(f"v{n}", given) for n, given in enumerate(marks)],
        vote_type=vote_type,
        voter_details={"age": [str(n) for n in range(len(marks))]},
    )
    out = io.StringIO()
    write(ballots, out)
    again = read(io.StringIO(out.getvalue()))
    assert again.projects == ballots.projects
    assert again.budget == ballots.budget
    assert again.voters == ballots.voters
    assert again.voters_of.tolist() == ballots.voters_of.tolist()
    assert again.marks.tolist() == ballots.marks.tolist()
    assert again.voter_details == ballots.voter_details


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("budget;10000\n", "", "names no budget"),
        ("a1;5000", "a1;lots", "'lots' is not an amount"),
        ("a1;5000", "a1;0", "must cost more than zero"),
        ("v02;", "v01;", "voter v01 is listed twice"),
        ("v13;b1,b2", "v13;b1,b9", "b9, which is not a project"),
        ("v13;b1,b2", "v13;b1,b1", "named twice in one vote"),
        ("VOTES\n", "", "VOTES is missing"),
        ("vote_type;approval", "vote_type;choose-1", "vote type"),
    ],
)
def test_a_damaged_file_is_refused_with_the_reason(old, new, message):
    text = EXAMPLE.read_text().replace(old, new)
    with pytest.raises(UnusableBallots, match=message):
        read(io.StringIO(text))


def test_the_command_answers_in_json(capsys):
    assert main([str(EXAMPLE), "--rule", "equal-shares", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["winners"] == ["a1", "b1"]
    assert answer["total_cost"] == 8000
    assert answer["endowment"] == 500
    a1 = answer["projects"][0]
    assert (a1["price_exact"], a1["funded"], a1["votes"]) == ("1250/3", True, 12)
    assert {row["id"] for row in answer["projects"] if "too little" in row["why"]} == {
        "a2",
        "a3",
        "b2",
        "c1",
    }


@pytest.mark.parametrize(
    ("options", "winners"),
    [
        (["--rule", "greedy"], {"a1", "a2", "c1"}),
        (["--rule", "greedy-per-cost"], {"a2", "a3", "b2", "c1"}),
        (["--rule", "ranked"], {"a1", "a2", "c1"}),
        (["--utility", "count", "--completion", "add1"], {"a2", "a3", "b2", "c1"}),
    ],
)
def test_the_command_counts_by_every_rule(capsys, options, winners):
    assert main([str(EXAMPLE), *options, "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["winners"]) == winners


def test_the_command_says_it_in_words(capsys):
    assert main([str(EXAMPLE)]) == 0
    assert "Funded as number 2: 8 supporters paid £375 each" in capsys.readouterr().out


def test_the_command_refuses_what_it_cannot_count(capsys, tmp_path):
    assert main([str(tmp_path / "nowhere.pb")]) == 2
    assert main([str(EXAMPLE), "--ties", "coin"]) == 2
    assert "'coin' is not a way to break ties" in capsys.readouterr().err
