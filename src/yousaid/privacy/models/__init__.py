"""Requests about personal data, and the copies made for them."""

from yousaid.privacy.models.copies import Copy
from yousaid.privacy.models.requests import Request
from yousaid.privacy.models.retention import RetentionRule

__all__ = ["Copy", "Request", "RetentionRule"]
