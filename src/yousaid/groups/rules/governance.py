"""Who advises, decides and nominates whom: overlaps and gaps named, and where each stands (KI-43).

Values in, findings out. The map draws what `ranks` says; the list tells the same in words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

UPWARDS = ("feeds", "advises", "nominates")  # the giver stands below the taker
DOWNWARDS = ("delegates",)  # the giver stands above
FEW = 4  # of a finding about single groups, this many are named in one sentence
NOT_DOING = ("register", "virtual")  # lists of people, who do their work elsewhere


@dataclass(frozen=True, slots=True)
class Body:
    """A group as the map knows it. `places` are tree paths; none is the whole landlord.

    `only_for` are the capacities that all of its seats ask for; empty: anybody. `terms` is "",
    "missing" or "past".
    """

    pk: int
    name: str
    kind: str
    is_resident_body: bool = True
    topics: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    only_for: frozenset[str] = frozenset()
    has_host: bool = True
    terms: str = ""
    has_quorum: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One group is something to another, by id."""

    giver: int
    taker: int
    tie: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An overlap or a gap: a title, a sentence, and the groups it is about, by id."""

    sort: str  # "overlap" or "gap"
    title: str
    words: str
    about: tuple[int, ...] = ()


def findings(
    bodies: Sequence[Body], lines: Sequence[Line], estates: Iterable[tuple[str, str]]
) -> list[Finding]:
    """Overlaps, then gaps. `estates` are (path, name) of places that somebody should cover."""
    return [
        *_same_work(bodies),
        *_leaseholders_apart(bodies),
        *_leading_nowhere(bodies, lines),
        *_not_covered(bodies, estates),
        *_lacking(bodies),
    ]


def _working(bodies: Iterable[Body]) -> list[Body]:
    return [each for each in bodies if each.is_resident_body and each.kind not in NOT_DOING]


def _same_work(bodies: Sequence[Body]) -> list[Finding]:
    """Bodies of residents about the same service in the same places (KI-45, TH-24)."""
    doing: dict[tuple[str, frozenset[str]], list[Body]] = defaultdict(list)
    for body in _working(bodies):
        for topic in body.topics:
            if not body.only_for:
                doing[topic, body.places].append(body)
    found = []
    for (topic, places), several in sorted(doing.items(), key=lambda each: each[0][0]):
        if len(several) > 1:
            where = "in the same places" if places else "for the whole landlord"
            names = _and(each.name for each in several)
            words = f"{names} are about {topic.lower()} {where}. Should they be one, or share it?"
            title = (
                f"Two bodies for {topic.lower()}"
                if len(several) == 2
                else (f"{len(several)} bodies for {topic.lower()}")
            )
            found.append(Finding("overlap", title, words, tuple(each.pk for each in several)))
    return found


def _leaseholders_apart(bodies: Sequence[Body]) -> list[Finding]:
    """Bodies for leaseholders alone that do what another body does for everybody (TH-24)."""
    found = []
    for one, other in combinations(_working(bodies), 2):
        for apart, whole in ((one, other), (other, one)):
            shared = apart.topics & whole.topics
            if apart.only_for == {"leaseholder"} and not whole.only_for and shared:
                if apart.places != whole.places:
                    continue
                named = _and(sorted(topic.lower() for topic in shared))
                words = (
                    f"{apart.name} is for leaseholders only. {whole.name} is about {named} for "
                    "everybody, leaseholders too."
                )
                found.append(
                    Finding("overlap", "Leaseholders meet apart", words, (apart.pk, whole.pk))
                )
    return found


def _leading_nowhere(bodies: Sequence[Body], lines: Iterable[Line]) -> list[Finding]:
    several = list(lines)
    heard = {line.giver for line in several if line.tie in UPWARDS}
    heard |= {line.taker for line in several if line.tie in DOWNWARDS}  # it decides for somebody
    alone = [body for body in bodies if body.is_resident_body and body.pk not in heard]
    return _together("Feeding into nothing", "What is said there goes nowhere", alone)


def _not_covered(bodies: Sequence[Body], estates: Iterable[tuple[str, str]]) -> list[Finding]:
    covered = [path for body in bodies if body.is_resident_body for path in body.places]
    bare = sorted(
        name
        for path, name in estates
        if not any(path.startswith(each) or each.startswith(path) for each in covered)
    )
    if not bare:
        return []
    words = f"No body of residents covers {_some(bare)}. Who speaks for those who live there?"
    count = f"{len(bare)} place" + ("s" if len(bare) != 1 else "")
    return [Finding("gap", f"{count} without a body", words)]


def _lacking(bodies: Sequence[Body]) -> list[Finding]:
    """Without a team, terms or a quorum (TH-28, TH-29)."""
    return [
        *_together(
            "Without a team that looks after them",
            "Every body has a facilitating team",
            [body for body in bodies if not body.has_host],
        ),
        *_together(
            "Without terms of reference",
            "Nobody can say what they may decide",
            [body for body in bodies if body.terms == "missing"],
        ),
        *_together(
            "Terms of reference past their review",
            "Go through them with the members",
            [body for body in bodies if body.terms == "past"],
        ),
        *_together(
            "Without a quorum",
            "Nobody can say whether a decision counts",
            [body for body in bodies if not body.has_quorum],
        ),
    ]


def _together(title: str, why: str, bodies: Sequence[Body]) -> list[Finding]:
    if not bodies:
        return []
    names = _some(sorted(body.name for body in bodies))
    return [Finding("gap", title, f"{names}. {why}.", tuple(body.pk for body in bodies))]


def _some(names: Sequence[str]) -> str:
    """A few by name, the others by number."""
    if len(names) <= FEW:
        return _and(names)
    return f"{', '.join(names[:FEW])} and {len(names) - FEW} more"


def _and(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


# Where each stands on the map ---------------------------------------------------------------------


def ranks(bodies: Sequence[int], lines: Iterable[Line]) -> list[list[int]]:
    """Rows of the map from the top: whoever hears stands above whoever speaks.

    Those without any link make the last row. Links that go round in a circle are kept to, as far
    as they can be: no body is lost.
    """
    below: dict[int, set[int]] = defaultdict(set)
    linked = set()
    for line in lines:
        upper, lower = line.taker, line.giver
        if line.tie in DOWNWARDS:
            upper, lower = lower, upper
        below[upper].add(lower)
        linked |= {upper, lower}
    depth = dict.fromkeys((pk for pk in bodies if pk in linked), 0)
    for _ in range(len(depth)):  # as often as the longest way down can be
        changed = False
        for upper, lowers in below.items():
            for lower in lowers:
                if depth.get(lower, 0) <= depth.get(upper, 0) < len(depth) - 1:
                    depth[lower], changed = depth[upper] + 1, True
        if not changed:
            break
    rows: dict[int, list[int]] = defaultdict(list)
    for pk in bodies:
        if pk in depth:
            rows[depth[pk]].append(pk)
    ordered = [rows[level] for level in sorted(rows)]
    rest = [pk for pk in bodies if pk not in depth]
    return [*ordered, rest] if rest else ordered
