"""What contact points are compared by, so that “07700 900 123” finds “+44 7700 900123”."""

import re

from yousaid.methods.matching.tidying import tidy_phone
from yousaid.people.choices import ContactKind

_PHONE = str(ContactKind.PHONE)
_PLAIN = re.compile(r"0[1-9]\d{3} ?\d{6}")  # most numbers: nothing but the space is to be tidied


def tidy_contact(kind: str, value: str) -> str:
    """The form in which two writings of one address or number are equal; never empty for a value.

    Email addresses without regard to case, phone numbers as national digits, postal addresses as
    words. What cannot be understood as a phone number is compared as it is written.
    """
    words = " ".join(value.split())
    if kind != _PHONE:
        tidy = words.casefold()
        return value if tidy == value else tidy  # most are tidy as written: held once
    if _PLAIN.fullmatch(words):
        return words.replace(" ", "")
    return tidy_phone(words) or words
