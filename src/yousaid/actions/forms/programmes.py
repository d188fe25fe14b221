"""Programmes that actions wait for."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import DueField, SearchSelect


class ProgrammeForm(StepForm):
    """A programme's name, lead and date. `people` are (id, name)."""

    name = forms.CharField(label="Name", max_length=200)
    lead = forms.TypedChoiceField(
        label="Who leads it?", required=False, coerce=int, empty_value=None, widget=SearchSelect
    )
    due = DueField(label="When does it end?", required=False)
    note = forms.CharField(
        label="A note", widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=5000
    )

    def __init__(self, *args: Any, people: Iterable[tuple[Any, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("lead", people, none="Nobody yet")


class MoveProgrammeForm(StepForm):
    """A programme's new date, why, and whether what waits for it moves too."""

    due = DueField(label="New date")
    reason = forms.CharField(
        label="Why does it move?", widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
