"""The form above a list, and the rows of its table."""

from typing import Any

from django import forms
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from yousaid.kit.forms import Form, SearchSelect
from yousaid.kit.lists.declare import Column
from yousaid.kit.lists.listing import Page
from yousaid.kit.lists.state import SEARCH, SORT

_LONG_LIST = 12


class _Filters(Form):
    mark_optional = False


def filter_form(page: Page) -> Form:
    """A form holding the state of the list, to be sent by GET; it works without scripts."""
    fields: dict[str, forms.Field] = {}
    initial: dict[str, Any] = {SEARCH: page.state.search, SORT: page.state.sort}
    initial |= page.state.kept
    if page.listing.search:
        attrs = {"type": "search", "spellcheck": "false"}
        if page.listing.suggests:
            attrs["data-find-words"] = ""
        box = forms.TextInput(attrs=attrs)
        fields[SEARCH] = forms.CharField(label=page.listing.search_label, widget=box)
    for choice in page.listing.filters:
        offered = page.offered[choice.key]
        widget = SearchSelect if len(offered) > _LONG_LIST else forms.Select
        fields[choice.key] = forms.ChoiceField(
            label=choice.title, choices=[("", choice.anything), *offered], widget=widget
        )
        initial[choice.key] = page.state.chosen.get(choice.key, "")
    form = _Filters(initial=initial, auto_id=f"{page.listing.name}-%s")
    form.fields.update(fields)
    hidden = [SORT] if page.state.sort else []
    for name in [*hidden, *page.state.kept]:
        form.fields[name] = forms.CharField(widget=forms.HiddenInput)
    return form


def table_rows(page: Page, *, choosing: bool) -> SafeString:
    """The rows of the table, with a tick box in front of each when `choosing`.

    Not a template: hundreds of cells, each with its label, took half of the time of the page.
    """
    columns = page.columns
    names = [column for column in columns if column.heading] or columns[:1]
    labels = [
        f'<span class="ys-table__label" aria-hidden="true">{escape(column.title)}</span><span>'
        for column in columns
    ]
    drawn = []
    for row in page.rows:
        cells = [
            _cell(column, label, column.shown(row))
            for column, label in zip(columns, labels, strict=True)
        ]
        name = " ".join(str(column.value(row)) for column in names)
        drawn.append(f"<tr>{_tick(row, name) if choosing else ''}{''.join(cells)}</tr>")
    return mark_safe("\n".join(drawn))  # noqa: S308 - each part is escaped


def _cell(column: Column, label: str, shown: Any) -> str:
    inside = f"{label}{conditional_escape(shown)}</span>"
    if column.heading:
        return f'<th scope="row">{inside}</th>'
    classes = ["ys-table__number"] if column.number else []
    if shown == "":
        classes.append("ys-table__nothing")
    return f'<td class="{" ".join(classes)}">{inside}</td>' if classes else f"<td>{inside}</td>"


def _tick(row: Any, name: str) -> str:
    return (
        f'<td><input type="checkbox" name="chosen" value="{row.pk}" data-row '
        f'aria-label="Choose {escape(name)}"></td>'
    )
