"""Invented names and words the demo landlord is made of; the lists are in `data/words.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """One list by its name in the file, in a fixed order."""
    text = files("yousaid.config.demo").joinpath("data/words.toml").read_text(encoding="utf-8")
    return tuple(word.strip() for word in tomllib.loads(text)[name].split(","))
