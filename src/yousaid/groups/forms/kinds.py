"""What is asked about a kind of group."""

from django import forms

from yousaid.groups.forms.asking import OnceForm


class KindForm(OnceForm):
    """A kind of group in the landlord's words."""

    name = forms.CharField(
        label="What do you call one?", help_text="Such as “Estate committee”.", max_length=80
    )
    plural = forms.CharField(
        label="And several?", help_text="Such as “Estate committees”.", max_length=80
    )
    is_resident_body = forms.BooleanField(
        label="Its members speak as residents",
        help_text="Not for staff teams and partners. Such groups count when we look for gaps.",
        required=False,
    )
    may_be_recognised = forms.BooleanField(
        label="The landlord may recognise it by its criteria", required=False
    )
    is_public = forms.BooleanField(label="It may stand on the residents’ site", required=False)
    position = forms.IntegerField(
        label="Where in lists?",
        help_text="1 comes first.",
        min_value=0,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
