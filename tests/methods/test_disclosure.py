"""Hidden counts stay hidden: published example, an attacker of another make, brute force."""

import json
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yousaid.methods.disclosure import (
    CannotProtect,
    Tables,
    Why,
    attack,
    cell,
    change_since,
    in_words,
    protect,
    random_rounding,
    recoverable,
    rounded,
    table,
)
from yousaid.methods.disclosure.__main__ import main

from .documents import failures_in, said_by_a_fresh_python
from .vectors import values

EXAMPLE = values("sdc_example.json")
ROWS, COLUMNS = EXAMPLE["rows"][:-1], EXAMPLE["columns"][:-1]
TABLE = table(
    {"ethnic": ROWS, "area": COLUMNS}, np.array(EXAMPLE["table_including_totals"])[:-1, :-1]
)


def named(words):
    ethnic, area = words.split("|")
    conditions = {"ethnic": ethnic, "area": area}
    return cell(**{name: value for name, value in conditions.items() if value != "Total"})


PRIMARY = {named(words) for words in EXAMPLE["primary_cells"]}


# --- The published example ---------------------------------------------------------------------


def test_totals_are_those_published():
    for row, counts in zip(EXAMPLE["rows"], EXAMPLE["table_including_totals"], strict=True):
        for column, count in zip(EXAMPLE["columns"], counts, strict=True):
            assert TABLE.counts[named(f"{row}|{column}")] == count


def test_hiding_small_cells_only_is_not_enough():
    told = EXAMPLE["exactly_recoverable_if_only_primary_hidden"]
    assert recoverable(TABLE, PRIMARY) == {named(words) for words in told}


def test_the_attackers_intervals_are_those_published():
    hidden = PRIMARY | {named(words) for words in EXAMPLE["one_valid_secondary_set"]}
    found = attack(TABLE, hidden)
    expected = EXAMPLE["attacker_interval_after_secondary"]
    assert found == {named(w): (told["min"], told["max"]) for w, told in expected.items()}


def test_our_protection_of_it_hides_no_more_than_the_published_one():
    safe = protect(TABLE)
    assert {name for name, why in safe.hidden.items() if why is Why.SMALL} == PRIMARY
    secondary = [name for name, why in safe.hidden.items() if why is Why.SECONDARY]
    assert len(secondary) == len(EXAMPLE["one_valid_secondary_set"])
    for low, high in attack(TABLE, safe.hidden, at_least=1).values():
        assert high - low >= 1
    assert safe.shown(named("Other|South")) == 0
    assert safe.shown(named("Mixed|South")) is None


# --- Ten thousand random tables ----------------------------------------------------------------


def told_by_the_network(inner, hidden, at_least):
    """Cells of a two-way table that can be worked out, by graph search instead of algebra.

    With totals as cells, each cell is an arrow between its row's and its column's sum, the
    arrows of the totals turned round. A hidden count can change if and only if its arrow, or its
    reverse where it may fall, lies on a circle of arrows (not just to and fro).
    """
    full = np.pad(inner, ((0, 1), (0, 1)))
    full[-1], full[:, -1] = full.sum(axis=0), full.sum(axis=1)
    full[-1, -1] = inner.sum()
    arrows = {}
    for i, j in hidden:
        start, end = ("row", i), ("column", j)
        if (i == len(inner)) != (j == inner.shape[1]):
            start, end = end, start
        arrows[i, j] = (start, end)
    steps = {}
    for key, (start, end) in arrows.items():
        steps.setdefault(start, []).append((end, key))
        if full[key] > at_least:
            steps.setdefault(end, []).append((start, key))

    def reaches(start, end, but_not):
        seen, todo = {start}, [start]
        while todo:
            for place, key in steps.get(todo.pop(), ()):
                if key != but_not and place not in seen:
                    seen.add(place)
                    todo.append(place)
        return end in seen

    return {
        key
        for key, (start, end) in arrows.items()
        if not reaches(end, start, key) and not (full[key] > at_least and reaches(start, end, key))
    }


def random_table(random):
    shape = random.integers(1, 6), random.integers(2, 5)
    inner = random.poisson(random.gamma(0.8, 25, shape))
    names = {"a": [f"a{i}" for i in range(shape[0])], "b": [f"b{j}" for j in range(shape[1])]}
    return inner, table(names, inner)


def place_of(name, inner):
    at = {variable: int(value[1:]) for variable, value in name}
    return at.get("a", inner.shape[0]), at.get("b", inner.shape[1])


@pytest.mark.parametrize("batch", range(10))
def test_no_attacker_breaks_a_thousand_random_tables(batch):
    random = np.random.default_rng(batch)
    for _ in range(1000):
        inner, tables = random_table(random)
        safe = protect(tables)
        assert not recoverable(tables, safe.hidden, at_least=1)
        hidden = {place_of(name, inner) for name in safe.hidden}
        assert not told_by_the_network(inner, hidden, at_least=1)
        small = {name for name, count in tables.counts.items() if 0 < count < 10}
        assert small == {name for name, why in safe.hidden.items() if why is Why.SMALL}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.1, 0.9), st.sampled_from([0, 1]))
def test_the_two_attackers_agree_on_any_hiding(seed, part, at_least):
    random = np.random.default_rng(seed)
    inner, tables = random_table(random)
    hidden = {
        name
        for name, count in tables.counts.items()
        if random.random() < part and count >= at_least
    }
    ours = {place_of(name, inner) for name in recoverable(tables, hidden, at_least=at_least)}
    places = {place_of(name, inner) for name in hidden}
    assert ours == told_by_the_network(inner, places, at_least)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_small_counts_keep_their_spread(seed, spread):
    _, tables = random_table(np.random.default_rng(seed))
    safe = protect(tables, spread=spread)
    ranges = attack(tables, safe.hidden, at_least=1)
    for name, why in safe.hidden.items():
        low, high = ranges[name]
        assert low <= tables.counts[name] <= high
        assert high - low >= (spread if why is Why.SMALL else 1)


def test_a_table_without_small_counts_is_shown_whole():
    tables = table({"a": ["x", "y"]}, [10, 0])
    assert protect(tables).hidden == {}


# --- Linked tables, differences, shared answers ------------------------------------------------


def possible(tables, hidden, at_least):
    """Every way to fill hidden cells with whole numbers that keeps the sums, by trying all."""
    names = sorted(hidden, key=in_words)
    most = max(tables.counts.values())
    for guess in product(range(at_least, most + 1), repeat=len(names)):
        filled = {**tables.counts, **dict(zip(names, guess, strict=True))}
        if all(filled[whole] == sum(filled[p] for p in parts) for whole, parts in tables.sums):
            yield {name: filled[name] for name in names}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=8, max_size=8), st.data())
def test_intervals_of_linked_tables_against_all_possibilities(counts, data):
    by = {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}
    cube = np.array(counts).reshape(2, 2, 2)
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    tables = Tables({})
    for missing, pair in zip((2, 1, 0), pairs, strict=True):
        tables |= table({name: by[name] for name in pair}, cube.sum(axis=missing))
    inner = sorted((name for name in tables.counts if len(name)), key=in_words)
    hidden = data.draw(st.sets(st.sampled_from(inner), min_size=1, max_size=3))
    fills = list(possible(tables, hidden, 0))
    expected = {n: (min(f[n] for f in fills), max(f[n] for f in fills)) for n in hidden}
    assert attack(tables, hidden) == expected
    fixed = {name for name, (low, high) in expected.items() if low == high}
    assert recoverable(tables, hidden) == fixed


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_linked_tables_protect_each_other(seed):
    random = np.random.default_rng(seed)
    cube = random.poisson(random.gamma(0.8, 12, (3, 3, 2)))
    by = {"a": list("123"), "b": list("123"), "c": list("12")}
    linked = table({"a": by["a"], "b": by["b"]}, cube.sum(axis=2)) | table(
        {"a": by["a"], "c": by["c"]}, cube.sum(axis=1)
    )
    safe = protect(linked)
    assert not recoverable(linked, safe.hidden, at_least=1)
    whole = table(by, cube)
    assert not recoverable(whole, protect(whole).hidden, at_least=1)


def test_what_a_later_table_gives_away_beside_an_earlier_one():
    areas = {"area": ["North", "South"]}
    earlier, later = table(areas, [40, 60]), table(areas, [42, 85])
    assert protect(later).hidden == {}
    both = change_since(earlier, later, only_grows=True)
    safe = protect(both)
    assert safe.shown(cell(area="North")) is None
    joined = frozenset({("area", "North"), ("", "change")})
    assert safe.hidden[joined] is Why.SMALL
    assert safe.shown(joined) is None
    assert not recoverable(both, safe.hidden, at_least=safe.at_least)
    low, high = attack(both, safe.hidden, at_least=1)[joined]
    assert high - low >= 3


def test_counts_that_can_fall_and_cells_hidden_before():
    areas = {"area": ["North", "South", "West"]}
    earlier = table(areas, [40, 6, 60])
    first = protect(earlier)
    later = table(areas, [38, 6, 60])
    known = [name for name in earlier.counts if name not in first.hidden]
    both = change_since(earlier, later, only_grows=False, known=known)
    safe = protect(both)
    assert not recoverable(both, safe.hidden, at_least=1)
    assert safe.shown(cell(area="South")) is None
    left = frozenset({("area", "North"), ("", "change")})
    low, high = attack(both, safe.hidden, at_least=1)[left]
    assert low <= both.counts[left] == -2 <= high
    assert high - low >= 3


def test_what_is_given_away_already_cannot_be_protected():
    earlier = table({"area": ["North", "South"]}, [40, 60])
    exposed = Tables(earlier.counts | {cell(area="New"): 3, cell(area="Old"): 37}, earlier.sums | {
        (cell(area="North"), frozenset({cell(area="New"), cell(area="Old")}))
    }, fixed=frozenset({cell(area="North"), cell(area="Old")}))  # fmt: skip
    with pytest.raises(CannotProtect, match="Already given away by what is published: New") as told:
        protect(exposed)
    assert told.value.cells == {cell(area="New")}


def test_an_answer_everybody_gave_is_hidden_with_the_answers_nobody_gave():
    tables = table({"block": ["A", "B", "C"], "said": ["yes", "no"]}, [[30, 0], [20, 25], [40, 31]])
    assert protect(tables).hidden == {}
    safe = protect(tables, answer="said")
    for said in ("yes", "no"):
        assert safe.hidden[cell(block="A", said=said)] is Why.SHARED_ANSWER
    low, high = attack(tables, safe.hidden, at_least=safe.at_least)[cell(block="A", said="no")]
    assert (low, high > 0) == (0, True)
    assert not recoverable(tables, safe.hidden)
    assert safe.shown(cell(block="A")) == 30


def test_shares_are_not_shown_when_they_would_tell():
    safe = protect(TABLE)
    assert safe.share(named("White|North"), named("Total|North")) == pytest.approx(121 / 163)
    assert safe.share(named("Mixed|North"), named("Total|North")) is None
    assert safe.share(named("White|North"), named("Other|Total")) is None


def test_the_same_table_is_always_protected_alike():
    code = (
        "from yousaid.methods.disclosure import protect, table, in_words;"
        "counts = [[i * j * 7 % 40 for j in (1, 2, 5)] for i in range(5)];"
        "t = table({'a': list('abcde'), 'b': list('xyz')}, counts);"
        "print(sorted((in_words(n), str(w)) for n, w in protect(t).hidden.items()))"
    )
    assert len({said_by_a_fresh_python(code) for _ in range(3)}) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: table({"a": ["x"]}, [1, 2]),
        lambda: table({"a": ["x"]}, [1.5]),
        lambda: table({"a": ["x"]}, [-1]),
        lambda: table({"a": ["x"]}, [1]) | table({"a": ["x"]}, [2]),
        lambda: Tables(
            {cell(): 3, cell(a="x"): 2}, frozenset({(cell(), frozenset({cell(a="x")}))})
        ),
        lambda: protect(TABLE, threshold=1),
        lambda: protect(TABLE, spread=0),
        lambda: attack(TABLE, [cell(ethnic="Nobody")]),
        lambda: rounded(3, 1),
        lambda: random_rounding(TABLE, seed=0, base=0),
    ],
)
def test_misuse_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are for people
        wrong()


# --- Rounding ----------------------------------------------------------------------------------


@given(st.integers(0, 10**9), st.integers(2, 100))
def test_rounding(number, base):
    near = rounded(number, base)
    assert near % base == 0
    assert -base / 2 < near - number <= base / 2


def test_random_rounding_is_right_on_average_and_always_the_same():
    tables = table({"a": list("wxyz")}, [0, 1, 3, 10])
    once = random_rounding(tables, seed=0)
    assert once == random_rounding(tables, seed=0)
    assert once[cell(a="w")] == 0
    assert once[cell(a="z")] == 10
    wide = table({"a": [str(n) for n in range(4000)]}, [7] * 4000)
    moved = [n for name, n in random_rounding(wide, seed=1).items() if name]
    assert set(moved) == {5, 10}
    assert np.mean(moved) == pytest.approx(7, abs=0.15)
    assert random_rounding(wide, seed=2) != random_rounding(wide, seed=1)


# --- From a shell ------------------------------------------------------------------------------


def test_command_line(tmp_path, capsys):
    file = tmp_path / "table.csv"
    counts = EXAMPLE["table_including_totals"]
    lines = [f"{row},{','.join(map(str, n[:-1]))}" for row, n in zip(ROWS, counts, strict=False)]
    file.write_text("\n".join([f"ethnic,{','.join(COLUMNS)}", *lines]))
    assert main([str(file)]) == 0
    assert "Mixed,[c],[c],[c],[c]\n" in capsys.readouterr().out
    assert main([str(file), "--json"]) == 0
    cells = {(c["row"], c["column"]): c for c in json.loads(capsys.readouterr().out)["cells"]}
    assert cells["Total", "Total"] == {
        "row": "Total", "column": "Total", "shown": 379, "hidden": None, "range": [],
    }  # fmt: skip
    assert cells["Mixed", "South"]["hidden"] == "small"
    low, high = cells["Mixed", "South"]["range"]
    assert high - low >= 3
    file.write_text("a,b\nx,many\n")
    with pytest.raises(SystemExit):
        main([str(file)])


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("disclosure.md")
    assert (failed, attempted > 5) == (0, True)


def test_zeros_can_be_hidden_and_cannot_be_worked_out():
    """Special category data: under 10, zero included (security.md section 5)."""
    tables = table(
        {"answer": ["a", "b", "c"], "part": ["in", "out"]}, [[30, 400], [0, 90], [12, 60]]
    )
    safe = protect(tables, threshold=10, hide_zeros=True)

    assert safe.shown(cell(answer="b", part="in")) is None
    assert recoverable(tables, safe.hidden) == frozenset()
    low, high = attack(tables, safe.hidden)[cell(answer="b", part="in")]
    assert low == 0
    assert high >= 3
