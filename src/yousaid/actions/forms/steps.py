"""What every form that changes something carries unseen: its own token, and what its sender saw."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.dateparse import parse_datetime

from yousaid.kit.forms import Form


class StepForm(Form):
    """A form that makes one change, once, to what its sender saw.

    `once` is a token made with the page, so that sending it twice changes things once. `seen` is
    the action's `changed_at` when the page was made, None for forms about no action: pass it as
    `seen=action.changed_at`.
    """

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen.isoformat() if seen else ""

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]], none: str = "") -> None:
        """Say what may be chosen in a field; `none` is the first choice, for nobody or nothing."""
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", none), *choices] if none else list(choices)

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()

    def clean_seen(self) -> datetime | None:
        try:
            moment = parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            moment = None
        return moment if moment is None or moment.tzinfo else None
