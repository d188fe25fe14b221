"""What is asked when a register comes in: the file, its columns, one row, who is who."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from yousaid.kit.forms import Form, Radios, SearchSelect
from yousaid.kit.reading import MAX_BYTES, Row, Table, Unreadable
from yousaid.people.choices import Capacity
from yousaid.people.operations.register.runs import is_small
from yousaid.people.operations.register.understanding import read_register
from yousaid.people.rules.register_columns import MANY, NAMES, ROLES, RegisterLayout

Choices = Iterable[tuple[str, str]]


class RegisterForm(Form):
    """A file or a pasted list. Clean: `content` (bytes) and `file_name`, "" for what was pasted."""

    file = forms.FileField(
        label="File",
        help_text="Excel (.xlsx), OpenDocument (.ods) or .csv. 10 MB, about 100,000 people.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt"}),
    )
    pasted = forms.CharField(
        label="Or paste the list here",
        help_text="Copy it from your spreadsheet, with its heading row.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
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
        try:
            if is_small(len(content)):
                read_register(content, name)
        except Unreadable as problem:
            self.add_error(field, str(problem))
            return
        self.cleaned_data |= {"content": content, "file_name": name}


class HeadingForm(Form):
    """Which sheet, and which row is the heading ("0" for none)."""

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
            *((row.number, f"Row {row.number}: {_short(' | '.join(row.cells))}") for row in rows),
            (0, "There is no heading row"),
        ]


class RegisterColumnsForm(Form):
    """What each column holds. Clean value of `roles()`: {column from 0: role}."""

    mark_optional = False

    def __init__(self, *args: Any, table: Table, layout: RegisterLayout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns: list[int] = []
        body = [row for row in table.rows[:200] if row.number > layout.header]
        for at in range(table.width):
            samples = [row.words(at) for row in body if row.words(at)]
            if not samples and at not in layout.titles:
                continue
            self.columns.append(at)
            shown = [_short(words) for words in samples[:2]]
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=layout.titles.get(at) or f"Column {at + 1} (no name)",
                help_text="For example: " + " / ".join(shown) if shown else "It is empty.",
                choices=list(ROLES.items()),
                initial=layout.roles.get(at, "leave"),
            )

    def roles(self) -> dict[int, str]:
        return {at: self.cleaned_data[f"column-{at}"] for at in self.columns}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for at in self.columns:
            field = f"column-{at}"
            role = clean.get(field, "")
            if role in taken and role not in MANY:
                self.add_error(field, f"Two columns are “{ROLES[role]}”; choose another for one")
            taken.setdefault(role, field)
        if self.columns and not any(role in taken for role in NAMES):
            first = f"column-{self.columns[0]}"
            self.add_error(first, "Choose which column holds people’s names")
        return clean


class RegisterRowForm(Form):
    """One row put right. Clean value of `changes()`: {"3": words} for the columns that differ."""

    leave_out = forms.BooleanField(label="Leave this row out", required=False)

    def __init__(
        self, *args: Any, layout: RegisterLayout, cells: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now: dict[int, str] = {}
        for at, role in sorted(layout.roles.items()):
            if role in {"leave", "consent", "equality", "group"}:
                continue
            self.now[at] = cells[at] if at < len(cells) else ""
            self.fields[f"column-{at}"] = forms.CharField(
                label=layout.titles.get(at) or ROLES[role],
                initial=self.now[at],
                required=False,
                max_length=1000,
            )
        self.order_fields([*(f"column-{at}" for at in self.now), "leave_out"])

    def changes(self) -> dict[str, str]:
        found = {
            str(at): self.cleaned_data[f"column-{at}"]
            for at, words in self.now.items()
            if self.cleaned_data[f"column-{at}"] != words
        }
        return found | ({"leave_out": "yes"} if self.cleaned_data["leave_out"] else {})


class WhoIsWhoForm(Form):
    """Doubtful rows of one page. Clean value of `decisions()`: {"row:12": "person:3"}."""

    mark_optional = False

    def __init__(
        self, *args: Any, rows: Mapping[int, tuple[str, str, str, str]], **kwargs: Any
    ) -> None:
        """`rows`: number → (name in the file, key and words of whom it resembles, decided)."""
        super().__init__(*args, **kwargs)
        self.numbers = list(rows)
        for number, (name, key, whom, decided) in rows.items():
            self.fields[f"row-{number}"] = forms.ChoiceField(
                label=f"Row {number}: {name}",
                choices=[
                    (key, f"The same person as {whom}"),
                    ("new", "Somebody new"),
                    ("out", "Leave this row out"),
                    ("", "Decide later"),
                ],
                initial=decided,
                required=False,
                widget=Radios,
            )

    def decisions(self) -> dict[str, str]:
        return {
            f"row:{number}": self.cleaned_data[f"row-{number}"]
            for number in self.numbers
            if self.cleaned_data[f"row-{number}"]
        }


class BringInForm(Form):
    """The last questions: in what capacity people live there, and what to put them into."""

    capacity = forms.ChoiceField(
        label="In what capacity do people live in their home, where the file does not say?",
        choices=[("", "As the tenure of the home says"), *Capacity.choices],
        required=False,
    )
    join = forms.ChoiceField(label="Group", required=False, widget=SearchSelect)

    def __init__(
        self,
        *args: Any,
        asks_capacity: bool,
        joins: Choices = (),
        join_label: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_capacity:
            del self.fields["capacity"]
        if joins:
            self.fields["join"].label = join_label
            self.fields["join"].choices = [("", "No"), *joins]  # type: ignore[attr-defined]
        else:
            del self.fields["join"]

    def options(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in ("capacity", "join")}


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
