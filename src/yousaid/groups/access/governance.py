"""Every body of the governance map with what is known of it, for a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yousaid.groups.access.links import all_links
from yousaid.groups.access.terms import bodies, with_terms
from yousaid.groups.models import Group, SeatClass
from yousaid.groups.rules.governance import Body, Finding, Line, findings
from yousaid.places.access import all_places, deepest_level


@dataclass(frozen=True, slots=True)
class GovernanceMap:
    """Bodies by id with their rows, the lines between them, and what is wrong."""

    groups: dict[int, Group]
    bodies: list[Body]
    lines: list[Line]
    findings: list[Finding]


def map_of_everything(day: date) -> GovernanceMap:
    """All bodies that are not closed: for staff. Nine queries whatever the number of bodies."""
    found = _map(bodies_with_all(), day)
    # Somebody should speak for residents of each estate: the level above the blocks.
    estates = all_places().filter(depth=max(1, deepest_level() - 1)).values_list("path", "name")
    named = findings(found.bodies, found.lines, list(estates))
    return GovernanceMap(found.groups, found.bodies, found.lines, named)


def public_map(day: date) -> GovernanceMap:
    """Bodies that residents may see; nothing is said of overlaps and gaps."""
    seen = [g for g in bodies_with_all() if g.is_public and g.kind.is_public]
    return _map(seen, day)


def bodies_with_all() -> list[Group]:
    """Every open body with kind, host, topics, places and terms."""
    rows = with_terms(bodies()).select_related("kind", "host")
    return list(rows.prefetch_related("topics", "places").order_by("kind__position", "name"))


def _map(groups: Iterable[Group], day: date) -> GovernanceMap:
    known = {group.pk: group for group in groups}
    only_for = _only_for(known)
    lines = [
        Line(link.giver_id, link.taker_id, link.tie, link.about)
        for link in all_links()
        if link.giver_id in known and link.taker_id in known
    ]
    shown = [_body(group, only_for.get(pk, frozenset()), day) for pk, group in known.items()]
    return GovernanceMap(known, shown, lines, [])


def _only_for(groups: Iterable[int]) -> dict[int, frozenset[str]]:
    """In what capacity somebody must live here to sit in each group; none: anybody may."""
    asked: dict[int, list[frozenset[str]]] = {}
    rows = SeatClass.objects.filter(group__in=groups).values_list("group_id", "capacities")
    for group, capacities in rows:
        asked.setdefault(group, []).append(frozenset(capacities))
    return {group: frozenset().union(*several) for group, several in asked.items() if all(several)}


def _body(group: Group, only_for: frozenset[str], day: date) -> Body:
    agreed = getattr(group, "terms_agreed", None)
    review = getattr(group, "terms_review", None)
    terms = "missing" if agreed is None else ("past" if review and review < day else "")
    return Body(
        pk=group.pk,
        name=group.name,
        kind=group.kind_id,
        is_resident_body=group.kind.is_resident_body,
        topics=frozenset(topic.name for topic in group.topics.all()),
        places=frozenset(place.path for place in group.places.all()),
        only_for=only_for,
        has_host=group.host_id is not None,
        terms=terms,
        has_quorum=group.quorum is not None,
    )
