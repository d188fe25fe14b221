"""Pages and sections that higher apps have about a row of a lower app, which cannot know them.

The higher app offers them when it starts; the page of the lower app shows what was offered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

# Draws a part of a row's page for the reader of a request; "" when there is nothing for them.
Draw = Callable[[Any, int], SafeString | str]
# Whether a user may open a related page of the row with this id.
May = Callable[[Any, int], bool]


@dataclass(frozen=True, slots=True)
class RelatedPage:
    """A link from a row's page: `words` say what is there, `url_name` takes the row's id."""

    words: str
    url_name: str
    may: May | None = None  # none: whoever sees the row


_offered: dict[str, list[RelatedPage]] = {}
_sections: dict[str, list[Draw]] = {}


def offer_page(noun: str, *, words: str, url_name: str, may: May | None = None) -> None:
    """For `AppConfig.ready`: link every page of a `noun` ("person") to this one, for those who
    `may(user, pk)` open it.
    """
    page = RelatedPage(words, url_name, may)
    pages = _offered.setdefault(noun, [])
    if page not in pages:
        pages.append(page)


def related_pages(noun: str, pk: int, user: Any) -> list[dict[str, str]]:
    """The links offered to a user about one row, as `text` and `href`, in the order of the apps."""
    return [
        {"text": page.words, "href": reverse(page.url_name, args=[pk])}
        for page in _offered.get(noun, [])
        if page.may is None or page.may(user, pk)
    ]


def offer_section(noun: str, draw: Draw) -> None:
    """For `AppConfig.ready`: every page of a `noun` shows what `draw(request, pk)` returns.

    A section begins with an `<h2>`. It shows what the reader may see, so `draw` asks `access`.
    """
    sections = _sections.setdefault(noun, [])
    if draw not in sections:
        sections.append(draw)


def related_sections(noun: str, request: Any, pk: int) -> list[SafeString | str]:
    """What was offered about one row, drawn for the reader of this request."""
    drawn = (draw(request, pk) for draw in _sections.get(noun, []))
    return [section for section in drawn if section]
