"""Forms of the import: the file, its columns, the names in it, one row, the last check."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from yousaid.actions.choices import PlanKind, Response
from yousaid.actions.rules.columns import MANY, ROLES
from yousaid.actions.rules.due_dates import read_due
from yousaid.imports.forms import SPREADSHEETS, FileOrPasteForm
from yousaid.kit.forms import Checkboxes, Form, Radios, SearchSelect
from yousaid.kit.reading import Table, read, read_pasted

Choices = Iterable[tuple[str, str]]
NO_VERDICT = "none"


class UploadForm(FileOrPasteForm):
    """The plan's name and kind, and its table. Clean: `reading`, of `kit.reading`, too."""

    noun = "table"
    accepts = f"{SPREADSHEETS},.docx,.html,.htm"
    file_hint = "Excel (.xlsx), OpenDocument (.ods), .csv, Word (.docx), .html or .txt. 10 MB."
    paste_hint = "Copy it from Word, Excel or a web page, with its heading row."

    title = forms.CharField(label="What is the plan called?", max_length=200)
    kind = forms.ChoiceField(label="What kind of plan is it?", choices=PlanKind.choices)
    field_order = ("title", "kind", "file", "pasted")

    def understand(self, content: bytes, name: str) -> dict[str, Any]:
        return {"reading": read(content, name) if name else read_pasted(content.decode())}


class ColumnsForm(Form):
    """What each column holds. Clean value of `roles()`: {column from 0: role}."""

    mark_optional = False

    def __init__(
        self, *args: Any, table: Table, titles: dict[int, str], roles: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns: list[int] = []
        body = [row for row in table.rows if len(row.filled) > 1][:200]
        for at in range(table.width):
            samples = [row.words(at) for row in body if row.words(at) not in {"", titles.get(at)}]
            if not samples and at not in titles:
                continue
            self.columns.append(at)
            shown = [words if len(words) <= 60 else words[:59] + "…" for words in samples[:2]]
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=titles.get(at) or f"Column {at + 1} (no name)",
                help_text="For example: " + " / ".join(shown) if shown else "It is empty.",
                choices=list(ROLES.items()),
                initial=roles.get(at, "keep"),
            )

    def roles(self) -> dict[int, str]:
        return {at: self.cleaned_data[f"column-{at}"] for at in self.columns}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for at in self.columns:
            name = f"column-{at}"
            role = clean.get(name, "")
            if role in taken and role not in MANY:
                self.add_error(name, f"Two columns are “{ROLES[role]}”; choose another for one")
            taken.setdefault(role, name)
        if "text" not in taken and self.columns:
            first = f"column-{self.columns[0]}"
            self.add_error(first, f"Choose which column is “{ROLES['text']}”")
        return clean


class NamesForm(Form):
    """Whom each name stands for. Clean value of `names()`: {folded name: "person:3" or ""}."""

    mark_optional = False

    def __init__(
        self, *args: Any, names: dict[str, tuple[str, int, str]], choices: Choices, **kwargs: Any
    ) -> None:
        """`names`: folded → (as written, how many actions, suggestion or "")."""
        super().__init__(*args, **kwargs)
        offered = [("", "Leave as written"), *choices]
        self.by_field: dict[str, str] = {}
        for number, (folded, (words, count, suggestion)) in enumerate(names.items()):
            field = f"name-{number}"
            self.by_field[field] = folded
            self.fields[field] = forms.ChoiceField(
                label=words,
                help_text="In 1 action." if count == 1 else f"In {count} actions.",
                choices=offered,
                initial=suggestion,
                required=False,
                widget=SearchSelect,
            )

    def names(self) -> dict[str, str]:
        return {folded: self.cleaned_data[field] for field, folded in self.by_field.items()}


class NewOwnerForm(Form):
    """Somebody who is not in the register yet."""

    words = forms.ChoiceField(label="Who is it in the plan?")
    kind = forms.ChoiceField(
        label="What are they?",
        choices=[
            ("staff", "A member of staff"),
            ("team", "A team of ours"),
            ("body", "An outside body"),
            ("partner", "A person elsewhere"),
        ],
        widget=Radios,
    )
    name = forms.CharField(label="Full name", max_length=200)
    post = forms.CharField(label="Job title", max_length=120, required=False)

    def __init__(self, *args: Any, names: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].choices = list(names)  # type: ignore[attr-defined]


class RowForm(Form):
    """One row put right, in the words of its columns. Clean value of `changes()`: only what
    differs from `now`.
    """

    number = forms.CharField(label="Number", max_length=30, required=False)
    text = forms.CharField(
        label="Recommendation or action", widget=forms.Textarea(attrs={"rows": 5}), strip=False
    )
    section = forms.CharField(label="Section", max_length=200, required=False)
    due = forms.CharField(
        label="Deadline",
        help_text="For example 30 April 2014, April 2014, Q2 2014/15 or ongoing.",
        max_length=200,
        required=False,
    )
    owners = forms.CharField(
        label="Owners", help_text="With a / between them. The first is the lead.", required=False
    )
    response = forms.ChoiceField(
        label="Response",
        choices=[(NO_VERDICT, "No verdict yet"), *Response.choices],
    )
    reply = forms.CharField(
        label="Reply, as written",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        strip=False,
    )
    resources = forms.CharField(label="Resources, as written", required=False)
    leave_out = forms.BooleanField(label="Leave this row out of the plan", required=False)

    def __init__(self, *args: Any, now: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, initial=now, **kwargs)
        self.now = now

    def clean_due(self) -> str:
        words: str = self.cleaned_data["due"]
        if words != self.now.get("due", "") and (doubts := read_due(words).doubts):
            raise forms.ValidationError(
                f"{doubts[0]} Write it like 30 April 2014, April 2014 or ongoing, or leave it empty"
            )
        return words

    def changes(self) -> dict[str, str]:
        given = {name: value for name, value in self.cleaned_data.items() if name != "leave_out"}
        # Browsers send line breaks as CR LF; the file's own are LF.
        plain = {name: value.replace("\r\n", "\n") for name, value in given.items()}
        out = {name: value for name, value in plain.items() if value != self.now.get(name, "")}
        if self.cleaned_data["leave_out"]:
            out["leave_out"] = "yes"
        return out


class CheckForm(Form):
    """What to make of what else was found: programmes that rows wait for, duties that come again.

    `programmes` and `duties` are as `rules.plan_files` gives them. Clean value of `options()`: the
    names of programmes to link and the rows to make recurring.
    """

    mark_optional = False
    programmes = forms.MultipleChoiceField(
        label="Do these actions wait for a programme?",
        help_text="Their replies name it. When you move the programme you see all who wait for it.",
        required=False,
        widget=Checkboxes,
    )
    duties = forms.TypedMultipleChoiceField(
        label="Do these come again and again?",
        help_text="Tick those that do. Each time is then put in the diary and counted.",
        required=False,
        coerce=int,
        widget=Checkboxes,
    )

    def __init__(
        self,
        *args: Any,
        programmes: Mapping[str, int],
        duties: Sequence[Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("programmes", [(name, f"{name} ({n})") for name, n in programmes.items()])
        self._offer("duties", [(duty["row"], _duty_words(duty)) for duty in duties])
        if programmes:
            self.fields["programmes"].initial = [name for name, n in programmes.items() if n > 2]

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """Ask only where something was found."""
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def options(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name, []) for name in ("programmes", "duties")}


def _duty_words(duty: Mapping[str, Any]) -> str:
    which = f"{duty['number']}." if duty["number"] else f"Row {duty['row']}:"
    return f"{which} “{duty['words']}”, so {duty['often']}"
