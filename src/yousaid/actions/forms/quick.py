"""A quick word from the field: one tap, a few words, a photo."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.actions.forms.steps import StepForm
from yousaid.kit.forms.files import PhotoField


class QuickForm(StepForm):
    """What is it now? Words and a photo are both optional; `move` is the button that was tapped.

    `moves` are the (value, words) of the buttons that were offered.
    """

    mark_optional = False

    words = forms.CharField(
        label="A few words",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocapitalize": "sentences"}),
    )
    photo = PhotoField(label="Photo", required=False)
    is_public = forms.BooleanField(
        label="Residents may see this",
        help_text="Tick it when nobody’s name, face or address is in it.",
        required=False,
    )
    move = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, moves: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("move", moves)
