"""What a fact is: a small frozen dataclass saying that something happened.

    @fact("actions.action-claimed")
    @dataclass(frozen=True)
    class ActionClaimed:
        action_id: int
        done_on: date

        @property
        def subject(self) -> str:
            return f"action:{self.action_id}"

Every fact has a `subject`, "noun:id" of the thing it is about. Its fields may be text, whole
numbers, floats, booleans, None, date, time, aware datetime, Decimal, UUID, enumerations, other
dataclasses, tuples, lists and dicts with text keys. They are written as canonical JSON and read
back by the field's annotation. A fact outlives the code that wrote it: give new fields a default,
and when renaming a kind list the old name in `formerly`.
"""

import json
import re
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Protocol, TypeVar
from uuid import UUID


class Factual(Protocol):
    """Anything `@fact` made: a frozen dataclass with a subject."""

    @property
    def subject(self) -> str: ...


T = TypeVar("T", bound=Factual)

KIND = re.compile(r"[a-z][a-z_]*\.[a-z0-9]+(-[a-z0-9]+)*")
_classes: dict[str, type[Factual]] = {}
_kinds: dict[type, str] = {}


@dataclass(frozen=True)
class UnknownFact:
    """A fact whose class is gone or no longer fits: still readable, as plain JSON values."""

    kind: str
    subject: str
    fields: dict[str, Any]


class NotAFact(TypeError):
    """The class or value cannot be written in the journal; the message says why."""


def fact(kind: str, *, formerly: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Class decorator: register a frozen dataclass under `kind`, like "actions.action-claimed".

    Raises NotAFact on a badly written or taken kind, a dataclass that is not frozen, or one
    without `subject`.
    """

    def register(cls: type[T]) -> type[T]:
        if not KIND.fullmatch(kind):
            raise NotAFact(f"“{kind}” is no kind: write app.what-happened.")
        if not is_dataclass(cls) or not cls.__dataclass_params__.frozen:
            raise NotAFact(f"{cls.__qualname__} must be a frozen dataclass.")
        if not hasattr(cls, "subject") and "subject" not in {f.name for f in fields(cls)}:
            raise NotAFact(f"{cls.__qualname__} must say what it is about: a `subject` property.")
        for name in (kind, *formerly):
            taken = _classes.get(name)
            if taken is not None and taken.__qualname__ != cls.__qualname__:
                raise NotAFact(f"“{name}” is already the kind of {taken.__qualname__}.")
            _classes[name] = cls
        _kinds[cls] = kind
        return cls

    return register


def registered() -> dict[str, type[Factual]]:
    """Every known kind, former names included, and its class."""
    return dict(_classes)


def kind_of(a_fact: Factual) -> str:
    """The kind under which a fact is written. Raises NotAFact when its class is not registered."""
    try:
        return _kinds[type(a_fact)]
    except KeyError:
        raise NotAFact(f"{type(a_fact).__qualname__} is not decorated with @fact.") from None


def kinds_of_class(cls: type) -> tuple[str, ...]:
    """Every kind a class is or was written under."""
    return tuple(kind for kind, known in _classes.items() if known is cls)


def to_payload(a_fact: Factual) -> str:
    """The fact's fields as canonical JSON: keys sorted, no spaces, times in UTC, text as it is.

    Equal facts give equal text. Raises NotAFact for a value that JSON cannot keep.
    """
    return _canonical({name: _plain(getattr(a_fact, name)) for name in _names(type(a_fact))})


def _canonical(content: Any) -> str:
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def with_texts_changed(payload: str, change: Callable[[str], str]) -> str:
    """A payload with `change` made to every text in it; names of fields and other keys stay."""

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [changed(each) for each in value]
        if isinstance(value, dict):
            return {key: changed(each) for key, each in value.items()}
        return value

    return _canonical(changed(json.loads(payload)))


def from_payload(kind: str, subject: str, payload: str) -> Factual:
    """The fact as written: an instance of its class, or UnknownFact when no class fits any more.

    Fields that the class has lost are left out; they stay readable in the payload itself.
    """
    content: dict[str, Any] = json.loads(payload)
    cls = _classes.get(kind)
    if cls is None:
        return UnknownFact(kind, subject, content)
    try:
        found: Factual = _read_dataclass(cls, content)
    except (TypeError, ValueError, KeyError, ArithmeticError):
        return UnknownFact(kind, subject, content)
    return found


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


@cache
def _names(cls: type) -> tuple[str, ...]:
    """The fields of a dataclass."""
    return tuple(field.name for field in fields(cls))


def _plain(value: Any) -> Any:
    """One value in the words of JSON."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise NotAFact("A moment in a fact needs a time zone.")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _plain(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, str):  # safe or lazy text, of a subclass of str
        return str(value)
    raise NotAFact(f"A fact cannot hold {type(value).__qualname__}.")


@cache
def _shape(cls: type) -> dict[str, Any]:
    """Annotation of each field, resolved."""
    return typing.get_type_hints(cls)


def _read_dataclass(cls: type, content: dict[str, Any]) -> Any:
    shape = _shape(cls)
    given = {}
    for field in fields(cls):
        if field.name in content:
            given[field.name] = _read(shape[field.name], content[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise KeyError(field.name)
    return cls(**given)


def _read(shape: Any, value: Any) -> Any:
    """A JSON value as its field's annotation has it. Raises TypeError or ValueError on a misfit."""
    origin = typing.get_origin(shape)
    parts = typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        return _read_either(parts, value)
    if origin in (tuple, list):
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is no list")
        shapes = parts if origin is tuple and parts[-1:] != (Ellipsis,) else parts[:1] * len(value)
        return origin(_read(each, item) for each, item in zip(shapes, value, strict=True))
    if origin is dict:
        return {key: _read(parts[1], item) for key, item in value.items()}
    if isinstance(shape, type):
        return _read_class(shape, value)
    return value


def _read_either(shapes: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in shapes:
        return None
    for shape in shapes:
        if shape is not type(None):
            try:
                return _read(shape, value)
            except (TypeError, ValueError, KeyError, ArithmeticError):
                continue
    raise TypeError(f"{value!r} fits none of {shapes}")


def _read_class(cls: type, value: Any) -> Any:
    if cls in (date, datetime, time):
        return cls.fromisoformat(value)
    if cls in (Decimal, UUID) or issubclass(cls, Enum):
        return cls(value)
    if is_dataclass(cls):
        return _read_dataclass(cls, value)
    if cls is float and type(value) is int:
        return float(value)
    if cls in (str, int, bool, float, type(None)) and type(value) is not cls:
        raise TypeError(f"{value!r} is no {cls.__name__}")
    return value
