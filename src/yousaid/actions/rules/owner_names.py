"""Who leads, as landlords write it: "FH/KH", "FH//KH", "LEASEHOLD", "J. Smith & K. Patel"."""

import re
from dataclasses import dataclass
from functools import lru_cache

NOBODY = re.compile(r"n\s?/?\s?a|none|[-–—.\s]*", re.IGNORECASE)
UNNAMED = re.compile(r"tb[acd]|to be (agreed|confirmed|decided)|various|all|\?+", re.IGNORECASE)
HARD = re.compile(r"\s*(?:/+|\\+|;|\n|\||\t)\s*")
SOFT = re.compile(r"\s*(?:&|\+|,|\band\b|\bwith\b)\s*", re.IGNORECASE)
SURNAME_FIRST = re.compile(r"[A-Z]['’]?[a-z][\w'’-]*,\s*[A-Z]\.?(?:\s*[A-Z]\.?)?")
LEAD = re.compile(r"\s*[(\[]?\b(lead|accountable)\b[)\]]?\s*:?\s*", re.IGNORECASE)
INITIALS = re.compile(r"[A-Z](?:\.?\s?[A-Z]){1,4}\.?[a-z]?")
PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Rev)\.?\s+)?"
    r"(?:[A-Z][\w'’-]*\.?\s*){1,3}[A-Z][\w'’-]+"
)
NOT_A_PERSON = re.compile(
    r"\b(team|services?|departments?|dept|directorate|managers?|officers?|head|director|group|"
    r"panel|forum|board|committee|council|housing|repairs|finance|communications?|comms|residents?|"
    r"tenants?|leasehold(ers)?|estates?|neighbourhoods?|engagement|involvement|federation|"
    r"contractors?|caretak\w+|partner\w*|police|association|performance|it|hr|executive|chief|"
    r"assets?|maintenance|income|development|regeneration|health|safety|policy|support|quality)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnerNames:
    """The names in one cell, in order, each as written. `lead` is the place of the one who
    answers: the one marked so, else the first. `words` are verbatim.
    """

    names: tuple[str, ...] = ()
    lead: int = 0
    words: str = ""
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name for comparing: white space joined, stops in initials dropped, upper case."""
    joined = " ".join(name.split()).upper()
    return joined.replace(".", "") if INITIALS.fullmatch(joined) else joined


@lru_cache(maxsize=4096)
def read_owners(words: str) -> OwnerNames:
    """The names in an owner cell. Slashes and line breaks always part names; "and", "&" and
    commas part persons and initials, but not a team such as "Health and Safety Team".
    """
    if NOBODY.fullmatch(words.strip()):
        return OwnerNames(words=words)
    if UNNAMED.fullmatch(words.strip()):
        return OwnerNames(words=words, doubts=(f"“{words.strip()}” names nobody.",))
    names: list[str] = []
    lead, doubts = 0, []
    for part in HARD.split(words.strip()):
        for piece in _persons(part):
            plain = LEAD.sub("", piece).strip(" ,.:-") if LEAD.search(piece) else piece.strip(" ,")
            if piece.endswith(".") and plain and not plain.endswith("."):
                plain += "" if len(plain) > 4 else "."
            if not plain:
                continue
            if plain != piece.strip(" ,") and re.search(r"\blead\b", piece, re.IGNORECASE):
                lead = len(names)
            if fold(plain) not in {fold(name) for name in names}:
                names.append(plain)
    if len(names) > 8:
        doubts.append("So many names may be a sentence, not a list of owners.")
    for name in names:
        if len(name) > 200:
            doubts.append("This name is too long for an owner and was cut at 200 characters.")
    names = [name[:200] for name in names]
    return OwnerNames(tuple(names), lead if lead < len(names) else 0, words, tuple(doubts))


def _persons(part: str) -> list[str]:
    if SURNAME_FIRST.fullmatch(part.strip()):
        return [part]
    pieces = [piece for piece in SOFT.split(part) if piece.strip()]
    if len(pieces) > 1 and all(_is_person(LEAD.sub("", piece).strip()) for piece in pieces):
        return pieces
    by_comma = [piece for piece in part.split(",") if piece.strip()]
    if len(by_comma) > 1 and all(len(piece.split()) <= 5 for piece in by_comma):
        return [name for piece in by_comma for name in _persons(piece)]
    return [part]


def _is_person(piece: str) -> bool:
    if INITIALS.fullmatch(piece):
        return True
    return bool(PERSON.fullmatch(piece)) and not NOT_A_PERSON.search(piece)
