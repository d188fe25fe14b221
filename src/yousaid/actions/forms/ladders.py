"""Who hears when an action is late, step by step."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from yousaid.actions.choices import RungTarget
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import SearchSelect

STEPS = 5
SETBACK = "A setback is a date moved, or residents saying that it is not done."
FEW = {"inputmode": "numeric", "class": "govuk-input--width-3"}
USUAL = ((RungTarget.OWNER, 1), (RungTarget.LINE_MANAGER, 14))  # what an empty form begins with


@dataclass(frozen=True, slots=True)
class AskedRung:
    """A step as answered; `person_id` when it tells a named person."""

    days_late: int
    target: str
    title: str
    person_id: int | None = None
    setbacks: int | None = None


class LadderForm(StepForm):
    """A ladder of up to `STEPS` steps. `people` are (id, words) pairs of those who may be named.

    Clean value: `rungs()`, lowest first; a step without anybody is left out.
    """

    mark_optional = False

    name = forms.CharField(
        label="What is it called?", help_text="Plans are offered it by this name.", max_length=120
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = [
            (RungTarget.OWNER, "Those who carry it"),
            (RungTarget.LINE_MANAGER, "The line manager of the one who answers for it"),
            *((f"person:{pk}", words) for pk, words in people),
        ]
        self.words = dict(targets)
        for n in range(1, STEPS + 1):
            self.fields[f"who_{n}"] = forms.ChoiceField(
                label=f"Step {n}: who hears of it?",
                choices=[("", "Nobody: the ladder ends before"), *targets],
                widget=SearchSelect,
                required=False,
            )
            self.fields[f"days_{n}"] = forms.IntegerField(
                label=f"Step {n}: after how many days late?",
                min_value=1,
                max_value=730,
                required=False,
                widget=forms.TextInput(attrs=FEW),
            )
            self.fields[f"setbacks_{n}"] = forms.IntegerField(
                label=f"Step {n}: or after how many setbacks?",
                help_text=SETBACK if n == 1 else "",
                min_value=1,
                max_value=50,
                required=False,
                widget=forms.TextInput(attrs=FEW),
            )
        self.fields["is_default"] = forms.BooleanField(
            label="Use it for every plan that names no other", required=False
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        before = 0
        for n in range(1, STEPS + 1):
            days = data.get(f"days_{n}")
            if not data.get(f"who_{n}") or f"days_{n}" in self.errors:
                continue
            if days is None:
                self.add_error(f"days_{n}", "Say after how many days late this step is taken")
            elif days <= before:
                self.add_error(f"days_{n}", "Each step comes later than the one before")
            else:
                before = days
        if not before and not self.errors:
            self.add_error("who_1", "Choose who hears of it first")
        return data

    def rungs(self) -> list[AskedRung]:
        """The steps as answered."""
        data, found = self.cleaned_data, []
        for n in range(1, STEPS + 1):
            who = data[f"who_{n}"]
            if not who:
                continue
            target, _, pk = who.partition(":")
            title = self.words[who] if pk else str(RungTarget(target).label)
            found.append(
                AskedRung(
                    days_late=data[f"days_{n}"],
                    target=target,
                    title=title[:120],
                    person_id=int(pk) if pk else None,
                    setbacks=data[f"setbacks_{n}"],
                )
            )
        return found
