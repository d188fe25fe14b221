"""Groups that look like another one, each with reasons: before a second one is begun (TH-25)."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

NAME_ALIKE = 86  # of 100; "Repairs Panel" and "Repairs Forum" are, "Youth Forum" is not
PURPOSE_ALIKE = 0.5  # of the words of the shorter one
FEWEST_WORDS = 3  # of purposes that share less, chance may be the reason

# Words that say nothing about what a group is for.
_SAID_OF_MOST = (
    "a about all an and any are as at be body by can for from group groups have help how in into "
    "is it its larger local make member members more of on or other our out resident residents so "
    "tenant tenants that the their them they this to together us we well what where which who will "
    "with work you association associations panel panels forum"
)
_EMPTY = frozenset(_SAID_OF_MOST.split())
_SAID_OF_KINDS = "panel forum group board committee team service residents tenants the"
_KINDS = frozenset(_SAID_OF_KINDS.split())


@dataclass(frozen=True, slots=True)
class Described:
    """A group as far as likeness goes. `places` are tree paths; none is the whole landlord."""

    pk: int
    name: str
    purpose: str = ""
    topics: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def alike(new: Described, others: Iterable[Described]) -> list[tuple[Described, list[str]]]:
    """Those of the others that look like the new one, most reasons first, with the reasons.

    A name or a purpose alone is enough; the same service only together with the same places.
    """
    found = []
    for other in others:
        reasons = _reasons(new, other)
        if reasons:
            found.append((other, reasons))
    return sorted(found, key=lambda each: (-len(each[1]), each[0].name))


def same_places(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both cover the same: the same places, or both the whole landlord."""
    return one == other


def _reasons(new: Described, other: Described) -> list[str]:
    reasons = []
    if _names_alike(new.name, other.name):
        reasons.append("a name much like it")
    shared = _telling(new.purpose) & _telling(other.purpose)
    shorter = min(len(_telling(new.purpose)), len(_telling(other.purpose)))
    if len(shared) >= FEWEST_WORDS and len(shared) >= PURPOSE_ALIKE * shorter:
        reasons.append("much the same purpose")
    topics = new.topics & other.topics
    if topics and same_places(new.places, other.places):
        named = " and ".join(sorted(topics)).lower()
        where = "in the same places" if new.places else "for the whole landlord"
        reasons.append(f"about {named} {where} too")
    return reasons


def _names_alike(one: str, other: str) -> bool:
    """Compared without the words for kinds: a Repairs Panel is much like a Repairs Forum."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return one.casefold() == other.casefold()
    return fuzz.token_sort_ratio(first, second) >= NAME_ALIKE


def _bare(name: str) -> str:
    words = name.casefold().replace("’", "'").replace("residents'", "residents").split()
    return " ".join(word for word in words if word.strip("'s") not in _KINDS and word not in _KINDS)


def _telling(purpose: str) -> frozenset[str]:
    """Words that say something, without their endings."""
    words = "".join(c if c.isalpha() else " " for c in purpose.casefold()).split()
    return frozenset(_stem(word) for word in words if word not in _EMPTY and len(word) > 2)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")
