"""From a bound field to GOV.UK markup, and from a form's errors to links that land.

`params_of` chooses the component and its options; `yousaid.kit.govuk` makes the HTML. The id that
an error links to comes from `target_id`; tests hold the two together for every widget.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from yousaid.kit import govuk
from yousaid.kit.forms import widgets
from yousaid.kit.forms.finding import FindBox, render_find_box
from yousaid.kit.forms.parts import date_params, due_params, wrong_parts

Params = dict[str, Any]

# Attributes that components have an option for; any other is passed on as it is.
_OPTIONS = ("autocomplete", "inputmode", "pattern", "spellcheck", "rows", "autocapitalize")


class Renderer(TemplatesSetting):
    """Makes `{{ form }}`, `{{ form.name.as_field_group }}` and library forms speak GOV.UK."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"


def render_field(field: BoundField, *, heading: bool = False, size: str = "s") -> SafeString:
    """One field: label, hint, error and input.

    `heading` makes the label the page's `<h1>`, for pages that ask one thing. `size` is the label's
    size: s, m, l or xl.
    """
    if field.is_hidden:
        return mark_safe(str(field.as_hidden()))  # noqa: S308 - Django escapes its own inputs
    if heading and size == "s":
        size = "l"
    component, params = params_of(field, heading=heading, size=size)
    if isinstance(field.field.widget, FindBox):
        return render_find_box(field, params)
    return govuk.render(component, params)


def params_of(field: BoundField, *, heading: bool, size: str) -> tuple[str, Params]:
    """The component that shows a field, and its options."""
    widget = field.field.widget
    params = _shared(field)
    label = {"text": _label(field), "isPageHeading": heading}
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, *_PARTS)):
        legend = {**label, "classes": f"govuk-fieldset__legend--{size}"}
        params["fieldset"] = {"legend": legend}
    else:
        params["label"] = {**label, "classes": f"govuk-label--{size}", "for": field.auto_id}
    match widget:
        case widgets.DueParts():
            return "radios", due_params(field, params)
        case widgets.DateParts():
            return "date-input", date_params(field, params)
        case forms.CheckboxSelectMultiple():  # Django makes it a kind of RadioSelect
            return "checkboxes", _choices(field, params, "govuk-checkboxes")
        case forms.RadioSelect():
            return "radios", _choices(field, params, "govuk-radios")
        case forms.CheckboxInput():
            return "checkboxes", _tick(field, params)
        case forms.Select():
            return "select", _select(field, params)
        case forms.Textarea():
            return _textarea(field, params)
        case forms.FileInput():
            return "file-upload", {**params, "javascript": False, "multiple": _many(widget)}
        case forms.PasswordInput():
            params.setdefault("autocomplete", "current-password")
            return "password-input", params
        case _:
            return "input", _input(field, params)


_PARTS = (widgets.DateParts, widgets.DueParts)


def target_id(field: BoundField) -> str:
    """The id of the input a reader should land on to mend a field."""
    if isinstance(field.field.widget, _PARTS):
        return f"{field.auto_id}-{wrong_parts(field)[0]}"
    return str(field.auto_id)


def render_errors(form_list: Iterable[BaseForm]) -> SafeString:
    """The error summary for all errors of these forms, or nothing when there are none.

    Every link lands on an input that can be typed into. An error that belongs to no field links to
    the first field of its form; one of a hidden field is text.
    """
    entries: list[Params] = []
    for form in form_list:
        if not form.is_bound:
            continue
        visible = form.visible_fields()
        for message in form.non_field_errors():
            first = {"href": f"#{target_id(visible[0])}"} if visible else {}
            entries.append({"text": str(message), **first})
        for field in form:
            href = {} if field.is_hidden else {"href": f"#{target_id(field)}"}
            entries += [{"text": str(message), **href} for message in field.errors]
    if not entries:
        return mark_safe("")
    return govuk.render("error-summary", {"titleText": "There is a problem", "errorList": entries})


def fields_to_draw(form: BaseForm) -> list[BoundField]:
    """The fields of a form in order, without those drawn inside another field's choices."""
    inside = {
        name
        for field in form.fields.values()
        for name in getattr(field.widget, "conditional", {}).values()
    }
    return [field for field in form if field.name not in inside]


def _label(field: BoundField) -> str:
    label = str(field.label)
    ticked = isinstance(field.field.widget, forms.CheckboxInput)
    if field.field.required or ticked or not getattr(field.form, "mark_optional", True):
        return label
    return label if "(optional)" in label else f"{label} (optional)"


def _shared(field: BoundField) -> Params:
    """Options every input understands."""
    attrs = dict(field.field.widget.attrs)
    params: Params = {"id": field.auto_id, "idPrefix": field.auto_id, "name": field.html_name}
    if classes := attrs.pop("class", ""):
        params["classes"] = classes
    for option in _OPTIONS:
        if option in attrs:
            params[option] = attrs.pop(option)
    if isinstance(params.get("spellcheck"), str):
        params["spellcheck"] = params["spellcheck"] == "true"
    attrs.pop("maxlength", None)
    attrs.pop("cols", None)
    for silent in ("aria-describedby", "aria-invalid", "required", "placeholder", "autofocus"):
        attrs.pop(silent, None)
    params["attributes"] = {key: value for key, value in attrs.items() if value is not False}
    if field.help_text:
        params["hint"] = {"html": conditional_escape(field.help_text)}
    if field.errors:
        params["errorMessage"] = {"text": " ".join(str(message) for message in field.errors)}
    if field.field.disabled:
        params["disabled"] = True
    return params


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _shown(field: BoundField) -> str:
    """The value as the widget would print it (dates and numbers in the reader's form)."""
    return _text(field.field.widget.format_value(field.value()))


def _input(field: BoundField, params: Params) -> Params:
    widget = field.field.widget
    kind = getattr(widget, "input_type", "text") or "text"
    params["value"] = _shown(field)
    if isinstance(widget, widgets.Money):
        params["prefix"] = {"text": "£"}
        params.setdefault("classes", "govuk-input--width-10")
        params.setdefault("inputmode", "decimal")
        params.setdefault("spellcheck", False)
        kind = "text"
    elif kind == "number":
        # A number box changes when scrolled over and hides what it can't read.
        kind = "text"
        params.setdefault("inputmode", "numeric")
        params.setdefault("classes", "govuk-input--width-5")
        for limit in ("min", "max", "step"):
            params["attributes"].pop(limit, None)
    elif kind == "email":
        params.setdefault("autocomplete", "email")
        params.setdefault("spellcheck", False)
    params["type"] = kind
    return params


def _textarea(field: BoundField, params: Params) -> tuple[str, Params]:
    params["value"] = _text(field.value())
    params.setdefault("rows", 5)
    if limit := getattr(field.field, "max_length", None):
        # The count appears when most of the room is used: nobody needs to know it before.
        return "character-count", {**params, "maxlength": limit, "threshold": 75}
    return "textarea", params


def _many(widget: forms.Widget) -> bool:
    return bool(getattr(widget, "allow_multiple_selected", False))


def _chosen(field: BoundField) -> set[str]:
    value = field.value()
    if isinstance(value, (list, tuple, set)):
        return {_text(entry) for entry in value}
    return {_text(value)}


def _flat_choices(field: BoundField) -> list[tuple[str, str]]:
    """Value and label of each choice, groups opened, the empty choice left out."""
    flat: list[tuple[str, str]] = []
    for value, label in field.field.widget.choices:
        pairs = label if isinstance(label, (list, tuple)) else [(value, label)]
        flat += [(_text(one), str(words)) for one, words in pairs if _text(one)]
    return flat


def _choices(field: BoundField, params: Params, block: str) -> Params:
    widget = field.field.widget
    hints = getattr(widget, "hints", {})
    conditional = getattr(widget, "conditional", {})
    chosen = _chosen(field)
    items: list[Params] = []
    for value, label in _flat_choices(field):
        item: Params = {"value": value, "text": label, "checked": value in chosen}
        if value in hints:
            item["hint"] = {"text": hints[value]}
        if value in conditional:
            item["conditional"] = {"html": render_field(field.form[conditional[value]])}
        if params.get("disabled"):
            item["disabled"] = True
        items.append(item)
    params["items"] = items
    wanted = [params.get("classes", "")]
    wanted += [f"{block}--inline"] if getattr(widget, "inline", False) else []
    wanted += [f"{block}--small"] if getattr(widget, "small", False) else []
    params["classes"] = " ".join(filter(None, wanted))
    return params


def _tick(field: BoundField, params: Params) -> Params:
    """One tick box: its label stands beside it, not above."""
    label = params.pop("label")
    item: Params = {
        "id": field.auto_id,
        "value": "on",
        "text": label["text"],
        "checked": bool(field.value()),
        "attributes": params.pop("attributes"),
    }
    if "hint" in params:
        item["hint"] = params.pop("hint")
    if params.get("disabled"):
        item["disabled"] = True
    return {**params, "items": [item]}


def _select(field: BoundField, params: Params) -> Params:
    widget = field.field.widget
    chosen = _chosen(field)
    if isinstance(widget, widgets.SearchSelect):
        params["attributes"]["data-narrow"] = ""
    if _many(widget):
        params["attributes"]["multiple"] = "multiple"
    params["optionsHtml"] = "".join(
        f'<optgroup label="{escape(value)}">{_options(label, chosen)}</optgroup>'
        if isinstance(label, (list, tuple))
        else _options([(value, label)], chosen)
        for value, label in widget.choices
    )
    return params


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> str:
    return "".join(
        f'<option value="{escape(_text(value))}"'
        f"{' selected' if _text(value) in chosen else ''}>{escape(words)}</option>"
        for value, words in choices
    )
