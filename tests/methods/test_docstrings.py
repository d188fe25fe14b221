"""A docstring says what goes in, what goes wrong, and whose rule it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yousaid.methods

SOURCE = re.compile(r"\bSources?: \S")
# What only a formula is written with: √n, Σw², 3·x, x ≤ y, R = 1−2S, (s+1)/(n+2).
FORMULA = re.compile(r"[√Σ²·÷χ≤≥]|<=|>=|\d[−+]\d|\w[−+]\w|\)/\(")
METHODS = Path(yousaid.methods.__file__).parent
PAGES = Path(__file__).parents[2] / "docs" / "methods"

Documented = ast.FunctionDef | ast.ClassDef


def public(body: list[ast.stmt]) -> Iterator[Documented]:
    for node in body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node


def all_public() -> Iterator[tuple[str, Documented]]:
    """Functions and classes of every module, each with the place to look for it."""
    for path in sorted(METHODS.rglob("*.py")):
        for node in public(ast.parse(path.read_text(encoding="utf-8")).body):
            yield f"{path.relative_to(METHODS)}: {node.name}", node


def words_of(node: Documented) -> str:
    return ast.get_docstring(node) or ""


def raised_by(node: Documented) -> set[str]:
    """Names of the errors that a function, or the making of an object, raises itself."""
    if isinstance(node, ast.ClassDef):
        makers = {"__init__", "__post_init__"}
        parts = [n for n in node.body if isinstance(n, ast.FunctionDef) and n.name in makers]
    else:
        parts = [node]
    calls = [
        raised.exc.func
        for part in parts
        for raised in ast.walk(part)
        if isinstance(raised, ast.Raise) and isinstance(raised.exc, ast.Call)
    ]
    return {call.id for call in calls if isinstance(call, ast.Name)}


def test_the_walk_finds_the_methods():
    found = {place for place, _ in all_public()}
    assert {
        "weighting/raking.py: rake",
        "crossing.py: floats",
        "control_charts.py: main",
        "representation/rindicator.py: RIndicator",
    } <= found


def test_everything_public_has_a_docstring():
    silent = []
    for place, node in all_public():
        inner = public(node.body) if isinstance(node, ast.ClassDef) else ()
        silent += [place] * (not words_of(node))
        silent += [f"{place}.{part.name}" for part in inner if not words_of(part)]
    assert silent == []


def test_every_function_names_its_source():
    """Command lines apart: they have no rule of their own."""
    unsourced = [
        place
        for place, node in all_public()
        if isinstance(node, ast.FunctionDef)
        and node.name != "main"
        and not SOURCE.search(words_of(node))
    ]
    assert unsourced == []


def test_every_class_that_states_a_formula_names_its_source():
    unsourced = [
        place
        for place, node in all_public()
        if isinstance(node, ast.ClassDef)
        and FORMULA.search(words_of(node))
        and not SOURCE.search(words_of(node))
    ]
    assert unsourced == []


def test_errors_raised_are_named():
    untold = [
        f"{place} raises {error}"
        for place, node in all_public()
        for error in sorted(raised_by(node))
        if error not in words_of(node)
    ]
    assert untold == []


def test_pages_referred_to_exist():
    missing = [
        f"{place}: {page}"
        for place, node in all_public()
        for page in re.findall(r"docs/methods/(\w+\.md)", words_of(node))
        if not (PAGES / page).is_file()
    ]
    assert missing == []
