"""How hard a text is to read, sentence by sentence, for an editor to mark.

Advice, not a verdict: residents' readers' panels know better. See docs/methods/readability.md.
"""

from .reading import Mark, Reading, Remark, Sentence, read
from .spoken import syllables

__all__ = ["Mark", "Reading", "Remark", "Sentence", "read", "syllables"]
