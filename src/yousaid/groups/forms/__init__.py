"""What is asked about groups."""

from yousaid.groups.forms.groups import GroupForm
from yousaid.groups.forms.memberships import (
    EndSeatForm,
    ExtendForm,
    HandoverForm,
    PostForm,
    SeatForm,
)

__all__ = ["EndSeatForm", "ExtendForm", "GroupForm", "HandoverForm", "PostForm", "SeatForm"]
