"""Larkmere's associations, panels, forums, teams and partners."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from random import Random

from yousaid.config.demo.people import People
from yousaid.config.demo.places import Places
from yousaid.groups.choices import Kind
from yousaid.groups.models import CoveredPlace, Group, Membership
from yousaid.places.models import Place

# name, short name, kind, seats filled
BODIES = (
    ("Residents' Panel", "", Kind.PANEL, 13),
    ("Scrutiny Panel", "", Kind.PANEL, 9),
    ("Repairs Service Group", "", Kind.SERVICE_GROUP, 8),
    ("Estates Service Group", "", Kind.SERVICE_GROUP, 9),
    ("Communications Service Group", "", Kind.SERVICE_GROUP, 7),
    ("Safety Service Group", "", Kind.SERVICE_GROUP, 8),
    ("Leasehold Forum", "", Kind.FORUM, 14),
    ("Sheltered Online Forum", "", Kind.VIRTUAL, 21),
    ("Youth Forum", "", Kind.FORUM, 13),
    ("Disabled Residents' Panel", "", Kind.PANEL, 4),
    ("Readers' Panel", "", Kind.PANEL, 22),
    ("Grants Panel", "", Kind.PANEL, 7),
    ("Local Offer Group", "", Kind.TASK_TEAM, 8),
    ("Mystery Shoppers", "", Kind.REGISTER, 18),
    ("Resident Inspectors", "", Kind.REGISTER, 14),
    ("Larkmere Federation of Associations", "the Federation", Kind.FEDERATION, 9),
    ("Larkmere Council Homes Board", "the Board", Kind.BOARD, 5),
    ("Weir Lane Tenant Management Organisation", "Weir Lane TMO", Kind.TMO, 7),
    ("Foundry Tenant Management Organisation", "Foundry TMO", Kind.TMO, 6),
)
TEAMS = (
    ("Senior Management Team", "SMT"),
    ("Business Development Team", "BDT"),
    ("Leasehold Services", "LEASEHOLD"),
    ("Communications Team", "CMT"),
    ("Neighbourhoods Team", "NHT"),
    ("Grants Team", "GRT"),
    ("Repairs Team", "RPT"),
    ("Community Development Team", "CDT"),
)
PARTNERS = ("Larkmere Council", "Larkmere Police", "Larkmere Credit Union")
POSTS = ("Chair", "Secretary", "Treasurer")
# Which of the Residents' Panel also chairs what: the same few, and one of them far too much.
CHAIRED_BY = {
    "Repairs Service Group": 0,
    "Local Offer Group": 0,
    "Grants Panel": 0,
    "Estates Service Group": 1,
    "Readers' Panel": 1,
    "Communications Service Group": 4,
    "Safety Service Group": 4,
}


@dataclass(frozen=True)
class Groups:
    bodies: dict[str, Group]  # by name
    teams: dict[str, Group]  # by short name
    partners: dict[str, Group]  # by name
    associations: list[Group]


def residents_needed(associations: int) -> int:
    """How many residents it takes to fill every seat and post."""
    return sum(seats for _, _, _, seats in BODIES) + associations * len(POSTS)


def build_groups(
    associations: int, places: Places, people: People, today: date, random: Random
) -> Groups:
    """Create the groups and fill their seats and posts with residents."""
    bodies = {
        name: Group.objects.create(name=name, short_name=short, kind_id=kind)
        for name, short, kind, _ in BODIES
    }
    teams = {
        short: Group.objects.create(
            name=name, short_name=short, kind_id=Kind.TEAM, email=f"{short.lower()}@larkmere.test"
        )
        for name, short in TEAMS
    }
    partners = {name: Group.objects.create(name=name, kind_id=Kind.PARTNER) for name in PARTNERS}
    estates = _spread(places)[:associations]
    homes_of = Group.objects.bulk_create(
        Group(
            name=f"{estate.name.removesuffix(' Estate')} Tenants' and Residents' Association",
            short_name=f"{estate.name.removesuffix(' Estate')} TRA",
            kind_id=Kind.ASSOCIATION,
        )
        for estate in estates
    )
    CoveredPlace.objects.bulk_create(
        CoveredPlace(group=group, place=estate)
        for group, estate in zip(homes_of, estates, strict=True)
    )
    supply = cycle(people.residents)
    seats = [
        Membership(
            group=bodies[name],
            person=next(supply),
            role="Chair" if seat == 0 else "",
            starts=today - timedelta(days=random.randint(60, 900)),
        )
        for name, _, _, filled in BODIES
        for seat in range(filled)
    ]
    for seat in seats:
        if seat.role and seat.group.name in CHAIRED_BY:
            seat.person = seats[CHAIRED_BY[seat.group.name]].person
    posts = [
        Membership(
            group=association,
            person=next(supply),
            role=post,
            starts=today - timedelta(days=random.randint(60, 900)),
        )
        for association in homes_of
        for post in POSTS
    ]
    Membership.objects.bulk_create(seats + posts)
    return Groups(bodies, teams, partners, homes_of)


def _spread(places: Places) -> list[Place]:
    """Estates with the first of every neighbourhood up front: the best-known have a group."""
    firsts = [e for e in places.estates if e.name.endswith(" Estate")]
    return firsts + [e for e in places.estates if e not in firsts]
