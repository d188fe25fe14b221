"""Text a landlord wrote: Markdown in, safe HTML out."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = frozenset(
    (
        *("p", "br", "hr", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li"),
        *("a", "blockquote", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"),
    )
)
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


def markdown(source: str) -> SafeString:
    """HTML of landlord's Markdown. Headings start at h2; scripts, images and styles are dropped."""
    html = _parser().render(source.replace("\r\n", "\n"))
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(
            f"</h{level}>", f"</h{level + 1}>"
        )
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="nofollow noopener",
    )
    return mark_safe(f'<div class="ys-text">{clean}</div>')  # noqa: S308 - cleaned above
