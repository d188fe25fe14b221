"""What is decided about people from values alone."""

from yousaid.people.rules.managers import manages_themselves

__all__ = ["manages_themselves"]
