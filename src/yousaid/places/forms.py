"""Forms of places: a list of homes, and the names of levels."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yousaid.kit import reading
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


class LocateForm(Form):
    """Where a place is, and whether its residents are reached first."""

    latitude = forms.DecimalField(
        label="Latitude",
        help_text="Such as 51.547200. Maps on the web show it when you press on a place.",
        required=False,
        min_value=-90,
        max_value=90,
        decimal_places=6,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal"}),
    )
    longitude = forms.DecimalField(
        label="Longitude",
        help_text="Such as -0.061500. West of Greenwich it has a minus.",
        required=False,
        min_value=-180,
        max_value=180,
        decimal_places=6,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal"}),
    )
    priority_reason = forms.CharField(
        label="Why is it a priority?",
        help_text="Such as regeneration, or many new residents. Leave it empty if it is none.",
        required=False,
        max_length=120,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two alone is no place."""
        clean = super().clean() or self.cleaned_data
        for given, wanting in (("latitude", "longitude"), ("longitude", "latitude")):
            alone = clean.get(given) is not None and clean.get(wanting) is None
            if alone and wanting not in self.errors:
                self.add_error(wanting, f"Enter a {wanting} too")
        return clean


class LocateManyForm(Form):
    """A list of places with where they are. Clean: `reading`, of `kit.reading`."""

    mark_optional = False
    file = forms.FileField(
        label="File",
        help_text="Excel (.xlsx), OpenDocument (.ods) or .csv.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt"}),
    )
    pasted = forms.CharField(
        label="Or paste the list here",
        help_text="Copy it from Excel, with its heading row.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        file, pasted = clean.get("file"), clean.get("pasted") or ""
        field = "file" if file is not None else "pasted"
        try:
            if file is not None:
                clean["reading"] = reading.read(file.read(), file.name)
            elif pasted.strip():
                clean["reading"] = reading.read_pasted(pasted)
            else:
                self.add_error("file", "Choose a file, or paste your list")
        except Unreadable as problem:
            self.add_error(field, str(problem))
        return clean


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
