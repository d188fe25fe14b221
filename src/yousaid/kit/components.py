"""Small pieces of page that are ours, as HTML: status tags, people, progress, glossary tips.

Each says in words what it shows; colour and shape only repeat it.
"""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The shape of each tone, drawn in a 12 by 12 box. Shapes differ without colour, in print too.
_SHAPES = {
    "waiting": '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="2"/>',
    "progress": '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M6 1.5a4.5 4.5 0 0 0 0 9z" fill="currentColor"/>',
    "claimed": '<circle cx="6" cy="6" r="5.5" fill="currentColor"/>',
    "good": '<path d="M1 6.5 4.5 10 11 2.5" fill="none" stroke="currentColor" stroke-width="2.5"/>',
    "late": '<path d="M6 .5 12 11.5H0z" fill="currentColor"/>',
    "stopped": '<path d="M1.5 1.5l9 9m0-9-9 9" fill="none" stroke="currentColor" '
    'stroke-width="2.5"/>',
    "disputed": '<path d="M6 0l6 6-6 6-6-6z" fill="currentColor"/>',
    "note": '<path d="M1 6h10" fill="none" stroke="currentColor" stroke-width="3"/>',
}
TONES = tuple(_SHAPES)


def status(words: str, tone: str = "note") -> SafeString:
    """A status: words, and a tone of `TONES` that gives it a shape and a colour."""
    if tone not in _SHAPES:
        raise ValueError(f"no such tone: {tone!r}; there are {', '.join(TONES)}")
    return _status(words, tone)


# Rows of lists have the same few. `typed`, since words that are safe HTML equal words that are not.
@lru_cache(maxsize=512, typed=True)
def _status(words: str, tone: str) -> SafeString:
    return format_html(
        '<strong class="ys-status ys-status--{}"><svg class="ys-status__shape" viewBox="0 0 12 12" '
        'width="12" height="12" aria-hidden="true" focusable="false">{}</svg>{}</strong>',
        tone,
        mark_safe(_SHAPES[tone]),  # noqa: S308 - our own drawings
        words,
    )


def initials(name: str) -> str:
    """Up to two letters that stand for a name."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def person(name: str, detail: str = "", href: str = "") -> SafeString:
    """A person or group: initials in a disc, the name (a link when `href`), and a detail."""
    shown = format_html('<a class="govuk-link" href="{}">{}</a>', href, name) if href else name
    more = format_html(' <span class="ys-person__detail">{}</span>', detail) if detail else ""
    return format_html(
        '<span class="ys-person"><span class="ys-person__disc" aria-hidden="true">{}</span>'
        '<span class="ys-person__name">{}{}</span></span>',
        initials(name),
        shown,
        more,
    )


def progress(done: int, total: int, words: str = "") -> SafeString:
    """A bar for `done` of `total`, with the same in words. `total` may be 0."""
    share = round(100 * done / total) if total else 0
    said = words or f"{done:,} of {total:,}"
    return format_html(
        '<span class="ys-progress"><progress class="ys-progress__bar" max="100" value="{}" '
        'aria-label="{}">{}%</progress> <span class="ys-progress__words">{}</span></span>',
        share,
        said,
        share,
        said,
    )


def term(words: str, meaning: str, id: str) -> SafeString:
    """An acronym or sector word whose meaning opens beside it, by touch, key or mouse.

    The browser does the opening and closing (popover), so it needs no scripts. `id` is unique on
    the page.
    """
    return format_html(
        '<button type="button" class="ys-term" popovertarget="{}">{}</button>'
        '<span class="ys-term__meaning" id="{}" popover>{}</span>',
        id,
        words,
        id,
        meaning,
    )
