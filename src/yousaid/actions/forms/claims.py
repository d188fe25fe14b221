"""Saying that an action is done, with what shows it."""

import re
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.base import ContentFile

from yousaid.actions.choices import EvidenceKind
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import DateField, Radios
from yousaid.kit.forms.files import PhotoField, SafeFileField


@dataclass(frozen=True)
class Shown:
    """One piece of evidence as it was filled in: only what its kind needs is set."""

    kind: EvidenceKind
    title: str
    is_public: bool = False
    file: ContentFile[bytes] | None = None
    url: str = ""
    figure: Decimal | None = None
    unit: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """Its fields by name, as `operations.add_evidence` takes them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


class EvidenceForm(StepForm):
    """A document, photo, link or figure. The clean `evidence` is a `Shown`."""

    kind = forms.ChoiceField(
        label="What shows it?",
        choices=[
            (EvidenceKind.PHOTO, "A photo"),
            (EvidenceKind.FILE, "A document"),
            (EvidenceKind.LINK, "A web page"),
            (EvidenceKind.FIGURE, "A figure"),
        ],
        widget=Radios(
            conditional={
                EvidenceKind.PHOTO: "photo",
                EvidenceKind.FILE: "file",
                EvidenceKind.LINK: "url",
                EvidenceKind.FIGURE: "figure",
            }
        ),
    )
    photo = PhotoField(
        label="Photo",
        help_text="Where and when it was taken is removed. Show no faces without consent.",
        required=False,
    )
    file = SafeFileField(
        label="Document",
        help_text="PDF, Word, Excel, PowerPoint, OpenDocument or text, up to 10 MB.",
        required=False,
    )
    url = forms.URLField(
        label="Address of the page", required=False, max_length=500, assume_scheme="https"
    )
    figure = forms.CharField(
        label="Figure and its unit",
        help_text="For example 42 homes, 87.5% or 12 events.",
        required=False,
        max_length=80,
    )
    title = forms.CharField(
        label="What does it show?",
        help_text="A few words, for example: new door at Alder Court.",
        max_length=200,
    )
    is_public = forms.BooleanField(
        label="Residents may see it",
        help_text="Only tick this when it shows nobody’s name, face or address.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        kind = data.get("kind")
        if not kind:
            return data
        wanted = {"photo": "photo", "file": "file", "link": "url", "figure": "figure"}[kind]
        given = data.get(wanted)
        number: tuple[Decimal | None, str] = (None, "")
        if wanted == "figure" and given:
            try:
                number = read_figure(given)
            except ValueError:
                self.add_error("figure", "The figure must begin with a number, such as 42 homes")
        elif not given and wanted not in self.errors:
            self.add_error(wanted, _MISSING[wanted])
        if self.errors:
            return data
        data["evidence"] = Shown(
            kind=EvidenceKind(kind),
            title=data["title"],
            is_public=data["is_public"],
            file=data[wanted] if wanted in {"photo", "file"} else None,
            url=data["url"] if wanted == "url" else "",
            figure=number[0],
            unit=number[1],
        )
        return data


_MISSING = {
    "photo": "Choose a photo",
    "file": "Choose a document",
    "url": "Enter the address of the page",
    "figure": "Enter the figure",
}


NUMBER = re.compile(r"[0-9.,-]*")


def read_figure(text: str) -> tuple[Decimal, str]:
    """The number that words begin with, and the rest as its unit: "1,240 homes", "87.5%", "£12".

    Raises ValueError when there is no number, or none the database could keep.
    """
    words = text.strip()
    unit_first = words[:1] if words[:1] in "£€$" else ""
    words = words[len(unit_first) :].lstrip()
    length = next(
        (i for i, c in enumerate(words) if not (c.isascii() and c in "0123456789.,-")), len(words)
    )
    digits, unit = words[:length].replace(",", "").rstrip("."), words[length:].strip()
    try:
        number = Decimal(digits.replace(",", "").rstrip("."))
    except ArithmeticError:
        raise ValueError(text) from None
    if abs(number) >= 10**12 or number != round(number, 4):
        raise ValueError(text)
    return number, unit_first or unit[:60]


class SightForm(StepForm):
    """Who may see a piece of evidence. The clean `is_public` is a boolean."""

    is_public = forms.TypedChoiceField(
        label="Who may see it?",
        help_text="Open it to residents only when it shows nobody’s name, face or address.",
        choices=[("yes", "Residents and everyone else"), ("no", "Staff and those who raised it")],
        coerce=lambda value: value == "yes",
        widget=Radios,
    )


class ClaimForm(EvidenceForm):
    """It is done: when, and what shows it.

    With `has_evidence` there is evidence already: then more is optional, and the clean `evidence`
    None when nothing was added.
    """

    field_order = ("done_on", "kind", "title", "is_public", "note")

    done_on = DateField(label="When was it done?")
    note = forms.CharField(
        label="What changed for residents?",
        help_text="Residents will read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=5000,
    )

    def __init__(self, *args: Any, has_evidence: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_evidence:
            self.fields["kind"].required = self.fields["title"].required = False
            self.fields["kind"].help_text = "There is evidence already. Add more if you like."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data.setdefault("evidence", None)
        if data.get("kind") and not data.get("title") and "title" not in self.errors:
            self.add_error("title", "Say what it shows")
        return data
