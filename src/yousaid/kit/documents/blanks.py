"""Blanks: places in a text that wait to be filled in, shown in every format.

Between the two marks, which nobody types (Unicode keeps them for private use), stands what is
wanted.
"""

import re
from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe

_BEGIN, _END = "\ue0f0", "\ue0f1"
_BLANK = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")


def blank(wanted: str) -> str:
    """A blank to be put into Markdown; `wanted` says what belongs there."""
    plain = re.sub(rf"[{_BEGIN}{_END}\\`*_\[\]<>|]", "", wanted)
    return f"{_BEGIN}{plain}{_END}"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text in order, each with whether it is a blank."""
    at = 0
    for found in _BLANK.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def shown(wanted: str) -> str:
    """How a blank reads in print: in brackets, so that it is seen without its colour."""
    return f"[{wanted}]"


def without_blanks(text: str) -> str:
    """The text with its blanks as they read, for titles and cells."""
    return _BLANK.sub(lambda found: shown(found[1]), text)


def mark_blanks(html: SafeString) -> SafeString:
    """HTML made of such Markdown, its blanks marked."""
    # The marks passed through the cleaner as words; what stands between them is escaped already.
    return mark_safe(  # noqa: S308
        _BLANK.sub(lambda found: f'<mark class="ys-blank">{shown(found[1])}</mark>', html)
    )
