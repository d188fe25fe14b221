"""The form above a list."""

from typing import Any

from django import forms

from yousaid.kit.forms import Form, SearchSelect
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
        box = forms.TextInput(attrs={"type": "search", "spellcheck": "false"})
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
