"""What is asked about templates, and what goes into the fields of a document."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from yousaid.groups.rules.documents import BadTemplate, Field, check_template
from yousaid.kit.forms import Checkboxes, DateField, Form

LONGEST = 2000


class FieldsForm(Form):
    """A box for each field of a document; nothing is needed, what is empty stays a blank."""

    mark_optional = False

    def __init__(self, *args: Any, asked: Iterable[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in asked:
            self.fields[field.code] = _box(field)


def _box(field: Field) -> forms.Field:
    shared: dict[str, Any] = {
        "label": field.label,
        "help_text": field.hint,
        "required": False,
    }
    if field.choices:
        choices = [("", "Not decided yet"), *((each, each.capitalize()) for each in field.choices)]
        return forms.ChoiceField(choices=choices, **shared)
    if field.long:
        box = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(max_length=LONGEST, widget=box, **shared)
    return forms.CharField(max_length=200, **shared)


class TemplateForm(Form):
    """The words of a template. `makes` says what it becomes, `known` which fields there are.

    `fit` are all whom it may be for, in words by code.
    """

    title = forms.CharField(label="Title", max_length=120)
    text = forms.CharField(
        label="Text",
        help_text="Markdown. Fields stand in braces, like {group}.",
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 28, "class": "ys-code"}),
    )
    used_by = forms.MultipleChoiceField(
        label="Whom is it for?",
        help_text="Only these are offered it.",
        widget=Checkboxes,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        makes: str,
        known: Iterable[str],
        fit: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["used_by"].choices = list(fit.items())  # type: ignore[attr-defined]
        self._makes, self._known = makes, set(known)

    def clean_text(self) -> str:
        """Fields that we do not know are told at once."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        try:
            check_template(text, makes=self._makes, known=self._known)
        except BadTemplate as problem:
            raise forms.ValidationError(str(problem)) from problem
        return text


class ReviewForm(Form):
    """When a version was gone through, and with whom."""

    reviewed_on = DateField(label="Day of the review")
    reviewed_with = forms.CharField(
        label="With whom?", help_text="Such as the federation of associations.", max_length=200
    )
