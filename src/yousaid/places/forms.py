"""Forms of places: a list of homes, and the names of levels."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yousaid.imports.forms import FileOrPasteForm
from yousaid.kit.forms import Form
from yousaid.kit.reading import Unreadable, read, read_pasted
from yousaid.places.operations import is_small, read_list, understand_list
from yousaid.places.rules.home_rows import NoHeader

MOST_LEVELS = 8


class HomesListForm(FileOrPasteForm):
    """A list of homes.

    A short list is understood at once, so that what is wrong with it as a whole is said here; a
    long one is checked in the background.
    """

    file_hint = "Excel (.xlsx), OpenDocument (.ods) or .csv. 10 MB, about 100,000 homes."
    unreadable = (Unreadable, NoHeader)

    def understand(self, content: bytes, name: str) -> dict[str, Any]:
        if is_small(len(content)):
            reading = read_list(content, name)
            understand_list(reading.table(), reading.remarks)
        return {}


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


class LocateManyForm(FileOrPasteForm):
    """A list of places with where they are. Clean: `reading`, of `kit.reading`, too."""

    def understand(self, content: bytes, name: str) -> dict[str, Any]:
        return {"reading": read(content, name) if name else read_pasted(content.decode())}


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
