"""Words of a comment that carry what it is about, brought to one form each."""

import re
from functools import lru_cache

_WORDS = re.compile(r"[a-z]+(?:['’][a-z]+)?").findall
# Words that say how something is said, not what about; judgements (good, bad, terrible) are
# among them on purpose: themes are about matters, not moods.
_EMPTY = frozenset(
    re.findall(
        r"[a-z']+",
        """
a about above after again all almost already also although always am an and another any anybody
anyone anything are aren't around as ask asked asking at awful away back bad be became because
become been before being below best better between big bit both but by came can can't cannot come
comes coming could couldn't couple day days despite did didn't do does doesn't doing don't done
down during each either else enough especially etc even ever every everybody everyone everything
far feel feels felt few find first for found from full further gave get gets getting give given go
goes going gone good got great had hadn't happen happened happens hardly has hasn't hate have
haven't having he her here hers him his how however i i'd i'll i'm i've if in instead into is isn't
it it's its itself just keep keeps kept kind know last later least less let like long look looking
lot lots love made make makes making many may maybe me mean might mine more most much must my myself
need needed needs never new next nice no nobody none nor not nothing now of off often ok old on once
one only onto or other others our ours out over own people perhaps please possible put quite rather
really right said same saw say says see seem seems seen several shall she should shouldn't since so
some somebody someone something sometimes soon sort still such sure take takes taken taking tell
terrible than thank thanks that that's the their theirs them themselves then there there's these
they they're thing things think this those though three through thus time times to together told
too took towards tried try trying twice two under unless until up upon us use used using usually
very want wanted wants was wasn't way we we're we've week weeks well went were weren't what when
where whether which while who whole whom whose why will with within without won't would wouldn't
year years yes yet you you're your yours
""",
    )
)
# (ending, what stands in its place), longest first; what is left must have three letters.
_ENDINGS = (
    ("nesses", ""), ("ingly", ""), ("ments", "ment"), ("ings", ""), ("ness", ""), ("iest", "y"),
    ("ying", "y"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("eds", ""), ("ers", "er"),
    ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ed", ""), ("ly", ""),
    ("es", "e"), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """One form for a word's forms: repair, repairs, repaired and repairing are `repair`.

    A light rule for plurals and verb endings of English; it is no dictionary, so `housing` and
    `house` stay apart where a reader might join them, and a root need not be a word.

    Source: our own rules; see docs/methods/themes.md.
    """
    word = word.replace("’", "'").removesuffix("'s")
    for ending, instead in _ENDINGS:
        if not word.endswith(ending) or word.endswith(("ss", "us", "is")):
            continue
        left = word[: -len(ending)] + instead
        if len(left) < 3 or not re.search("[aeiouy]", left):
            continue
        if ending in ("ing", "ings", "ed", "eds", "ingly") and left[-1] == left[-2]:
            # stopped is stop; but called is call, missed miss.
            left = left if left[-1] in "lsz" else left[:-1]
        word = left
        break
    # fix and fixe, fence and fenc: the final e comes and goes with the endings.
    return word.removesuffix("e") if len(word) > 4 else word


def words_in(comment: str) -> list[tuple[str, str]]:
    """(root, word as written in small letters) of each word that is about something.

    Source: our own list of empty words; see docs/methods/themes.md.
    """
    found = []
    for word in _WORDS(comment.lower().replace("’", "'")):
        if word in _EMPTY or len(word) < 3:
            continue
        found.append((root(word), word))
    return found
