"""What is decided about messages, and about mail that comes back, from values alone."""

from yousaid.communications.rules.messages import PURPOSES, Draft

__all__ = ["PURPOSES", "Draft"]
