"""The address that a letter comes back to, and the letter that came back.

Each letter carries a token in its return address, its Message-ID and a header of its own: what
comes back names at least one of the three. A token is the letter's number with an HMAC (72 bits)
under the server's secret, in letters that no mail system changes. Whoever gets a letter can read
its token, and can pretend that this one letter to themselves came back; of no other.
"""

from base64 import b32decode, b32encode
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from yousaid.people.choices import ContactKind
from yousaid.people.rules.contacts import tidy_contact

_SIGNATURE = 9  # bytes; with the 16 of the number they make 40 letters


def letter_token(letter: UUID) -> str:
    """40 letters and digits, the same in capitals and small letters."""
    return b32encode(letter.bytes + _signature(letter)).decode().lower()


def letter_of(token: str) -> UUID | None:
    """The letter whose token this is; None for one that was not made here."""
    try:
        held = b32decode(token.upper())
    except ValueError:
        return None
    letter = UUID(bytes=held[:16]) if len(held) == 16 + _SIGNATURE else None
    return letter if letter and constant_time_compare(held[16:], _signature(letter)) else None


def _signature(letter: UUID) -> bytes:
    made = salted_hmac("yousaid.communications.letter", letter.hex, algorithm="sha256")
    return made.digest()[:_SIGNATURE]


def return_address(token: str) -> str:
    """Where a letter comes back to; "" when no address for it is set."""
    name, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{name}+{token}@{domain}" if domain else ""


def message_id(token: str) -> str:
    """The Message-ID of a letter, under the domain it comes back to, else that of the site."""
    domain = settings.BOUNCE_ADDRESS.partition("@")[2]
    return f"<{token}@{domain or settings.BASE_URL.partition('://')[2].partition(':')[0]}>"


def fingerprint(email: str) -> str:
    """What an address is recognised by without being kept; one for all its writings."""
    tidy = tidy_contact(ContactKind.EMAIL, email)
    salt = "yousaid.communications.sent-to"
    return salted_hmac(salt, tidy, algorithm="sha256").hexdigest()[:32]
