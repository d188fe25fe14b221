"""What is asked about groups."""

from yousaid.groups.forms.groups import EndSeatForm, GroupForm, SeatForm

__all__ = ["EndSeatForm", "GroupForm", "SeatForm"]
