"""What is asked about groups."""

from yousaid.groups.forms.agreements import AgreementForm, EndAgreementForm, ReviewRolesForm
from yousaid.groups.forms.contacts import ContactFields, FreshnessForm, GroupContactForm
from yousaid.groups.forms.governing import LinkForm, SeatsForm, TakeSeatForm, TermsForm
from yousaid.groups.forms.groups import (
    GroupForm,
    NewGroupForm,
    PlacesForm,
    StatusForm,
    WorkingsForm,
)
from yousaid.groups.forms.kinds import KindForm
from yousaid.groups.forms.memberships import (
    EndSeatForm,
    ExtendForm,
    HandoverForm,
    PostForm,
    SeatForm,
)

__all__ = [
    "AgreementForm",
    "ContactFields",
    "EndAgreementForm",
    "EndSeatForm",
    "ExtendForm",
    "FreshnessForm",
    "GroupContactForm",
    "GroupForm",
    "HandoverForm",
    "KindForm",
    "LinkForm",
    "NewGroupForm",
    "PlacesForm",
    "PostForm",
    "ReviewRolesForm",
    "SeatForm",
    "SeatsForm",
    "StatusForm",
    "TakeSeatForm",
    "TermsForm",
    "WorkingsForm",
]
