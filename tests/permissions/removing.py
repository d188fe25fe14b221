"""Every check of every `access`, found by introspection, and what the house is without it.

A check is a function of an app's `access` that is given a user and answers yes or no, or narrows
a queryset. Taken away, it says yes to everybody, or gives every row.
"""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.sql.where import WhereNode

Function = Callable[..., Any]


@dataclass(frozen=True)
class Check:
    """One check; `name` is its app and its own name, "groups.may_change_group"."""

    name: str
    function: Function
    is_yes_or_no: bool

    def __str__(self) -> str:
        return self.name


def all_checks() -> list[Check]:
    """Every check of every app, by name."""
    found = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("yousaid."):
            continue
        for module in _rooms(f"{app.name}.access"):
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and (kind := _kind(name, function)):
                    check = Check(f"{app.label}.{name}", function, kind == "bool")
                    found[check.name] = check
    return sorted(found.values(), key=lambda check: check.name)


def _rooms(name: str) -> Iterator[Any]:
    try:
        package = importlib.import_module(name)
    except ModuleNotFoundError:
        return
    yield package
    for each in pkgutil.iter_modules(getattr(package, "__path__", [])):
        yield importlib.import_module(f"{name}.{each.name}")


def _kind(name: str, function: Function) -> str:
    """ "bool" or "rows" for a check, "" for any other function."""
    signature = inspect.signature(function)
    if name.startswith("_") or "user" not in signature.parameters:
        return ""
    gives = str(signature.return_annotation)
    if signature.return_annotation is bool or gives == "bool":
        return "bool"
    return "rows" if "QuerySet" in gives else ""


@contextmanager
def replaced(function: Function, instead: Function) -> Iterator[None]:
    """Within it, every module of ours that knows the function by any name has the other one."""
    changed = []
    for module in [m for name, m in sys.modules.items() if name.startswith("yousaid.")]:
        for name, value in list(vars(module).items()):
            if value is function:
                setattr(module, name, instead)
                changed.append((module, name))
    try:
        yield
    finally:
        for module, name in changed:
            setattr(module, name, function)


def removed(check: Check) -> Function:
    """The check as it would be without checking anything."""

    @wraps(check.function)
    def without(*arguments: Any, **named: Any) -> Any:
        if check.is_yes_or_no:
            return True
        rows: QuerySet[Any] = check.function(*arguments, **named)._chain()
        rows.query.where = WhereNode()
        return rows

    return without
