"""Where an expression of interest came from, read from the address of the form."""

import re

from yousaid.people.choices import Source

_NOT_PLAIN = re.compile(r"[^a-z0-9-]+")


def read_source(words: str) -> tuple[Source, str]:
    """The source and its detail: "event-summer-fair" is an event, the summer fair.

    Whatever is not known is the website; the detail holds small letters, digits and hyphens only.
    """
    first, _, rest = words.strip().lower().partition("-")
    source = Source(first) if first in Source.values else Source.WEB
    detail = rest if first in Source.values else ""
    return source, _NOT_PLAIN.sub("", detail)[:40].strip("-")
