"""What somebody is asked who would like to take part: one thing a page, two minutes in all."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from yousaid.kit.forms import Checkboxes, Form, Radios
from yousaid.people import access
from yousaid.people.choices import Capacity, Source
from yousaid.people.forms.involvement import TIMES, WAYS
from yousaid.places.rules.addresses import read_postcode

LIVES = (
    (Capacity.TENANT, "I rent my home from you"),
    (Capacity.LEASEHOLDER, "I am a leaseholder"),
    (Capacity.HOUSEHOLD_MEMBER, "I live with a tenant or leaseholder"),
    (Capacity.SUB_LESSEE, "I rent from a leaseholder"),
    (Capacity.FREEHOLDER, "I own my home on one of your estates"),
    (Capacity.NEIGHBOUR, "I live nearby"),
)


class Step(Form):
    """One page of the form. `kept` says what of the answers is kept, as plain values; `unsaid` is
    shown before sending where nothing was answered.
    """

    mark_optional = False
    heading = ""
    unsaid = "Not answered"

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NameStep(Step):
    heading = "What is your name?"
    name = forms.CharField(
        label="What is your name?",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name"},
    )


class HomeStep(Step):
    heading = "Where do you live?"
    address = forms.CharField(
        label="Your address",
        help_text="House or flat number, and street or block.",
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={"required": "Enter your address"},
    )
    postcode = forms.CharField(
        label="Your postcode",
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "postal-code", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": "Enter your postcode"},
    )
    capacity = forms.ChoiceField(
        label="How do you live there?",
        choices=LIVES,
        widget=Radios,
        error_messages={"required": "Choose how you live there"},
    )

    def clean_postcode(self) -> str:
        found = read_postcode(self.cleaned_data["postcode"])
        if not found:
            raise forms.ValidationError("Enter a whole postcode, like LK1 2AB")
        return found


class ReachStep(Step):
    heading = "How can we reach you?"
    unsaid = "By letter"
    email = forms.EmailField(
        label="Email address",
        help_text="Leave both empty if you have neither. Then we write a letter.",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "invalid": "Enter an email address in the correct format, like name@example.com"
        },
    )
    phone = forms.CharField(
        label="Phone number",
        required=False,
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "type": "tel", "class": "govuk-input--width-20"}
        ),
    )


class TopicsStep(Step):
    heading = "What do you care about?"
    topics = forms.TypedMultipleChoiceField(
        label="What do you care about?",
        help_text="Tick all you like.",
        widget=Checkboxes,
        coerce=int,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = list(access.topics().values_list("pk", "name"))  # type: ignore[attr-defined]


class WaysStep(Step):
    heading = "How would you like to take part?"
    ways = forms.MultipleChoiceField(
        label="What would suit you?", choices=WAYS, widget=Checkboxes, required=False
    )
    minutes = forms.TypedChoiceField(
        label="How much time do you have?",
        choices=[*TIMES, ("", "I do not know yet")],
        widget=Radios,
        coerce=int,
        empty_value=None,
        required=False,
    )


class NeedsStep(Step):
    heading = "What would help you to take part?"
    needs = forms.TypedMultipleChoiceField(
        label="What would help you to take part?",
        help_text="You need not say why.",
        widget=Checkboxes,
        coerce=int,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = list(access.needs().values_list("pk", "name"))  # type: ignore[attr-defined]


class AgreeStep(Step):
    """Yes or no to being invited: the view shows the words."""

    heading = "May we invite you?"
    agrees = forms.ChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes"), ("no", "No, only keep my answers")],
        widget=Radios,
        error_messages={"required": "Choose yes or no"},
    )


STEPS: dict[str, type[Step]] = {
    "name": NameStep,
    "home": HomeStep,
    "reach": ReachStep,
    "topics": TopicsStep,
    "ways": WaysStep,
    "needs": NeedsStep,
    "agree": AgreeStep,
}


class SendForm(Form):
    """The last button; `website` is a field that people never see."""

    website = forms.CharField(required=False, max_length=200)


class PaperForm(AgreeStep, NeedsStep, WaysStep, TopicsStep, ReachStep, HomeStep, NameStep):
    """A paper form, keyed in at the desk on one page."""

    once = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    source = forms.ChoiceField(
        label="Where did it come from?",
        choices=[
            (Source.PAPER, "Handed in or posted"),
            (Source.EVENT, "From an event"),
            (Source.LETTER, "Sent with a letter"),
        ],
        initial=Source.PAPER,
        widget=Radios(inline=True),
    )
    detail = forms.SlugField(
        label="Which event or letter?",
        help_text="In one word, such as summer-fair. Leave it empty if none.",
        max_length=40,
        required=False,
    )
    field_order = (
        *("source", "detail", "name", "address", "postcode", "capacity", "email", "phone"),
        *("topics", "ways", "minutes", "needs", "agrees"),
    )

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()
