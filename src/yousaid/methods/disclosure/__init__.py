"""Publishing counts about people without telling on anybody.

`protect` hides small counts, and enough others that no hidden one can be worked out from the
totals and tables shown beside it; `attack` tries to. See docs/methods/disclosure.md.
"""

from .attack import attack, recoverable
from .protection import CannotProtect, Protection, Why, protect
from .rounding import random_rounding, rounded
from .tables import Cell, Tables, cell, change_since, in_words, table

__all__ = [
    "CannotProtect",
    "Cell",
    "Protection",
    "Tables",
    "Why",
    "attack",
    "cell",
    "change_since",
    "in_words",
    "protect",
    "random_rounding",
    "recoverable",
    "rounded",
    "table",
]
