"""Messages, how far the journal was read for them, and what came back."""

from yousaid.communications.models.messages import Cursor, Message
from yousaid.communications.models.returned import ReturnedMail

__all__ = ["Cursor", "Message", "ReturnedMail"]
