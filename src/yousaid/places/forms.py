"""Forms of places: a list of homes, and the names of levels."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yousaid.kit.forms import Form
from yousaid.kit.reading import MAX_BYTES, Unreadable
from yousaid.places.operations import is_small, read_list, understand_list
from yousaid.places.rules.home_rows import NoHeader

MOST_LEVELS = 8


class HomesListForm(Form):
    """A file or pasted text. Clean: `content` (bytes) and `file_name`, "" for pasted text.

    A short list is understood at once, so that what is wrong with it as a whole is said here; a
    long one is checked in the background.
    """

    mark_optional = False  # one of the two is needed
    file = forms.FileField(
        label="File",
        help_text="Excel (.xlsx), OpenDocument (.ods) or .csv. 10 MB, about 100,000 homes.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt"}),
    )
    pasted = forms.CharField(
        label="Or paste the list here",
        help_text="Copy it from Excel, with its heading row.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        file, pasted = clean.get("file"), clean.get("pasted") or ""
        if file is not None and pasted.strip():
            self.add_error("pasted", "Choose a file or paste a list, not both")
        elif file is not None and (file.size or 0) > MAX_BYTES:
            self.add_error("file", "The file must be smaller than 10 MB. Bring it in in parts")
        elif file is not None:
            self._keep("file", file.read(), file.name)
        elif pasted.strip():
            self._keep("pasted", pasted.encode(), "")
        elif "file" not in self.errors:
            self.add_error("file", "Choose a file, or paste your list")
        return clean

    def _keep(self, field: str, content: bytes, name: str) -> None:
        if is_small(len(content)):
            try:
                reading = read_list(content, name)
                understand_list(reading.table(), reading.remarks)
            except (Unreadable, NoHeader) as problem:
                self.add_error(field, str(problem))
                return
        self.cleaned_data |= {"content": content, "file_name": name}


class LevelsForm(Form):
    """What the levels below the landlord are called. Clean value of `names()`: depth → name.

    `now` are the names, `used` the depth down to which there are places. Levels below that may be
    left empty; there is always one more to add.
    """

    def __init__(self, *args: Any, now: Mapping[int, str], used: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depths = range(2, min(max(now) + 1, MOST_LEVELS) + 1)
        for depth in self.depths:
            field = forms.CharField(
                label=f"Level {depth - 1}" + (", the widest" if depth == 2 else ""),
                max_length=60,
                required=depth <= max(used, 2),
                initial=now.get(depth, ""),
                widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
            )
            field.error_messages["required"] = f"Enter a name for level {depth - 1}"
            self.fields[f"level-{depth}"] = field

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        seen: set[str] = set()
        empty = 0
        for depth in self.depths:
            field, name = f"level-{depth}", clean.get(f"level-{depth}", "")
            if name and empty:
                self.add_error(f"level-{empty}", f"Enter a name for level {empty - 1}")
                empty = 0
            elif not name and field not in self.errors:
                empty = empty or depth
            if name and name.casefold() in seen:
                self.add_error(field, f"“{name}” is the name of another level")
            seen.add(name.casefold())
        return clean

    def names(self) -> dict[int, str]:
        found = {depth: self.cleaned_data[f"level-{depth}"] for depth in self.depths}
        return {depth: name for depth, name in found.items() if name}
