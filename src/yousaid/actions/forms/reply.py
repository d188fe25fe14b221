"""What those who raised an action say of it themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.choices import RaiserReplyKind
from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms import Radios

QUESTIONS = {
    RaiserReplyKind.CONFIRM: "Yes, it is done",
    RaiserReplyKind.DISPUTE: "No, it is not done",
    RaiserReplyKind.REOPEN: "It needs doing again",
    RaiserReplyKind.COMMENT: "I want to say something else",
}


class RaiserForm(StepForm):
    """One answer, and words where they are needed. `kinds` is what may be said now."""

    kind = forms.ChoiceField(
        label="Is it done?",
        widget=Radios,
        error_messages={"required": "Choose what you want to tell us"},
    )
    text = forms.CharField(
        label="Tell us more",
        help_text="Say what you saw. Please do not give names or health details.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=5000,
    )

    def __init__(self, *args: Any, kinds: Iterable[RaiserReplyKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(kinds)
        self.offer("kind", [(kind.value, QUESTIONS[kind]) for kind in kinds])
        if RaiserReplyKind.CONFIRM not in kinds:
            self.fields["kind"].label = "What do you want to tell us?"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        kind = data.get("kind")
        if kind and kind != RaiserReplyKind.CONFIRM and not data.get("text", "").strip():
            asked = (
                "what is not done" if kind == RaiserReplyKind.DISPUTE else "what you want to say"
            )
            self.add_error("text", f"Tell us {asked}")
        return data
