"""From published files to a panel and back: a checker that shares no code goes through reports."""

import copy
import csv
import io
import json

import numpy as np
import pytest

from tests.methods import lottery_checker as checker
from yousaid.methods.lottery import (
    Pool,
    Quota,
    QuotasClash,
    Task,
    UnusableInputs,
    chances_of,
    draw,
    draw_up,
    panels_to_publish,
    pool_sha256,
    read_pool,
    read_quotas,
    replacement_task,
    write_pool,
)
from yousaid.methods.lottery.__main__ import main

SIZE = 8


def community(people=60, seed=0):
    """An uneven pool with homes and loads, and quotas around an even panel of eight."""
    chance = np.random.default_rng(seed)
    columns = {
        "age": chance.choice(["18-34", "35-64", "65+"], people, p=[0.15, 0.45, 0.4]),
        "area": chance.choice(["North", "South"], people, p=[0.7, 0.3]),
        "tenure": chance.choice(["rented", "shared", "leasehold"], people, p=[0.7, 0.1, 0.2]),
        "home": chance.integers(0, people * 2 // 3, people).astype(str),
        "panels": chance.integers(0, 4, people).astype(str),
    }
    texts = {name: tuple(str(cell) for cell in cells) for name, cells in columns.items()}
    ids = tuple(f"R{number:03}" for number in range(people))
    quotas = (
        Quota("age", "18-34", 2, 3),
        Quota("age", "35-64", 3, 4),
        Quota("age", "65+", 2, 3),
        Quota("area", "North", 4, 5),
        Quota("area", "South", 3, 4),
        Quota("tenure", "leasehold", 1, 2),
    )
    return Task(Pool(ids, texts), quotas, SIZE, same_household="home")


def quotas_csv(quotas):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["attribute", "value", "min", "max"])
    writer.writerows([q.attribute, q.value, q.least, q.most] for q in quotas)
    return out.getvalue()


@pytest.fixture
def files(tmp_path):
    task = community()
    pool, quotas = tmp_path / "pool.csv", tmp_path / "quotas.csv"
    pool.write_bytes(write_pool(task.pool))
    quotas.write_text(quotas_csv(task.quotas))
    return pool, quotas


def run(capsys, files, *options):
    code = main([str(path) for path in files] + ["--size", str(SIZE), *options, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("objective", ["leximin", "maximin", "nash", "goldilocks"])
def test_every_objective_replays(capsys, files, objective):
    code, report = run(capsys, files, "--objective", objective, "--same-household", "home")
    assert code == 0
    assert report["objective"] == objective
    assert report["seed"] == 0
    assert report["optimal"]
    checker.replay(files[0].read_bytes(), files[1].read_text(), report)


def test_load_limits_replay(capsys, files):
    code, report = run(capsys, files, "--load", "panels", "--load-each", "2", "--load-total", "6")
    assert code == 0
    people = {person["id"]: person for person in checker.table(files[0].read_text())}
    busy = [name for name, person in people.items() if int(person["panels"]) > 2]
    assert report["not_eligible"] == busy
    assert not set(busy) & set(report["selected"])
    assert sum(int(people[name]["panels"]) for name in report["selected"]) <= 6
    assert sum(report["probabilities"].values()) == pytest.approx(SIZE)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("pool_sha256", lambda report: report.update(pool_sha256="0" * 64)),
        ("selected", lambda report: report.update(seed=1)),
        ("tickets", lambda report: report["portfolio"][0].update(tickets=5)),
        ("chance", lambda report: report["probabilities"].update(R000=0.5)),
        ("minimum", lambda report: report.update(minimum=report["minimum"] + 0.01)),
        ("bound", lambda report: report.update(minimum_possible=report["minimum"] - 0.01)),
        ("proof", lambda report: report.update(proof=dict.fromkeys(report["proof"], 0.0))),
    ],
)
def test_the_checker_notices_tampering(capsys, files, name, change):
    _, report = run(capsys, files, "--same-household", "home")
    forged = copy.deepcopy(report)
    change(forged)
    with pytest.raises(checker.Disagrees):
        checker.replay(files[0].read_bytes(), files[1].read_text(), forged)


def test_the_same_inputs_and_seed_give_the_same_report(capsys, files):
    first = run(capsys, files, "--seed", "0")
    assert run(capsys, files, "--seed", "0") == first
    seeds = {tuple(run(capsys, files, "--seed", str(n))[1]["selected"]) for n in range(6)}
    assert len(seeds) > 3


def test_people_are_drawn_as_often_as_their_chance_says():
    lottery = draw_up(community(30))
    times = dict.fromkeys(lottery.task.pool.ids, 0)
    draws = 4000
    for seed in range(draws):
        for person in draw(lottery, seed).selected:
            times[person] += 1
    for person, chance in lottery.probabilities().items():
        spread = (chance * (1 - chance) / draws) ** 0.5
        assert abs(times[person] / draws - chance) <= 4.5 * spread + 1e-9


def test_published_panels_are_legal_and_keep_the_chances(capsys, files):
    code, report = run(capsys, files, "--same-household", "home", "--panels", "200")
    assert code == 0
    people = {person["id"]: person for person in checker.table(files[0].read_text())}
    quotas = checker.table(files[1].read_text())
    assert len(report["panels"]) == 200
    for panel in report["panels"]:
        on = [people[name] for name in panel]
        assert not checker.faults(on, quotas, SIZE, household="home")
    times = {name: sum(name in panel for panel in report["panels"]) for name in people}
    assert report["probabilities"] == {name: n / 200 for name, n in times.items()}
    assert report["selected"] == report["panels"][report["number"] - 1]
    lottery = draw_up(community())
    for name, chance in lottery.probabilities().items():
        assert abs(times[name] / 200 - chance) < 0.02


def test_more_published_panels_come_closer():
    lottery = draw_up(community())
    exact = lottery.probabilities()

    def furthest(count):
        chances = chances_of(panels_to_publish(lottery, count, 0), tuple(exact))
        return max(abs(chances[name] - exact[name]) for name in exact)

    assert furthest(1000) < furthest(50) / 5


def test_a_number_drawn_in_public_decides(capsys, files):
    _, report = run(capsys, files, "--panels", "50", "--number", "7")
    assert report["selected"] == report["panels"][6]


def test_replacements_keep_the_panel_legal(capsys, files, tmp_path):
    _, report = run(capsys, files, "--same-household", "home")
    before = tmp_path / "panel.json"
    before.write_text(json.dumps(report))
    lost = report["selected"][:2]
    refused = [name for name in report["probabilities"] if name not in report["selected"]][:3]
    options = ["--panel", str(before), "--lost", ",".join(lost), "--same-household", "home"]
    code, second = run(capsys, files, *options, "--unavailable", ",".join(refused))
    assert code == 0
    assert len(second["selected"]) == 2
    assert not set(second["selected"]) & {*report["selected"], *refused}
    people = {person["id"]: person for person in checker.table(files[0].read_text())}
    whole = [n for n in report["selected"] if n not in lost] + second["selected"]
    quotas = checker.table(files[1].read_text())
    assert not checker.faults([people[n] for n in whole], quotas, SIZE, household="home")


def test_replacements_that_break_quotas_say_by_how_much():
    pool = Pool(("a", "b", "c", "d"), {"area": ("x", "y", "y", "y")})
    task = Task(pool, (Quota("area", "x", 1, 1),), 2)
    with pytest.raises(QuotasClash) as clash:
        replacement_task(task, ["a", "b"], ["a"])
    (change,) = clash.value.relaxations
    assert (change.least, change.new_least, change.most, change.new_most) == (1, 0, 1, 1)
    with pytest.raises(UnusableInputs, match="c is not on the panel"):
        replacement_task(task, ["a", "b"], ["c"])


def test_clashing_quotas_end_with_the_smallest_change(capsys, files):
    text = files[1].read_text().replace("area,North,4,5", "area,North,7,8")
    files[1].write_text(text)
    code, report = run(capsys, files)
    assert code == 1
    assert report["selected"] == []
    moved = sum(r["min"] - r["new_min"] + r["new_max"] - r["max"] for r in report["relaxations"])
    assert moved == 2
    code, report = run(capsys, files, "--relax")
    assert code == 0
    assert len(report["selected"]) == SIZE
    assert len(report["relaxations"]) >= 1


def test_households_that_leave_too_few_are_named():
    pool = Pool(("a", "b", "c"), {"home": ("1", "1", "2")})
    with pytest.raises(QuotasClash, match="can't be drawn from 2 eligible households"):
        draw_up(Task(pool, (), 3, same_household="home"))


def test_loads_beyond_any_panel_are_named():
    pool = Pool(("a", "b", "c"), {"hours": ("5", "5", "6")})
    with pytest.raises(QuotasClash, match="stay within a load of 9"):
        draw_up(Task(pool, (), 2, load="hours", load_total=9))


def test_when_time_runs_out_the_bound_is_reported():
    # Almost everyone is unique and homes exclude each other; the search may look only briefly.
    chance = np.random.default_rng(1)
    columns = {f"q{n}": tuple(chance.choice(list("abcd"), 120).tolist()) for n in range(6)}
    columns["home"] = tuple(chance.integers(0, 45, 120).astype(str).tolist())
    quotas = tuple(Quota(f"q{n}", value, 2, 4) for n in range(6) for value in "abcd")
    pool = Pool(tuple(str(n) for n in range(120)), columns)
    task = Task(pool, quotas, 12, same_household="home")
    looks = iter(range(25))
    lottery = draw_up(task, keep_going=lambda: next(looks, None) is not None)
    assert not lottery.optimal
    lowest = min(lottery.probabilities().values())
    assert 0 < lowest < lottery.wish.minimum
    assert all(lottery.classes.is_legal(panel) for panel in lottery.panels)
    assert sum(lottery.tickets) == 10**9


def test_people_on_no_legal_panel_are_named(capsys, tmp_path):
    pool, quotas = tmp_path / "pool.csv", tmp_path / "quotas.csv"
    pool.write_text("id,area\na,x\nb,y\nc,y\n")
    quotas.write_text("attribute,value,min,max\narea,x,0,0\n")
    assert main([str(pool), str(quotas), "--size", "1", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["never_drawn"] == ["a"]
    assert report["minimum"] == pytest.approx(0.5)
    checker.replay(pool.read_bytes(), quotas.read_text(), report)


def test_the_commitment_is_the_hash_of_the_file():
    assert pool_sha256(b"abc").startswith("ba7816bf8f01cfea414140de5dae2223")
    assert pool_sha256(b"c", b"ab") == pool_sha256(b"abc")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the pool file is empty"),
        ("name\nx\n", "needs a column called id"),
        ("id,a\nx,1\nx,2\n", "x is in the pool twice"),
        ("id,a\n,1\n", "has no id"),
        ("id,a,a\nx,1,2\n", "named twice"),
        ("id,a\nx\n", "line 2: expected 2 cells"),
    ],
)
def test_unusable_pools_are_refused(text, message):
    with pytest.raises(UnusableInputs, match=message):
        read_pool(io.StringIO(text))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,x,2,1", "min is above max"),
        ("a,x,-1,1", "below zero"),
        ("a,x,one,2", "whole numbers"),
        ("a,x,1,2\na,x,1,2", "given twice"),
    ],
)
def test_unusable_quotas_are_refused(row, message):
    with pytest.raises(UnusableInputs, match=message):
        read_quotas(io.StringIO(f"attribute,value,min,max\n{row}\n"))


@pytest.mark.parametrize(
    "wrong",
    [{"size": 0}, {"size": 9}, {"same_household": "flat"}, {"load_each": 1}],
)
def test_unusable_tasks_are_refused(wrong):
    pool = Pool(("a", "b"), {"area": ("x", "y")})
    with pytest.raises(UnusableInputs):
        Task(**{"pool": pool, "quotas": (), "size": 1, **wrong})


def test_the_command_tells_progress_and_words(capsys, files):
    assert main([*map(str, files), "--size", str(SIZE)]) == 0
    told = capsys.readouterr()
    assert "people in" in told.err
    assert "no lottery can give everyone more than" in told.out
    assert main(["nowhere.csv", str(files[1]), "--size", "2"]) == 2
