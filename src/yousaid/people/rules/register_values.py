"""Values as registers write them: emails, phone numbers, dates, capacities, languages, formats.

Each reader gives the value, or raises `Unclear` with a sentence that says what to write instead.
"""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from yousaid.people.choices import Capacity, Format

LONGEST = 300  # characters of an email address or a phone number, as the database keeps them
# What people write where they know nothing.
NOTHING = frozenset(
    {"", "-", "--", "n/a", "na", "none", "nil", "unknown", "not known", "tbc", "?", "x", "."}
)
SHEET_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"'.]+(?:\.[^\s@<>()\[\],;:\\\"'.]+)+"
)
_PLAIN_PHONE = re.compile(r"0\d{4} ?\d{6}")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d+)", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().\-]+(?:\s*(?:x|ext\.?|extension)\s*\d{1,6})?", re.IGNORECASE)
_BETWEEN_PHONES = re.compile(r"\s*(?:[/;,\n]|\bor\b)\s*")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ][\d:.]+)?")
_BRITISH = re.compile(r"(\d\d?)[/.\-](\d\d?)[/.\-](\d{4}|\d\d)(?: [\d:]+)?")
_WORDS = re.compile(r"(\d\d?)(?:st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+(\d{4}|\d\d)")
_AMERICAN_WORDS = re.compile(r"([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTHS = re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec")
_EPOCH = date(1899, 12, 30)  # from which Excel counts days


class Unclear(ValueError):
    """These words can't be taken; the message says what to write."""


def read_emails(words: str) -> tuple[str, ...]:
    """The email addresses in a cell. Raises Unclear."""
    if _EMAIL.fullmatch(words) and len(words) <= 254:
        return (words,)
    if words.casefold() in NOTHING or words.casefold() in {"no", "no email", "none given"}:
        return ()
    found = []
    bracketed = re.findall(r"<([^<>]+@[^<>]+)>", words)  # “Ann Khan <ann@here.test>”
    for part in bracketed or re.split(r"[\s;,/|]+", words.strip()):
        bare = part.removeprefix("mailto:").strip("()\"'")
        if not _EMAIL.fullmatch(bare) or len(bare) > 254:
            raise Unclear(f"“{words}” is not an email address.")
        found.append(bare)
    return tuple(dict.fromkeys(found))


def read_phones(words: str) -> tuple[str, ...]:
    """The phone numbers in a cell, zeros that a spreadsheet took away put back. Raises Unclear."""
    if _PLAIN_PHONE.fullmatch(words):
        return (words,)
    if words.casefold() in NOTHING or words.casefold() in {"no", "no phone", "none given", "0"}:
        return ()
    return tuple(dict.fromkeys(_phone(part) for part in _BETWEEN_PHONES.split(words) if part))


def _phone(words: str) -> str:
    written = words.strip().strip("'")
    if match := _SCIENTIFIC.fullmatch(written):
        if len(match[2] or "") < int(match[3]):
            raise Unclear(
                f"The phone number was shortened to {written} by a spreadsheet. Format the column "
                "as text and fill the number in again."
            )
        written = _whole(written)
    if re.fullmatch(r"\d+\.0+", written):
        written = written.partition(".")[0]
    if not _PHONE.fullmatch(written):
        raise Unclear(f"“{words}” is not a phone number.")
    number = re.split(r"x|ext", written, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = re.sub(r"\D", "", number)
    if written.lstrip().startswith("+") or digits.startswith("00"):
        likely = 8 <= len(digits.removeprefix("00")) <= 15
    elif digits.startswith("44") and len(digits) == 12:
        likely, written = True, f"+{written}"
    elif len(digits) in {9, 10} and digits[0] in "12378":
        likely, written = True, f"0{written}"  # the zero that a number cannot keep
    else:
        likely = digits.startswith("0") and 10 <= len(digits) <= 11
    if not likely:
        raise Unclear(f"“{words}” is not a phone number: it has {len(digits)} digits.")
    return written


def _whole(words: str) -> str:
    try:
        return str(int(Decimal(words)))
    except (InvalidOperation, ValueError):  # pragma: no cover - the pattern has been matched
        return words


@lru_cache(maxsize=20_000)
def read_day(words: str) -> date | None:
    """A day, however it is written, the day before the month; None for nothing. Raises Unclear."""
    given = words.strip().casefold()
    if given in NOTHING:
        return None
    try:
        if found := _ISO.fullmatch(given):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _BRITISH.fullmatch(given):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _WORDS.fullmatch(given):
            return date(_year(found[3]), _month(found[2]), int(found[1]))
        if found := _AMERICAN_WORDS.fullmatch(given):
            return date(int(found[3]), _month(found[1]), int(found[2]))
        if _SERIAL.fullmatch(given) and 10_000 < float(given) < 60_000:
            return _EPOCH + timedelta(days=int(float(given)))
    except ValueError:
        pass
    raise Unclear(f"“{words}” is not a date. Write it like 31/12/2020, the day first.")


def _year(words: str) -> int:
    year = int(words)
    return year if len(words) == 4 else year + (2000 if year <= 40 else 1900)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


# The first that is found counts.
_CAPACITIES: tuple[tuple[Capacity, tuple[str, ...]], ...] = (
    (Capacity.SUB_LESSEE, ("sub lessee", "sublessee", "subtenant", "sub tenant", "sublet",
                           "tenant of a leaseholder", "private tenant", "private rent")),
    (Capacity.JOINT_TENANT, ("joint",)),
    (Capacity.HOUSEHOLD_MEMBER, ("household", "family member", "partner", "spouse", "wife",
                                 "husband", "son", "daughter", "child", "occupant", "dependant",
                                 "lodger", "relative", "mother", "father")),
    (Capacity.TEMPORARY, ("temporary", "homeless", "nightly", "hostel")),
    (Capacity.LEASEHOLDER, ("lease", "shared owner", "part buy", "lcho")),
    (Capacity.FREEHOLDER, ("freehold", "owner occupier", "homeowner", "home owner")),
    (Capacity.NEIGHBOUR, ("neighbour", "area resident", "not our", "other landlord")),
    (Capacity.TENANT, ("tenant", "tenancy", "secure", "assured", "introductory", "flexible",
                       "general needs", "sheltered", "social rent", "affordable rent", "rent",
                       "council")),
)  # fmt: skip


@lru_cache(maxsize=1_000)
def read_capacity(words: str) -> str:
    """In what capacity somebody lives there; "" for nothing. Raises Unclear."""
    folded = re.sub(r"[\s._/()\-]+", " ", words).strip().casefold()
    if folded in NOTHING:
        return ""
    for capacity in Capacity:
        if folded in (capacity.value, str(capacity.label).casefold()):
            return capacity.value
    for capacity, hints in _CAPACITIES:
        if any(re.search(rf"\b{hint}", folded) for hint in hints):
            return capacity.value
    known = ", ".join(str(label) for _, label in Capacity.choices)
    raise Unclear(f"“{words}” is not known as a capacity. Use one of: {known}.")


_LANGUAGES = {
    "english": "", "albanian": "sq", "amharic": "am", "arabic": "ar", "bengali": "bn",
    "bangla": "bn", "sylheti": "syl", "bulgarian": "bg", "cantonese": "yue", "chinese": "zh",
    "mandarin": "zh", "czech": "cs", "dari": "prs", "dutch": "nl", "farsi": "fa", "persian": "fa",
    "french": "fr", "german": "de", "greek": "el", "gujarati": "gu", "hebrew": "he", "hindi": "hi",
    "hungarian": "hu", "igbo": "ig", "italian": "it", "kurdish": "ku", "lithuanian": "lt",
    "nepali": "ne", "pashto": "ps", "polish": "pl", "portuguese": "pt", "punjabi": "pa",
    "panjabi": "pa", "romanian": "ro", "russian": "ru", "somali": "so", "spanish": "es",
    "swahili": "sw", "tamil": "ta", "tigrinya": "ti", "turkish": "tr", "twi": "tw",
    "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy", "yiddish": "yi",
    "yoruba": "yo",
}  # fmt: skip


def read_language(words: str) -> str:
    """The code of a language (BCP 47), "" for English or nothing. Raises Unclear."""
    folded = words.strip().casefold()
    if folded in NOTHING:
        return ""
    if folded in _LANGUAGES:
        return _LANGUAGES[folded]
    code = folded.partition("-")[0]
    if code == "en":
        return ""
    if code in _LANGUAGES.values():
        return code
    raise Unclear(f"“{words}” is not a language we know. Write it in English, such as Bengali.")


_FORMATS = (
    (Format.LARGE_PRINT, ("large", "big print")),
    (Format.BRAILLE, ("braille",)),
    (Format.AUDIO, ("audio", "cd", "tape", "recording", "talking")),
    (Format.EASY_READ, ("easy",)),
    (Format.BSL, ("bsl", "sign language")),
)
_PLAIN_FORMATS = frozenset(
    {"no", "standard", "print", "plain", "plain print", "paper", "normal", "email", "letter"}
)


def read_formats(words: str, title: str = "") -> tuple[str, ...]:
    """The formats somebody wants; “Large print” over a column may say what a yes is about.

    Raises Unclear.
    """
    folded = words.strip().casefold()
    if folded in _PLAIN_FORMATS or (folded in NOTHING and not says_yes(words)):
        return ()
    asked = title.casefold() if says_yes(words) else folded
    found = tuple(str(each) for each, hints in _FORMATS if any(hint in asked for hint in hints))
    if found:
        return found
    known = ", ".join(str(label) for _, label in Format.choices)
    raise Unclear(f"“{words}” is not a format we know. Use one of: {known}.")


def says_yes(words: str) -> bool:
    """Whether a tick, a cross or a word in a yes-or-no column says yes."""
    return words.strip().casefold() in {"yes", "y", "true", "1", "x", "✓", "✔", "tick", "ticked"}
