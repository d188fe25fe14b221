"""Names as words that can be found, however they are spelt: decided from values alone.

A *word* is small letters without accents, apostrophes or hyphens, in any script. What is typed is
cut into words in the same way, so that both sides of a comparison are always alike.
"""

import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise, product

from yousaid.methods.matching.nicknames import full_forms
from yousaid.methods.matching.tidying import TITLES, plain_letters

LONGEST_WORD = 60
PAIR = " "  # between two words of one name, in their order: "~william smith"
FULL = "~"  # before a full given name: who is called Bill has the words "bill" and "~william"
PLACE = "@"  # before the number of a place that somebody lives or lived in
# Neighbourhoods and estates. Nearly all live below the top, where a walk through everybody is
# short; few live in one block.
MARKED_DEPTHS = (2, 3)
SOUND = "="  # before what a word sounds like
_MOST_PAIRED = 12  # parts of a name and job title; hardly any have more
_PAIRED = LONGEST_WORD // 2 - 1  # letters of each word of a pair
MOST_NEAR = 8  # words that a misspelling may stand for
_APOSTROPHES = "'’‘`´ʼʻ"
# Letters that Unicode does not take apart into a plain one and an accent.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("łŁ", "l"),
        **dict.fromkeys("øØ", "o"),
        **dict.fromkeys("đĐðÐ", "d"),
        **dict.fromkeys("ßẞ", "ss"),
        **dict.fromkeys("æÆ", "ae"),
        **dict.fromkeys("œŒ", "oe"),
        **dict.fromkeys("þÞ", "th"),
        **dict.fromkeys("ħĦ", "h"),
        "ı": "i",
    }
)


def fold(words: str) -> str:
    """Small letters without accents, of every script; apostrophes stay."""
    if words.isascii():
        return words.lower()
    return plain_letters(words.translate(_LETTERS)).casefold()


def typed_words(words: str) -> tuple[str, ...]:
    """The words somebody is looked for by, in the order typed, each once; titles are left out.

    Of a name with a hyphen each half is looked for: either may come first.
    """
    apart = "".join(" " if unicodedata.category(each) == "Pd" else each for each in words)
    found = [_tidy("".join(pieces)) for pieces in _parts(apart)]
    found = list(dict.fromkeys(word[:LONGEST_WORD] for word in found if word))
    return tuple(word for word in found if word not in TITLES) or tuple(found)


def name_words(name: str) -> set[str]:
    """The words a name is found by: O'Brien as obrien and brien, Smith-Jones as both and one."""
    words: set[str] = set()
    for part in fold(name).split():
        words |= _part_words(part)
    return words


@lru_cache(8_192)  # a register has few names and many people
def _part_words(part: str) -> frozenset[str]:
    words: set[str] = set()
    for pieces in _parts(part):
        tidied = [_tidy(piece) for piece in pieces]
        words |= {_tidy("".join(pieces)), *tidied}
        if len(pieces) > 1:  # one letter of O'Brien is no name; one that stands alone is
            words -= {piece for piece in tidied if len(piece) == 1}
        words |= {word[2:] for word in words if word.startswith("mc") and len(word) > 5}
    return frozenset(word[:LONGEST_WORD] for word in words if word)


def person_words(name: str, *others: str) -> set[str]:
    """All that a person is found by: the words of the name and of `others`, full given names, and
    every two of these words as a pair.

    Swapped forename and surname find the same person, for the words have no order; pairs have one.
    """
    parts = [_part_words(part) for part in fold(name).split()]
    found = {mark for words in parts for word in words for mark in name_marks(word)}
    parts += [_part_words(part) for each in others if each for part in fold(each).split()]
    found = found.union(*parts)
    for at, one in enumerate(parts[:_MOST_PAIRED]):
        for other in parts[at + 1 : _MOST_PAIRED]:
            found |= _pairs(one, other)
        if len(one) > 1:
            found |= _pairs(one, one)
    return found


@lru_cache(8_192)
def _pairs(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The first by its marks, as it is typed whole; the second also plain, for it may be begun."""
    first = {mark for word in one for mark in name_marks(word)}
    second = other.union(*(name_marks(word) for word in other))
    return frozenset(_pair(before, after) for before in first for after in second - {before})


def pairs_of(one: str, other: str) -> tuple[str, ...]:
    """What finds those who have both of these whole words in their name, in whichever order."""
    both = (name_marks(one), name_marks(other))
    found = {_pair(*each) for order in (both, both[::-1]) for each in product(*order)}
    return tuple(sorted(found))


def pairs_begun(whole: str, begins: str) -> tuple[str, ...]:
    """With what the pairs begin that are a whole word and another that begins so after it."""
    return tuple(_pair(mark, begins) for mark in name_marks(whole))


def _pair(before: str, after: str) -> str:
    return f"{before[:_PAIRED]}{PAIR}{after[:_PAIRED]}"


def plain_words(words: Iterable[str]) -> set[str]:
    """Those of the words that somebody may misspell: neither full names nor pairs nor places."""
    return {word for word in words if not word.startswith((FULL, PLACE)) and PAIR not in word}


def place_mark(pk: int) -> str:
    """What finds everybody who lives or lived in a place."""
    return f"{PLACE}{pk}"


@lru_cache(8_192)
def name_marks(word: str) -> tuple[str, ...]:
    """What finds those called so: the marks of the full names it is a form of, or the word itself.

    Who is called by any form of William has the mark of it, so that one look finds them all.
    """
    return tuple(FULL + full for full in sorted(full_forms().get(word, ()))) or (word,)


def _parts(words: str) -> list[list[str]]:
    """What stands between spaces, each cut at hyphens and apostrophes."""
    parts: list[list[str]] = []
    for part in fold(words).split():
        pieces = [""]
        for letter in part:
            if unicodedata.category(letter)[0] in "LMN":
                pieces[-1] += letter
            elif letter in _APOSTROPHES or unicodedata.category(letter) == "Pd":
                pieces.append("")
            else:  # commas and full stops part words as a space does
                parts.append([piece for piece in pieces if piece])
                pieces = [""]
        parts.append([piece for piece in pieces if piece])
    return [pieces for pieces in parts if pieces]


def _tidy(word: str) -> str:
    """MacDonald and McDonald are one."""
    return "mc" + word[3:] if word.startswith("mac") and len(word) > 6 else word


# Spelling ---------------------------------------------------------------------------------------

_SOUNDS = (
    *(("kn", "n"), ("wr", "r"), ("ph", "f"), ("tch", "s"), ("sch", "s"), ("cz", "s"), ("sz", "s")),
    *(("sh", "s"), ("ch", "s"), ("ck", "k"), ("gh", "g"), ("th", "t"), ("q", "k"), ("x", "ks")),
    *(("c", "k"), ("z", "s"), ("w", "v"), ("j", "i"), ("y", "i")),
)
_SHORTEST_SLIP = 4  # letters a word must have before one of them may be wrong
_SHORTEST_TWO_SLIPS = 8


def sound(word: str) -> str:
    """What a word sounds like, roughly: its consonants, those that sound alike as one.

    Mohammed and Muhamad are both `mmd`. "" for words of other scripts and for digits.
    """
    if not (word.isascii() and word.isalpha()):
        return ""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    first = "a" if word[0] in "aeiou" else word[0]
    heard = first + "".join(letter for letter in word[1:] if letter not in "aeiouh")
    return heard[0] + "".join(after for before, after in pairwise(heard) if after != before)


def spellings(word: str) -> set[str]:
    """The word, what is left of it without any one letter, and its sound.

    Two words that differ by one letter wrong, missing, too many, or by two neighbours swapped have
    one of these in common (after SymSpell, W. Garbe 2012).
    """
    found = {word}
    if len(word) >= _SHORTEST_SLIP:
        found |= {word[:at] + word[at + 1 :] for at in range(len(word))}
    if heard := sound(word):
        found.add(SOUND + heard)
    return found


def nearest(word: str, candidates: Iterable[str]) -> list[str]:
    """Those of the candidates that `word` may be a misspelling of, the nearest first."""
    from rapidfuzz.distance import OSA

    heard = sound(word)
    slips = 2 if len(word) >= _SHORTEST_TWO_SLIPS else 1 if len(word) >= _SHORTEST_SLIP else 0
    ranked = []
    for other in candidates:
        apart = OSA.distance(word, other)
        alike = 1 - apart / max(len(word), len(other))
        if apart <= slips or (heard and heard == sound(other) and alike >= 0.6):
            ranked.append((apart, other))
    return [other for _, other in sorted(ranked)[:MOST_NEAR]]


# Saying why -------------------------------------------------------------------------------------


def why_named(asked: Collection[str], name: str, *others: str) -> str:
    """How what was asked for stands in somebody's name, where it is not plain to see; or ""."""
    here = name_words(name).union(*(name_words(each) for each in others))
    forms = full_forms()
    reasons = []
    for word in asked:
        if any(each.startswith(word) for each in here):
            continue
        meant = forms.get(word, frozenset((word,)))
        same = [each for each in here if not forms.get(each, frozenset((each,))).isdisjoint(meant)]
        if same:
            reasons.append(f"{word.title()} can be {same[0].title()}")
        elif near := nearest(word, here):
            reasons.append(f"spelling like {_as_written(near[0], name)}")
    return ", ".join(reasons)


def _as_written(word: str, name: str) -> str:
    """The part of a name that a word came from."""
    for part in name.replace("-", " ").split():
        if word in name_words(part):
            return part.strip(",.")
    return word.title()
