"""What many comments are about, in their own words; never how people feel.

See docs/methods/themes.md.
"""

from .finding import Theme, Themes, TooFewComments, find_themes
from .quoting import without_contacts
from .steadiness import best_number, steadiness
from .wording import root, words_in

__all__ = [
    "Theme",
    "Themes",
    "TooFewComments",
    "best_number",
    "find_themes",
    "root",
    "steadiness",
    "without_contacts",
    "words_in",
]
