"""What is asked about how somebody wants to hear from the landlord."""

from collections.abc import Iterable
from typing import Any

from django import forms

from yousaid.kit.forms import Checkboxes, Form, Radios
from yousaid.people.choices import Channel, Format
from yousaid.people.rules.languages import LANGUAGES


class PreferencesForm(Form):
    """Language, formats, best times."""

    language = forms.ChoiceField(label="Language", choices=list(LANGUAGES.items()), required=False)
    formats = forms.MultipleChoiceField(
        label="Formats",
        help_text="Tick all that help. Leave them empty for ordinary print.",
        choices=Format.choices,
        widget=Checkboxes,
        required=False,
    )
    best_times = forms.CharField(
        label="Best times",
        help_text="Such as: weekdays after 6pm.",
        max_length=200,
        required=False,
    )


ANY = "any"  # an answer of its own, so that a choice can be taken back


class ChannelsForm(Form):
    """One question for each of the `purposes`, (id, name) pairs: by which channel."""

    mark_optional = False

    def __init__(self, *args: Any, purposes: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purposes = dict(purposes)
        for pk, name in self.purposes.items():
            self.fields[f"purpose_{pk}"] = forms.ChoiceField(
                label=name,
                choices=[(ANY, "Whatever works"), *Channel.choices],
                initial=ANY,
                widget=Radios(inline=True, small=True),
                required=False,
            )

    @property
    def channels(self) -> dict[int, str]:
        """The chosen channel by purpose, "" where it is left to us."""
        chosen = {pk: self.cleaned_data[f"purpose_{pk}"] for pk in self.purposes}
        return {pk: "" if channel == ANY else channel for pk, channel in chosen.items()}
