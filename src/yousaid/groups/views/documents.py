"""A template with its fields filled in, by a group or a stranger: a page, a Word document or a
workbook.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from yousaid.groups.access.shipped import shipped_fields
from yousaid.groups.access.templates import fields_of, templates_for, what_is_known
from yousaid.groups.forms.templates import FieldsForm
from yousaid.groups.operations.templates import fill_in_fields
from yousaid.groups.rules.documents import (
    MONEY_IN,
    MONEY_OUT,
    Template,
    fields_in,
    fill,
    lists_under_headings,
    title_of,
)
from yousaid.kit.documents import cash_book, word
from yousaid.kit.documents.blanks import mark_blanks
from yousaid.kit.text import markdown


def fields_form(request: HttpRequest, group: Any) -> FieldsForm:
    """A box for each field that the documents of a group name, with what is known of it."""
    named = {code for each in templates_for(group.kind_id) for code in fields_in(each.text)}
    asked = fields_of(list(named - {"landlord", "group"}))
    return FieldsForm(request.POST or None, initial=what_is_known(group), asked=asked)


def keep_fields(form: FieldsForm, group: Any, *, by: Any, at: datetime) -> None:
    """Keep what was changed; what was left as our records have it goes on following them."""
    changed = {code: form.cleaned_data[code] for code in form.changed_data}
    fill_in_fields(group, changed, by=by, at=at)


def filled(template: Template, values: Mapping[str, str]) -> str:
    """The template's Markdown, filled in; what is missing is a blank."""
    labels = {code: field.label.lower() for code, field in shipped_fields().items()}
    return fill(template.text, values, labels)


def as_page(template: Template, values: Mapping[str, str]) -> SafeString:
    """HTML to read and print."""
    return mark_blanks(markdown(filled(template, values)))


def as_download(template: Template, values: Mapping[str, str], *, at: datetime) -> HttpResponse:
    """A .docx, or an .xlsx for a sheet, named for what it is."""
    text = filled(template, values)
    author = values.get("group") or settings.LANDLORD
    if template.makes == "sheet":
        lists = lists_under_headings(text)
        content = cash_book.cash_book(
            _unescaped(title_of(text)),
            _unescaped(_first_words(text)),
            money_in=[_unescaped(each) for each in lists[MONEY_IN]],
            money_out=[_unescaped(each) for each in lists[MONEY_OUT]],
            author=author,
            at=at,
        )
        ending, kind = "xlsx", cash_book.TYPE
    else:
        content = word.word_document(text, author=author, at=at, poster=template.makes == "poster")
        ending, kind = "docx", word.TYPE
    name = re.sub(r"[^a-z0-9]+", "-", f"{template.code} {values.get('group', '')}".lower())
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name.strip("-")[:80]}.{ending}"'
    return response


def _first_words(text: str) -> str:
    """The first paragraph."""
    blocks = (block.strip() for block in text.split("\n\n"))
    return next((" ".join(block.split()) for block in blocks if block and block[0] not in "#-"), "")


def _unescaped(words: str) -> str:
    """Markdown of one line as plain words."""
    return re.sub(r"\\([^\w\s])", r"\1", words)
