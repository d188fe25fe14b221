"""What those who raised an action say of it, taken down by staff."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.choices import RaiserReplyKind
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import Radios


class ReplyForm(StepForm):
    """A reply by phone or in person. `raisers` are (id, name); `kinds` what may be said now."""

    raiser = forms.TypedChoiceField(label="Who said it?", coerce=int, widget=Radios)
    kind = forms.ChoiceField(label="What did they say?", widget=Radios)
    text = forms.CharField(
        label="In their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=5000,
    )

    def __init__(
        self,
        *args: Any,
        raisers: Iterable[tuple[Any, Any]],
        kinds: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("raiser", raisers)
        self.offer("kind", kinds)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        silent = {RaiserReplyKind.CONFIRM, RaiserReplyKind.CONFIRM.value}
        if data.get("kind") not in silent and not data.get("text", "").strip():
            self.add_error("text", "Write down what they said")
        return data
