"""The door to messages, and to mail that came back."""

from yousaid.communications.access.messages import messages_to
from yousaid.communications.access.returned import (
    RETURNED_READERS,
    returned_since,
    visible_returned,
)

__all__ = ["RETURNED_READERS", "messages_to", "returned_since", "visible_returned"]
