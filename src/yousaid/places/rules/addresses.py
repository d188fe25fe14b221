"""Postcodes, and the order in which people look for addresses."""

import re

ORDER_LENGTH = 120  # characters are enough to sort by
DOOR = re.compile(r"(?:(?:flat|apartment|apt|unit|room|studio|maisonette) )?\d+[a-z]?(?:-\d+)? ")
PARTIAL = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?: \d[A-Z]?)?")
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")


def read_postcode(words: str) -> str | None:
    """A postcode as it is written, "LK1 1ZZ"; "" for nothing; None when it is not one."""
    tidy = re.sub(r"\s+", " ", words.strip().upper())
    if not tidy:
        return ""
    match = POSTCODE.fullmatch(tidy)
    return f"{match[1]} {match[2]}" if match else None


def postcode_begins(words: str) -> str:
    """The beginning of a postcode, as kept: "LK1", "LK1 1Z", "LK1 1ZZ"; "" for other words."""
    tidy = re.sub(r"\s+", " ", words.strip().upper())
    return read_postcode(words) or (tidy if PARTIAL.fullmatch(tidy) else "")


def postcode_at_end(address: str) -> str:
    """The postcode that ends an address, or nothing."""
    match = re.search(rf"(?:^|[\s,]){POSTCODE.pattern}$", address.upper())
    return f"{match[1]} {match[2]}" if match else ""


def address_order(address: str) -> str:
    """What addresses are sorted by: street or block first, then the door as a number.

    "10 Fry House" comes after "2 Fry House", and "Flat 2, 5 High Street" beside "5 High Street".
    """
    words = re.sub(r"[\s,]+", " ", address.casefold()).strip()
    doors: list[str] = []
    while match := DOOR.match(words):
        doors.insert(0, match[0].strip())
        words = words[match.end() :]
    whole = " ".join([words, *doors]).strip()
    return re.sub(r"\d+", lambda number: number[0].rjust(5, "0"), whole)[:ORDER_LENGTH]
