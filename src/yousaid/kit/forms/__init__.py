"""Forms in GOV.UK clothes. Import fields, widgets and `Form` from here.

Every Django form rendered by this project gets this markup, ours or a library's, through
`yousaid.kit.forms.rendering.Renderer` (the FORM_RENDERER setting).
"""

from yousaid.kit.forms.fields import DateField, DueField, MoneyField
from yousaid.kit.forms.finding import FindBox, Finder, FoundField
from yousaid.kit.forms.form import Form
from yousaid.kit.forms.widgets import (
    Checkboxes,
    DateParts,
    DueParts,
    Money,
    Radios,
    SearchSelect,
)

__all__ = [
    "Checkboxes",
    "DateField",
    "DateParts",
    "DueField",
    "DueParts",
    "FindBox",
    "Finder",
    "Form",
    "FoundField",
    "Money",
    "MoneyField",
    "Radios",
    "SearchSelect",
]
