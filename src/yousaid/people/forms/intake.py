"""What is asked when a register comes in: the file, its columns, one row, who is who."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from yousaid.imports.forms import FileOrPasteForm
from yousaid.kit.forms import Form, Radios, SearchSelect
from yousaid.kit.reading import Table
from yousaid.people.choices import Capacity
from yousaid.people.operations.register.runs import is_small
from yousaid.people.operations.register.understanding import read_register
from yousaid.people.rules.register_columns import MANY, NAMES, ROLES, RegisterLayout

Choices = Iterable[tuple[str, str]]


class RegisterForm(FileOrPasteForm):
    """The list of people; a short one is read at once, a long one in the background."""

    file_hint = "Excel (.xlsx), OpenDocument (.ods) or .csv. 10 MB, about 100,000 people."

    def understand(self, content: bytes, name: str) -> dict[str, Any]:
        if is_small(len(content)):
            read_register(content, name)
        return {}


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
    """One row put right. Clean value of `changes()`: {"3": words} for the columns that differ,
    and {"leave_out": "yes"} or "" where that was ticked or taken back.
    """

    mark_optional = False  # what may stay empty is the file's own matter
    leave_out = forms.BooleanField(label="Leave this row out", required=False)

    def __init__(
        self,
        *args: Any,
        layout: RegisterLayout,
        cells: Sequence[str],
        left_out: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leave_out"].initial = self.left_out = left_out
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
        leave_out = self.cleaned_data["leave_out"]
        if leave_out != self.left_out:
            found["leave_out"] = "yes" if leave_out else ""
        return found


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
