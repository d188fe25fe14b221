"""The form above a list, and the rows of its table."""

import html
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from yousaid.kit import govuk
from yousaid.kit.lists.declare import Column
from yousaid.kit.lists.listing import Page
from yousaid.kit.lists.state import SEARCH, SORT

_LONG_LIST = 13  # with the choice of everything


def filter_fields(page: Page) -> SafeString:
    """The search box and the filters with the state of the list, to be sent by GET without scripts.

    Nothing when the list can be neither searched nor narrowed.
    """
    listing, drawn = page.listing, []
    if listing.search:
        box = _search_box(listing.name, listing.search_label, bool(listing.suggests))
        typed = f'name="{SEARCH}" value="{escape(page.state.search)}"'
        drawn.append(box.replace(f'name="{SEARCH}"', typed, 1) if page.state.search else box)
    for choice in page.filters:
        offered = ("", choice.anything), *page.offered[choice.key]
        box = _choice_box(listing.name, choice.key, choice.title, offered)
        if chosen := page.state.chosen.get(choice.key):
            option = f'<option value="{escape(chosen)}"'
            box = box.replace(f"{option}>", f"{option} selected>", 1)
        drawn.append(box)
    if drawn:
        kept = {SORT: page.state.sort, **page.state.kept}
        drawn += [
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in kept.items()
            if value
        ]
    return mark_safe("\n".join(drawn))  # noqa: S308 - each part is escaped


@lru_cache(maxsize=128)
def _search_box(listing: str, label: str, suggests: bool) -> str:
    """The box for words, empty."""
    params = {
        "id": f"{listing}-{SEARCH}",
        "name": SEARCH,
        "type": "search",
        "spellcheck": False,
        "label": {"text": label, "classes": "govuk-label--s"},
    }
    if suggests:
        params["autocomplete"] = "off"
        params["attributes"] = {"data-find-words": ""}
    return govuk.render("input", params)


@lru_cache(maxsize=128)
def _choice_box(listing: str, key: str, title: str, choices: tuple[tuple[str, str], ...]) -> str:
    """A filter with nothing chosen yet, drawn once for the same choices.

    To draw the hundreds of options of a dozen filters anew took a third of the time of a page.
    """
    options = "".join(
        f'<option value="{escape(v)}">{escape(words)}</option>' for v, words in choices
    )
    params = {
        "id": f"{listing}-{key}",
        "name": key,
        "label": {"text": title, "classes": "govuk-label--s"},
        "optionsHtml": options,
        "attributes": {"data-narrow": ""} if len(choices) > _LONG_LIST else {},
    }
    return govuk.render("select", params)


def table_rows(page: Page, *, choosing: bool) -> SafeString:
    """The rows of the table, with a tick box in front of each when `choosing`.

    Not a template: hundreds of cells, each with its label, took half of the time of the page.
    """
    columns = [(column, *_frame(column)) for column in page.columns]
    names = [each for each, *_ in columns if each.heading] or [columns[0][0]]
    drawn = []
    for row in page.rows:
        tick = ""
        if choosing:
            tick = _tick(row, " ".join(str(column.value(row)) for column in names))
        cells = []
        for column, opened, opened_empty, closed in columns:
            shown = _safe(column.shown(row))
            cells.append(f"{opened if shown else opened_empty}{shown}{closed}")
        drawn.append(f"<tr>{tick}{''.join(cells)}</tr>")
    return mark_safe("\n".join(drawn))  # noqa: S308 - each part is escaped


def _frame(column: Column) -> tuple[str, str, str]:
    """What stands before a column's cell, before an empty one, and after each."""
    label = f'<span class="ys-table__label" aria-hidden="true">{escape(column.title)}</span><span>'
    if column.heading:
        return (f'<th scope="row">{label}',) * 2 + ("</span></th>",)
    number = ["ys-table__number"] if column.number else []
    full, empty = (
        f' class="{" ".join(classes)}"' if classes else ""
        for classes in (number, [*number, "ys-table__nothing"])
    )
    return f"<td{full}>{label}", f"<td{empty}>{label}", "</span></td>"


def _safe(shown: Any) -> str:
    """As `conditional_escape` does it, without asking each of hundreds whether it is lazy."""
    return shown.__html__() if hasattr(shown, "__html__") else html.escape(str(shown))


def _tick(row: Any, name: str) -> str:
    return (
        f'<td><input type="checkbox" name="chosen" value="{row.pk}" data-row '
        f'aria-label="Choose {escape(name)}"></td>'
    )


def drawn_page_links(page: Page) -> SafeString:
    """Links to the pages before and after this one; nothing when there are neither."""
    drawn = _page_links(bool(page.earlier), bool(page.later))
    for mark, href in ((_EARLIER, page.earlier), (_LATER, page.later)):
        drawn = drawn.replace(mark, escape(href), 1)
    return mark_safe(drawn)  # noqa: S308 - each part is escaped


_EARLIER, _LATER = "#the-page-before", "#the-page-after"


@lru_cache(maxsize=4)
def _page_links(earlier: bool, later: bool) -> str:
    """The links, drawn once, with marks where their addresses go."""
    params = {}
    if earlier:
        params["previous"] = {"href": _EARLIER, "text": "Previous page"}
    if later:
        params["next"] = {"href": _LATER, "text": "Next page"}
    return govuk.render("pagination", params) if params else ""
