"""Names as registers write them: one cell or several, turned round, or two people in one."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 200
_TITLES = {
    word: word.title()
    for word in (
        "mr",
        "mrs",
        "miss",
        "ms",
        "mx",
        "dr",
        "prof",
        "rev",
        "sir",
        "lady",
        "lord",
        "cllr",
    )
} | {"professor": "Prof", "doctor": "Dr", "reverend": "Rev", "councillor": "Cllr", "revd": "Rev"}
# “Ann Khan, OBE” is not turned round.
_LETTERS_AFTER = frozenset(
    re.findall(r"\w+", "jr jnr snr sr obe mbe cbe kbe dbe ba ma bsc msc phd md jp ii iii esq rn kc")
)
_TWO = re.compile(r"\s*(?:&|\+|;|/|\n|\s(?:and|or|und)\s)\s*", re.IGNORECASE)
_NOBODY = frozenset(
    """
    the occupier|occupier|the tenant|tenant|resident|the resident|unknown|not known|n/a|na|none|tbc
    vacant|void|test|xxx|-|?|total|totals|subtotal|grand total
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
# Most names are plain, and need no closer look.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z'’.\-]*(?: [A-Za-z'’.\-]+){0,4}")
_JOINED = re.compile(r" (?:and|or|und) ", re.IGNORECASE)
_FORMULA = re.compile(r"\s*[=+@\-\uff1d\uff0b\uff20\uff0d]")


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name as kept, and its parts as far as they were told apart."""

    name: str
    title: str = ""
    forename: str = ""
    surname: str = ""


class NotAName(ValueError):
    """These words can't be taken for one person's name; the message says what to do."""


def read_names(whole: str, title: str, forename: str, surname: str) -> Named:
    """One person's name, from a whole name or from its parts. Raises NotAName."""
    if forename and surname and _is_plain(forename) and _is_plain(surname) and not title:
        words = f"{forename} {surname}"
        if words.casefold() not in _NOBODY:
            return Named(words, "", forename, surname)
    if forename or surname:
        words = " ".join(part for part in (forename, surname) if part)
        _must_be_one(title)
        _must_be_a_name(words)
        named = _without_title(words)
        return Named(
            named.name,
            _title(title) or named.title,
            _without_title(forename).name if forename else "",
            surname or "",
        )
    if not whole:
        raise NotAName("No name. Write who it is, or leave the row out.")
    _must_be_one(title)
    _must_be_a_name(whole)
    turned = _turned(" ".join(whole.split()))
    named = _without_title(turned)
    if not any(letter.isalpha() for letter in named.name):
        raise NotAName(f"“{whole}” is a title without a name.")
    return Named(named.name, _title(title) or named.title)


@lru_cache(maxsize=20_000)
def _is_plain(words: str) -> bool:
    """Whether a part of a name is one plain word and no title, as most are."""
    plain = _PLAIN.fullmatch(words) and " " not in words and len(words) < LONGEST / 2
    return bool(plain) and not _title(words)


def _must_be_one(words: str) -> None:
    if words and _TWO.search(words.strip()):
        raise NotAName(
            f"“{words}” stands for two people. Give each a row of their own, with their forename."
        )


def _must_be_a_name(words: str) -> None:
    plain = _PLAIN.fullmatch(words) and len(words) <= LONGEST and words.casefold() not in _NOBODY
    if plain and not _JOINED.search(words):
        return
    if not any(letter.isalpha() for letter in words):
        raise NotAName(f"“{words}” holds no letters, so it is no name.")
    if _FORMULA.match(words):
        raise NotAName(f"“{words}” begins as a formula does. Write the name itself.")
    if any(
        unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\t\n" for letter in words
    ):
        raise NotAName("The name holds characters that can't be shown. Type it again.")
    if "\ufffd" in words:
        raise NotAName(f"A letter was lost in “{words}”. Type the name again.")
    if (better := _ungarbled(words)) != words:
        raise NotAName(f"“{words}” looks garbled. Should it be “{better}”?")
    _must_be_one(words)
    if " ".join(words.split()).casefold() in _NOBODY:
        raise NotAName(f"“{words}” is not the name of a person.")
    if len(" ".join(words.split())) > LONGEST:
        raise NotAName(f"The name has {len(words):,} characters and the most is {LONGEST}.")


def _ungarbled(words: str) -> str:
    """“JosÃ©” as it was before UTF-8 was read as Windows text: “José”."""
    if words.isascii() or not any(mark in words for mark in "ÃÂÅÄâ"):
        return words
    try:
        return words.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return words


def _turned(words: str) -> str:
    """“Khan, Ann” the right way round."""
    before, comma, after = (part.strip() for part in words.partition(","))
    if not comma or not before or not after or "," in after:
        return words
    if after.replace(".", "").casefold() in _LETTERS_AFTER:
        return words
    return f"{after} {before}"


def _title(words: str) -> str:
    """A title as it is written on a letter; "" for words that are none."""
    return _TITLES.get(words.strip().strip(".").casefold(), "")


def _without_title(words: str) -> Named:
    clean = " ".join(words.split())
    first, _, rest = clean.partition(" ")
    title = _title(first)
    return Named(rest, title) if title and rest else Named(clean)
