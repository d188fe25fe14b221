"""What a group decides to show, and what is written to it."""

from typing import Any

from django import forms

from yousaid.kit.forms import DateField, Form
from yousaid.kit.forms.files import SafeFileField


class PublicPageForm(Form):
    """Every part of the public page, each by its own tick."""

    mark_optional = False
    is_published = forms.BooleanField(
        label="Show our page on the residents’ site",
        help_text="Without this tick nothing of the page is shown.",
        required=False,
    )
    welcome = forms.CharField(
        label="A few words of welcome (optional)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    rhythm = forms.CharField(
        label="When do you meet? (optional)",
        help_text="Such as: the first Tuesday of the month, 7pm.",
        required=False,
        max_length=200,
    )
    next_meeting_on = DateField(label="Day of the next meeting (optional)", required=False)
    next_meeting_words = forms.CharField(
        label="Time and place of the next meeting (optional)", required=False, max_length=200
    )

    show_purpose = forms.BooleanField(label="What we are for", required=False)
    show_area = forms.BooleanField(label="The area we cover", required=False)
    show_meetings = forms.BooleanField(label="When and where we meet", required=False)
    show_officers = forms.BooleanField(
        label="Names of officers", help_text="Only of those who agreed themselves.", required=False
    )
    show_contact = forms.BooleanField(
        label="A form to write to us", help_text="It never shows an address.", required=False
    )
    show_documents = forms.BooleanField(label="Documents marked as public", required=False)
    show_agreement = forms.BooleanField(label="What we and the landlord undertake", required=False)
    show_actions = forms.BooleanField(label="Published actions that we asked for", required=False)

    def __init__(self, *args: Any, is_beside_us: bool = True, **kwargs: Any) -> None:
        """`is_beside_us`: a body of its own, with which roles may be agreed."""
        super().__init__(*args, **kwargs)
        if not is_beside_us:
            del self.fields["show_agreement"]


class WriteToGroupForm(Form):
    """Words for a group. `website` is a field that people never see."""

    words = forms.CharField(
        label="What would you like to say?",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(
        label="Your name",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reply_to = forms.EmailField(
        label="Your email address",
        help_text="Only if you would like an answer. The group’s officers see it, nobody else.",
        required=False,
        max_length=254,
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_robot(self) -> bool:
        """Something filled in what the page hides from people."""
        return bool(self.cleaned_data.get("website"))


class DocumentForm(Form):
    """A document of the group."""

    title = forms.CharField(label="What is it?", max_length=120)
    file = SafeFileField(label="File")
    is_public = forms.BooleanField(label="Anyone may read it", required=False)
