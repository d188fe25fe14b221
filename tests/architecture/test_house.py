"""The order of the house holds where imports cannot show it."""

import ast
import re

import pytest
from django.apps import apps as django_apps
from django.conf import settings
from django.urls import URLPattern, get_resolver

from tests.architecture import house
from yousaid.accounts.access import door_of

URL_TAG = re.compile(r"""\{%\s*url\s+["']([a-z_]+):""")
EXTENDS = re.compile(r"""\{%\s*(?:extends|include)\s+["']([a-z_]+)/""")
# `.objects` is for access and operations; models and their migrations define what they are.
OBJECTS_ROOMS = {"access", "operations", "models"}
# Queries about one's own work and kept tallies, asked by the id of a row that passed its access.
ASKED_BY_ID = {("actions", "queries", "summaries"), ("actions", "queries", "today")}


def routes(patterns=None):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from routes(pattern.url_patterns)


def our_models():
    for config in django_apps.get_app_configs():
        if config.name.startswith("yousaid."):
            yield from config.get_models(include_auto_created=True)


def test_every_app_has_a_line_in_the_contract():
    listed = set().union(*house.layers())
    assert set(house.apps()) == listed
    installed = {name.split(".")[1] for name in settings.INSTALLED_APPS if name[:8] == "yousaid."}
    assert installed == listed - {"config", "methods"}


@pytest.mark.parametrize("model", list(our_models()), ids=lambda model: model._meta.label)
def test_no_foreign_key_points_upward(model):
    own = model._meta.app_label
    for field in model._meta.get_fields():
        if not (field.is_relation and field.concrete and field.related_model):
            continue
        other = field.related_model._meta
        if other.label == settings.AUTH_USER_MODEL or other.app_label not in house.apps():
            continue
        assert house.may_know(own, other.app_label), f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("path", house.templates(), ids=lambda path: path.name)
def test_no_template_points_upward(path):
    app, text = house.app_of(path), path.read_text()
    known = {each for each in house.apps() if each != "config"}
    for other in URL_TAG.findall(text) + EXTENDS.findall(text):
        if other in known:
            assert house.may_know(app, other), f"{path}: {other}"


@pytest.mark.parametrize("path", house.templates(), ids=lambda path: path.name)
def test_no_template_has_inline_script_or_style(path):
    text = re.sub(
        r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(), flags=re.S
    )
    assert not re.search(r"<style\b", text)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", text)
    assert not re.search(r"javascript:", text)
    for attributes, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, flags=re.S):
        assert "src=" in attributes or 'type="application/json"' in attributes
        assert "src=" not in attributes or not content.strip()


@pytest.mark.parametrize("path", house.templates(), ids=lambda path: path.name)
def test_no_template_calls_another_host(path):
    for address in re.findall(
        r"""(?:src|srcset|action)\s*=\s*["'](https?:)?//""", path.read_text()
    ):
        pytest.fail(f"{path} loads from {address}")


def test_every_route_is_stamped_and_named():
    found = list(routes())
    assert found
    for route in found:
        assert door_of(route.callback) is not None, f"{route.pattern} passes no door"
        assert route.name, f"{route.pattern} has no name"


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(
    "path", house.python_files(migrations=True), ids=lambda path: f"{path.parts[-3]}-{path.stem}"
)
def test_migrations_import_no_app_code(path):
    assert not [name for name in imports(path) if name.startswith("yousaid")]
    assert not re.fullmatch(r"\d{4}_auto_.*|\d{4}_initial", path.stem), "name it for what it does"


def _lines_with_objects(tree: ast.AST) -> set[int]:
    return {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    }


def _lines_that_shape(tree: ast.AST) -> set[int]:
    """Lines of functions that are handed a queryset: they may ask about other rows for it."""
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(
            "QuerySet" in ast.unparse(each.annotation) for each in node.args.args if each.annotation
        )
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


@pytest.mark.parametrize("path", house.python_files(), ids=lambda path: "-".join(path.parts[-2:]))
def test_rows_are_reached_through_access_and_operations_alone(path):
    parts = path.relative_to(house.PACKAGE).with_suffix("").parts
    if parts[0] == "config" or OBJECTS_ROOMS & set(parts) or parts in ASKED_BY_ID:
        return
    tree = ast.parse(path.read_text())
    used = _lines_with_objects(tree)
    if "queries" in parts:
        used -= _lines_that_shape(tree)
    assert not used, f"{path}: .objects in line {used}"


@pytest.mark.parametrize("path", house.python_files(), ids=lambda path: "-".join(path.parts[-2:]))
def test_no_file_is_long(path):
    assert len(path.read_text().splitlines()) <= 420, "cut it by noun (house.md, Rooms)"


def test_no_room_for_odds_and_ends():
    odd = {"utils", "common", "helpers", "misc", "services"}
    assert not [path for path in house.PACKAGE.rglob("*.py") if path.stem in odd]
