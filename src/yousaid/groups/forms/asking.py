"""What every form about a group shares."""

from uuid import UUID, uuid4

from django import forms

from yousaid.kit.forms import Form

Pairs = list[tuple[object, str]]


class OnceForm(Form):
    """Sent twice, it changes things once."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()

    def offer(self, field: str, choices: list[tuple[int, str]], none: str = "") -> None:
        """What a field of choices offers; `none` words the empty one, "" leaves it out."""
        first: Pairs = [("", none)] if none else []
        self.fields[field].choices = [*first, *choices]  # type: ignore[attr-defined]
