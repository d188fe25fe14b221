"""The private link by which a group confirms its contacts: no account, one group.

A token is an HMAC (256 bits) of the row's key under the server's secret, and only its SHA-256 is
stored. Opening the link changes nothing, so a mail scanner that follows it does no harm.
"""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac

from yousaid.groups.models import ContactRequest

SALT = "yousaid.groups.contacts"


def contact_token(key: UUID) -> str:
    """The token of a request's link, 64 hexadecimal digits."""
    return salted_hmac(SALT, key.hex, algorithm="sha256").hexdigest()


def hashed_token(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


def request_by_token(token: str, *, at: datetime) -> ContactRequest | None:
    """The request whose link this is; None for one that was answered, ran out, or was invented."""
    open_now = ContactRequest.objects.filter(answered_at__isnull=True, expires_at__gt=at)
    found = open_now.select_related("contact__group", "contact__post")
    return found.filter(token_hash=hashed_token(token)).first() if token else None
