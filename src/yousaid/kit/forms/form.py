"""The form every page uses."""

from typing import Any

from django import forms
from django.forms.fields import Field

from yousaid.kit.forms.fields import DueField

_TICKED = (forms.BooleanField,)
_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField, DueField)


def missing_answer(field: Field, label: str) -> str:
    """What to say when an answer is missing: what to do, not what went wrong."""
    if label.endswith("?"):
        return f"Answer the question: {label}"
    thing = label[:1].lower() + label[1:] if label[1:2].islower() else label
    if isinstance(field, _TICKED):
        return f"Tick “{label}” to go on"
    if isinstance(field, forms.FileField):
        return "Choose a file" if thing == "file" else f"Choose a file: {thing}"
    if isinstance(field, _CHOSEN):
        return f"Choose an answer: {thing}"
    return f"Enter {thing}"


class Form(forms.Form):
    """A Django form with plain-English errors for missing answers.

    `mark_optional`: say "(optional)" after the label of what need not be answered. Turn it off in
    search and filter forms, where nothing is required.
    """

    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            usual = Field.default_error_messages["required"]
            if field.error_messages.get("required") == usual:
                label = str(field.label or name.replace("_", " ").capitalize())
                field.error_messages["required"] = missing_answer(field, label)
