"""Bring what people write in forms to one spelling: names, dates, phones, postcodes, addresses.

Each function takes one field as written and gives its tidy form, "" when nothing can be known
from it. The bulk forms at the end take many at once, because a register is long.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

TITLES = frozenset(
    re.findall(r"\w+", "mr mrs miss ms mx dr prof rev revd sir lady lord cllr councillor")
)
# Surnames begin with these though they are words of their own: van Dijk, Al Hassan, St John.
_BEGINNINGS = frozenset(
    re.findall(r"\w+", "van von de der den del la le di da dos du al el bin ibn st mac mc o ap ben")
)
_MONTHS = {
    name: number + 1
    for number, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"))
}
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?$")
_BRITISH = re.compile(r"(\d\d?)(?:st|nd|rd|th)?[\s./-]+(\d\d?|[a-z]{3,9})[\s./-]+(\d{4})$")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*([\dOI][A-Z]{2})\s*$")
# Numbers of flats and houses, and letters that stand alone or follow a number.
_NUMBERS = re.compile(r"\d+|(?<![A-Z])[A-Z](?![A-Z])").findall
_NOT_A_LETTER = re.compile(r"[^a-z]+")
_EARLIEST = 1901  # Programs write 1 January 1900 where nothing is known.


def plain_letters(words: str) -> str:
    """Small letters without accents.

    Source: our own definition; see docs/methods/matching.md.
    """
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()


def split_name(name: str) -> tuple[str, str]:
    """Forename and surname of a whole name, as written: titles and middle names left out.

    `Smith, John` and `Mr John A. Smith` are both John and Smith. One word alone is a surname.

    Source: our own definition; see docs/methods/matching.md.
    """
    if "," in name:
        surname, _, given = name.partition(",")
        return (_without_titles(given) or [""])[0], surname.strip()
    words = name.split()
    if len(words) == 2 and "." not in name:
        # Most names: there is nothing to leave out, unless one of the two is a title.
        first, last = words
        if first.lower() not in TITLES and last.lower() not in TITLES:
            return first, last
    words = _without_titles(name)
    if len(words) < 2:
        return "", words[0] if words else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower().strip("'’") in _BEGINNINGS:
        start -= 1
    return words[0], " ".join(words[start:])


def _without_titles(name: str) -> list[str]:
    words = name.split()
    if TITLES.isdisjoint(name.lower().replace(".", " ").split()):
        return words
    return [word for word in words if word.lower().strip(".") not in TITLES]


def tidy_forename(words: str) -> str:
    """The first given name: small letters, no accents, no title; `Mary-Ann` is `mary`.

    Source: our own definition; see docs/methods/matching.md.
    """
    for word in re.split(r"[\s\-.]+", plain_letters(words)):
        if word and word not in TITLES:
            return _NOT_A_LETTER.sub("", word)
    return ""


def tidy_surname(words: str) -> str:
    """`O'Brien` is `obrien`, `Van Dijk` `vandijk`, `MacDonald` `mcdonald`; hyphens stay.

    Source: our own definition; see docs/methods/matching.md.
    """
    parts = [_NOT_A_LETTER.sub("", part) for part in plain_letters(words).split("-")]
    tidy = "-".join(part for part in parts if part)
    return "mc" + tidy[3:] if tidy.startswith("mac") and len(tidy) > 6 else tidy


def tidy_born(words: str) -> str:
    """A date as eight digits, year first. Day before month, as in Britain; or year first.

    "" for what is no date, or is before 1901, as programs write where nothing is known.

    Source: our own definition; see docs/methods/matching.md.
    """
    given = words.strip().lower()
    if found := _ISO.match(given):
        year, month, day = (int(part) for part in found.groups())
    elif found := _BRITISH.match(given):
        day, year, word = int(found[1]), int(found[3]), found[2]
        month = int(word) if word.isdigit() else _MONTHS.get(word[:3], 0)
    else:
        return ""
    try:
        return date(year, month, day).strftime("%Y%m%d") if year >= _EARLIEST else ""
    except ValueError:
        return ""


def tidy_postcode(words: str) -> str:
    """A full postcode without its space, O and I read as digits where there must be one.

    Source: our own definition; see docs/methods/matching.md.
    """
    found = _POSTCODE.search(words.upper())
    if not found:
        return ""
    inward = found[2].replace("O", "0", 1) if found[2][0] == "O" else found[2]
    return found[1] + (inward.replace("I", "1", 1) if inward[0] == "I" else inward)


def tidy_phone(words: str) -> str:
    """Digits from the national 0 on; +44, 0044 and (0) taken away. "" below ten digits.

    Source: our own definition; see docs/methods/matching.md.
    """
    return tidy_phones([words])[0]


def tidy_phones(words: Sequence[str]) -> list[str]:
    """`tidy_phone` of many.

    No entry may hold a line break.

    Source: our own definition; see docs/methods/matching.md.
    """
    return [_national(digits) for digits in _kept(words, b"0123456789")]


def _national(digits: str) -> str:
    if digits[:1] == "0" != digits[1:2] and len(digits) >= 10:
        return digits
    if digits.startswith("00"):
        digits = digits[2:]
    if digits.startswith("44"):
        digits = digits[2:]
    digits = digits.lstrip("0")
    return "0" + digits if len(digits) >= 9 else ""


def tidy_emails(words: Sequence[str]) -> list[str]:
    """Small letters, no spaces; "" without an @.

    No entry may hold a line break.

    Source: our own definition; see docs/methods/matching.md.
    """
    if not words:
        return []
    text = "\n".join(words).lower().replace(" ", "")
    return [email if "@" in email else "" for email in text.split("\n")]


def tidy_homes(addresses: Sequence[str]) -> list[str]:
    """What tells homes with one postcode apart: numbers and letters of flat and house, sorted.

    `Flat 3, 12a High St`, `12A High Street, Flat 3` → `12 3 A`. A house that has only a name
    gives the first part of its address; without any address, "".

    No entry may hold a line break.

    Source: our own definition; see docs/methods/matching.md.
    """
    if not addresses:
        return []
    text = "\n".join(addresses).upper().replace("'", "").replace("’", "")
    homes = []
    for address in text.split("\n"):
        line = _POSTCODE.sub("", address) if _may_end_in_postcode(address) else address
        numbers = _NUMBERS(line)
        homes.append(" ".join(sorted(numbers)) if numbers else line.partition(",")[0].strip())
    return homes


def _may_end_in_postcode(address: str) -> bool:
    """Whether it is worth a closer look: the look costs more than all else about an address."""
    end = address.rstrip()[-3:]
    return end[1:].isalpha() and (end[0].isdecimal() or end[0] in "OI")


def _kept(words: Sequence[str], wanted: bytes) -> list[str]:
    """Only the wanted characters of each, all in one pass: a register has many rows."""
    if not words:
        return []
    text = "\n".join(words).encode("ascii", "replace")
    unwanted = bytes(set(range(256)) - set(wanted) - {10})
    return text.translate(None, unwanted).decode("ascii").split("\n")
