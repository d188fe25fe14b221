"""Who carries an action, and what it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import Checkboxes, Radios, SearchSelect

ADDED = "added"  # stands for the owner chosen in “add”, who has no place in the list yet


@dataclass(frozen=True)
class Carrier:
    """An owner as a form names one: a person or group by id, or only words. One is set."""

    person_id: int | None = None
    group_id: int | None = None
    words: str = ""

    @property
    def value(self) -> str:
        """As it stands in the form's HTML: "person:3", "group:5", "words:FH"."""
        if self.person_id:
            return f"person:{self.person_id}"
        return f"group:{self.group_id}" if self.group_id else f"words:{self.words}"

    @classmethod
    def read(cls, value: str) -> "Carrier":
        """The other way round. Raises ValueError on anything else."""
        kind, _, rest = value.partition(":")
        if kind == "person":
            return cls(person_id=int(rest))
        if kind == "group":
            return cls(group_id=int(rest))
        if kind == "words" and rest:
            return cls(words=rest)
        raise ValueError(value)


class CarrierField(forms.TypedChoiceField):
    """One owner out of people, teams and outside bodies, as a `Carrier` or None.

    Set `choices` to optgroups of (Carrier.value, name) before use.
    """

    widget = SearchSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=Carrier.read, empty_value=None, **kwargs)


class OwnersForm(StepForm):
    """Keep or drop owners, add one, and say who answers for the action.

    The clean `owners` is a list of `Carrier`, the lead first.
    """

    keep = forms.MultipleChoiceField(
        label="Owners now", help_text="Untick who no longer carries it.", widget=Checkboxes
    )
    add = CarrierField(label="Add an owner", required=False)
    lead = forms.ChoiceField(label="Who answers for it?", widget=Radios)

    def __init__(
        self,
        *args: Any,
        now: Iterable[tuple[str, str]],
        everyone: Iterable[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        now = list(now)
        self.offer("add", everyone, none="Nobody")
        self.fields["keep"].required = False
        if now:
            self.offer("keep", now)
            self.offer("lead", [*now, (ADDED, "The owner I add here")])
        else:
            del self.fields["keep"], self.fields["lead"]
            self.fields["add"].required = True
            self.fields["add"].label = "Who answers for it?"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        added: Carrier | None = data.get("add")
        kept = [Carrier.read(value) for value in data.get("keep", [])]
        owners = list(dict.fromkeys([*kept, *([added] if added else [])]))
        lead = data.get("lead", ADDED)
        if not owners and not self.errors:
            self.add_error("add", "Choose at least one owner")
        elif lead == ADDED:
            if added is None and not self.errors:
                self.add_error("add", "Choose the owner who answers for it")
            owners.sort(key=lambda owner: owner != added)
        elif Carrier.read(lead) not in owners:
            self.add_error("lead", "The one who answers for it must be an owner")
        else:
            owners.sort(key=lambda owner: owner != Carrier.read(lead))
        data["owners"] = owners
        return data


class WaitsForm(StepForm):
    """What an action waits for: one of the landlord's programmes or another action of its plan."""

    programme = forms.TypedChoiceField(
        label="A programme", required=False, coerce=int, empty_value=None, widget=SearchSelect
    )
    other = forms.TypedChoiceField(
        label="Another action of this plan",
        required=False,
        coerce=int,
        empty_value=None,
        widget=SearchSelect,
    )

    def __init__(
        self,
        *args: Any,
        programmes: Iterable[tuple[Any, Any]],
        actions: Iterable[tuple[Any, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("programme", programmes, none="No programme")
        self.offer("other", actions, none="No action")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen = [data.get("programme"), data.get("other")]
        if not self.errors and sum(each is not None for each in chosen) != 1:
            self.add_error("programme", "Choose a programme or an action, one of them")
        return data
