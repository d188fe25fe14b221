"""One change for many actions: what each kind of change asks."""

from typing import Any

from django import forms

from yousaid.actions.choices import REFUSALS, BulkVerb, Resources, Response
from yousaid.actions.facts import OwnerValue
from yousaid.actions.forms.answers import NoteForm, ReviseForm
from yousaid.actions.forms.owners import CarrierField
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.operations import BulkEdit
from yousaid.kit.dates import Due
from yousaid.kit.forms import Radios


class ManyOwnersForm(StepForm):
    """One owner for all of them, in the place of those they have."""

    owner = CarrierField(label="Who carries them from now on?")


class ManyAnswersForm(StepForm):
    """The same answer for all of them."""

    response = forms.ChoiceField(
        label="What is the answer?", choices=Response.choices, widget=Radios
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The same words will stand beside each of them. A refusal must have a reason.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=10_000,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("response") in REFUSALS and not data.get("reason", "").strip():
            self.add_error("reason", "Say why they are refused")
        return data


class ManyResourcesForm(StepForm):
    """What all of them need."""

    resources = forms.ChoiceField(
        label="What do they need?", choices=Resources.choices, widget=Radios
    )


FORMS: dict[str, type[StepForm]] = {
    BulkVerb.START: StepForm,
    BulkVerb.SET_OWNERS: ManyOwnersForm,
    BulkVerb.REVISE_DATE: ReviseForm,
    BulkVerb.ANSWER: ManyAnswersForm,
    BulkVerb.SET_RESOURCES: ManyResourcesForm,
    BulkVerb.ADD_NOTE: NoteForm,
}
HEADINGS: dict[str, str] = {
    BulkVerb.START: "Start work on many",
    BulkVerb.SET_OWNERS: "Change who carries them",
    BulkVerb.REVISE_DATE: "Move their date",
    BulkVerb.ANSWER: "Answer many",
    BulkVerb.SET_RESOURCES: "Say what they need",
    BulkVerb.ADD_NOTE: "Add a note to many",
}


def edit_of(verb: str, data: dict[str, Any]) -> BulkEdit:
    """The change as `operations.change_many` takes it, from a form's clean values."""
    owner, due = data.get("owner"), data.get("due")
    return BulkEdit(
        verb=verb,
        owners=(OwnerValue(owner.person_id, owner.group_id, owner.words, is_lead=True),)
        if owner
        else (),
        due=due or Due(),
        reason=data.get("reason", ""),
        response=data.get("response", ""),
        resources=data.get("resources", ""),
        note=data.get("text", ""),
        is_internal=data.get("is_internal", True),
    )
