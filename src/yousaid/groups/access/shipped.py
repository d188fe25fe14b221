"""What comes with the software: read from files beside the code, once."""

import tomllib
from functools import cache
from importlib.resources import files

from yousaid.groups.rules.starting import Step

_DATA = files("yousaid.groups") / "data"


@cache
def shipped_steps() -> tuple[Step, ...]:
    """The steps of starting a group, in our words and in order."""
    entries = tomllib.loads((_DATA / "steps.toml").read_text("utf-8"))["step"]
    return tuple(Step(**{key: text.strip() for key, text in entry.items()}) for entry in entries)
