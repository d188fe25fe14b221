"""What every import asks first: the file or the pasted rows, its sheet and its heading row."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from yousaid.kit.forms import Form
from yousaid.kit.reading import MAX_BYTES, Row, Unreadable

SPREADSHEETS = ".xlsx,.xlsm,.ods,.csv,.txt"


class FileOrPasteForm(Form):
    """A file or pasted rows. Clean: `content` (bytes) and `file_name`, "" for what was pasted,
    and what `understand` adds.

    `noun` is what comes in: a "list", a "table".
    """

    mark_optional = False  # one of the two is needed
    noun: ClassVar[str] = "list"
    accepts: ClassVar[str] = SPREADSHEETS
    file_hint: ClassVar[str] = "Excel (.xlsx), OpenDocument (.ods) or .csv."
    paste_hint: ClassVar[str] = "Copy it from your spreadsheet, with its heading row."
    unreadable: ClassVar[tuple[type[Exception], ...]] = (Unreadable,)

    file = forms.FileField(label="File", required=False, widget=forms.FileInput)
    pasted = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file, pasted = self.fields["file"], self.fields["pasted"]
        file.help_text = self.file_hint
        file.widget.attrs["accept"] = self.accepts
        pasted.label = f"Or paste the {self.noun} here"
        pasted.help_text = self.paste_hint

    def understand(self, content: bytes, name: str) -> dict[str, Any]:
        """More clean values out of what was sent.

        An exception among `unreadable` becomes the error of the field that it came by.
        """
        return {}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        file, pasted = clean.get("file"), clean.get("pasted") or ""
        if file is not None and pasted.strip():
            self.add_error("pasted", f"Choose a file or paste a {self.noun}, not both")
        elif file is not None and (file.size or 0) > MAX_BYTES:
            self.add_error("file", "The file must be smaller than 10 MB. Bring it in in parts")
        elif file is not None:
            self._keep("file", file.read(), file.name)
        elif pasted.strip():
            self._keep("pasted", pasted.encode(), "")
        elif "file" not in self.errors:
            self.add_error("file", f"Choose a file, or paste your {self.noun}")
        return clean

    def _keep(self, field: str, content: bytes, name: str) -> None:
        try:
            understood = self.understand(content, name)
        except self.unreadable as problem:
            self.add_error(field, str(problem))
            return
        self.cleaned_data |= {"content": content, "file_name": name, **understood}


class HeadingForm(Form):
    """Which sheet, and which row is the heading (0 for none)."""

    mark_optional = False
    sheet = forms.ChoiceField(label="Sheet")
    header = forms.TypedChoiceField(label="Heading row", coerce=int)

    def __init__(
        self, *args: Any, sheets: Sequence[str], rows: Sequence[Row], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]
        else:
            del self.fields["sheet"]
        self.fields["header"].choices = [  # type: ignore[attr-defined]
            *((row.number, f"Row {row.number}: {_begun(row)}") for row in rows),
            (0, "There is no heading row"),
        ]


def _begun(row: Row) -> str:
    words = " | ".join(cell for cell in row.cells if cell)
    return words if len(words) <= 70 else words[:69] + "…"
