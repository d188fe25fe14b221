"""What comes with the software: read from files beside the code, once."""

import tomllib
from functools import cache
from importlib.resources import files

from yousaid.groups.rules.documents import Field, Template
from yousaid.groups.rules.starting import Step

_DATA = files("yousaid.groups") / "data"


@cache
def shipped_steps() -> tuple[Step, ...]:
    """The steps of starting a group, in our words and in order."""
    entries = tomllib.loads((_DATA / "steps.toml").read_text("utf-8"))["step"]
    return tuple(Step(**{key: text.strip() for key, text in entry.items()}) for entry in entries)


@cache
def shipped_fields() -> dict[str, Field]:
    """The fields that templates may name, by code, in order."""
    entries = tomllib.loads((_DATA / "fields.toml").read_text("utf-8"))["field"]
    return {entry["code"]: Field(**entry) for entry in entries}


@cache
def shipped_templates() -> dict[str, Template]:
    """Version 1 of every template by code, in order."""
    folder = _DATA / "templates"
    entries = tomllib.loads((folder / "index.toml").read_text("utf-8"))["template"]
    return {
        entry["code"]: Template(
            **{**entry, "used_by": tuple(entry["used_by"])},
            text=(folder / f"{entry['code']}.md").read_text("utf-8").strip(),
        )
        for entry in entries
    }
