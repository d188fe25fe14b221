"""Counting the syllables of English words, in British spelling, by rule.

Each group of vowels is a syllable; then endings with a silent e are taken off and vowels that
stand side by side but are spoken apart are counted twice. Words the rules get wrong are listed.
"""

import re
from functools import lru_cache

VOWELS = re.compile(r"[aeiouy]+")
LETTERS = re.compile(r"[a-z]+")

# Parts of words in which an e is not spoken.
SILENT = re.compile(
    r"""
      (?<=[aeiouy])[^aeiouy]+e(?=ment|ments|less|ness|ful|fully|ly|some|where|thing|one|body)
    | (?<=[^aeiouy])e(?=ty$)
    """,
    re.VERBOSE,
)
# Pairs of vowels spoken apart.
APART = re.compile(
    r"""
      (?<![tcsgx])i(?=a|o(?!n$|ns$|ur|us)|um|ous|et)  # material, period, medium, diet
    | (?<=[tc])i(?=at[eio])                 # negotiate, association
    | (?<![tc])i(?=en[ct])                  # experience, client
    | (?<=[aeou])y(?=[aeou])(?!e[sd]$)      # employer, surveyor, loyal
    | (?<=th)eo                             # theory
    | (?<=^r)e(?=act|us[ei]|app|ass|arr|in[sv]|en|elect|open|org|ord)  # react, reuse
    | (?<=[bcdfghjklmnprstvwxz])eo(?=$|[sg]$|graph|log)  # video, geography
    | u(?=al|at|ou)(?<![qg]u)               # annual, situation, continuous
    | (?<=[aeiouy])ing                      # being, doing, buying
    | (?<=r)ea(?=$|s$|te|ti)                # area, create, creative
    | i(?=er$|ers$|est$)(?<=[^aeioutcs]i)   # earlier, easier
    | (?<=[^aeiouqg])ui(?=t[iy])            # continuity
    | (?<=[cs])oo(?=p[ei]r|rd)              # cooperate, coordinate
    | ism$
    """,
    re.VERBOSE,
)

# Words the rules get wrong.
LISTED = {
    "anyone": 3, "business": 2, "businesses": 3, "caretaker": 3, "caretakers": 3, "couldn't": 2,
    "didn't": 2, "doesn't": 2, "easier": 3, "element": 3, "elements": 3, "evening": 2,
    "evenings": 2, "every": 2, "everybody": 4, "everything": 3, "eye": 1, "february": 4,
    "fluid": 2, "genuine": 3, "giant": 2, "hadn't": 2, "hasn't": 2, "hereby": 2, "household": 2,
    "households": 2, "idea": 3, "ideas": 3, "isn't": 2, "january": 4, "leasehold": 2,
    "leaseholder": 3, "leaseholders": 3, "lion": 2, "museum": 3, "naked": 2, "neon": 2,
    "poem": 2, "reality": 4, "recipe": 3, "ruin": 2, "ruined": 2, "safeguarding": 3,
    "science": 2, "shouldn't": 2, "societies": 4, "society": 4, "soldier": 2, "someone": 2,
    "sometimes": 2, "theatre": 3, "therefore": 2, "wasn't": 2, "wednesday": 2, "wednesdays": 2,
    "whereas": 2, "wicked": 2, "wouldn't": 2,
}  # fmt: skip


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of one word, at least 1; the parts of a hyphenated word are added up.

    Anything without a letter (a number, a sign) counts as 1. Right for nearly all words of
    ordinary letters; a name may be wrong by one.

    Source: our own rules and list; see docs/methods/readability.md.
    """
    plain = word.lower().replace("’", "'")
    if plain in LISTED:
        return LISTED[plain]
    plain = plain.removesuffix("'s").removesuffix("'")
    if plain in LISTED:
        return LISTED[plain]
    return max(1, sum(_of_part(part) for part in LETTERS.findall(plain.replace("'", ""))))


def _of_part(part: str) -> int:
    if part in LISTED:
        return LISTED[part]
    count = len(VOWELS.findall(part)) + len(APART.findall(part)) - len(SILENT.findall(part))
    return max(1, count - _silent_ending(part))


def _silent_ending(part: str) -> int:
    """1 when the word ends in an e, es or ed that is not spoken."""
    if re.search(r"[^aeiouy][lr]e(s|d)?$", part):
        return 0  # table, centre, settled
    if part.endswith("e"):
        return int(bool(re.search(r"[^aeiouy]e$|[gq]ue$", part)))
    if part.endswith("es"):
        return int(
            bool(re.search(r"[^aeiouy]es$|[gq]ues$", part))
            and not re.search(r"([sxzcg]|[cs]h)es$", part)
        )
    if part.endswith("ed"):
        return int(bool(re.search(r"[^aeiouytd]ed$", part)))
    return 0
