"""How Larkmere's bodies hang together: who advises whom, seats, terms, and what is amiss.

Three things are wrong on purpose, for the map to name: two panels about estates, a forum for
leaseholders beside a group that does the same for all, and terms that nobody reviewed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yousaid.accounts.models import User
from yousaid.config.demo.groups import Groups
from yousaid.groups.choices import Rhythm, Tie
from yousaid.groups.models import Group, Membership, SeatClass, Seating
from yousaid.groups.operations import (
    agree_roles,
    agree_terms,
    link_groups,
    set_seats,
    set_workings,
)
from yousaid.people.models import Topic

BOARD = "Larkmere Council Homes Board"
FEDERATION = "Larkmere Federation of Associations"
TENANTS = ("joint_tenant", "leaseholder", "tenant")

TOPICS = (
    ("repairs", "Repairs"),
    ("estates", "Estates and grounds"),
    ("safety", "Safety"),
    ("communications", "How we write and talk"),
    ("leasehold", "Leasehold services"),
    ("money", "Rents and money"),
    ("community", "Community and grants"),
)


@dataclass(frozen=True)
class Works:
    """How one body works. `meets` counts `unit`s; `reviewed` is in how many days from today."""

    purpose: str
    host: str
    topics: tuple[str, ...] = ()
    meets: tuple[int, str] | None = None
    quorum: int | None = None
    may_decide: str = ""
    reviewed: int | None = None  # none: no terms of reference at all


MONTH, WEEK = Rhythm.MONTH, Rhythm.WEEK
BODIES = {
    "Residents' Panel": Works(
        "Speaks for all residents to the Board, and sets the order of what is looked into.",
        "BDT",
        (),
        (2, MONTH),
        6,
        "Which services are looked into each year.",
        210,
    ),
    "Scrutiny Panel": Works(
        "Looks into one service at a time and says what should change.",
        "BDT",
        (),
        (1, MONTH),
        5,
        "What it looks into, and what it recommends.",
        -40,
    ),
    "Repairs Service Group": Works(
        "Follows repairs from the first call to the last coat of paint.",
        "RPT",
        ("repairs",),
        (2, MONTH),
        4,
        "",
        300,
    ),
    "Estates Service Group": Works(
        "Walks estates, follows grounds work and cleaning.",
        "NHT",
        ("estates",),
        (2, MONTH),
        4,
        "",
        120,
    ),
    "Communications Service Group": Works(
        "Reads what we write before it goes out.",
        "CMT",
        ("communications",),
        (2, MONTH),
        4,
        "",
        90,
    ),
    "Safety Service Group": Works(
        "Follows fire and building safety.", "NHT", ("safety",), (3, MONTH), 4, "", -200
    ),
    "Leasehold Forum": Works(
        "Where leaseholders hear of charges and repairs, and are heard.",
        "LEASEHOLD",
        ("leasehold", "repairs"),
        (3, MONTH),
        8,
        "",
        400,
    ),
    "Sheltered Online Forum": Works("Sheltered residents, from home.", "CDT"),
    "Youth Forum": Works(
        "What residents aged 18 to 24 need, said by them.",
        "CDT",
        ("community",),
        (1, MONTH),
        5,
        "",
        45,
    ),
    "Disabled Residents' Panel": Works(
        "Looks at homes, letters and meetings from where disabled residents stand.",
        "CDT",
        (),
        (2, MONTH),
        3,
        "",
        150,
    ),
    "Readers' Panel": Works(
        "Reads letters and leaflets at home and says what is not clear.",
        "CMT",
        ("communications",),
        None,
        None,
        "",
        365,
    ),
    "Grants Panel": Works(
        "Decides small grants to residents’ projects.",
        "GRT",
        ("money",),
        (1, MONTH),
        4,
        "Grants of up to £2,000 each.",
        30,
    ),
    "Local Offer Group": Works(
        "Agrees with each neighbourhood what it can expect.", "", ("estates",), (6, WEEK)
    ),
    "Mystery Shoppers": Works("Try our services out and score them.", "BDT"),
    "Resident Inspectors": Works("Inspect estates and score them.", "NHT"),
    FEDERATION: Works(
        "Brings associations together, shares information, solves problems and speaks for them.",
        "CDT",
        (),
        (3, MONTH),
        12,
        "Training money for associations.",
        500,
    ),
    BOARD: Works(
        "Answers for the landlord’s homes and services.",
        "SMT",
        (),
        (2, MONTH),
        7,
        "Everything that the law gives it.",
        250,
    ),
}

LINKS = (
    ("Residents' Panel", BOARD, Tie.ADVISES, "all services"),
    ("Residents' Panel", BOARD, Tie.NOMINATES, "two of five seats"),
    (FEDERATION, BOARD, Tie.NOMINATES, "three of five seats"),
    (BOARD, "Grants Panel", Tie.DELEGATES, "grants of up to £2,000"),
    ("Scrutiny Panel", "Residents' Panel", Tie.FEEDS, "its reports"),
    ("Repairs Service Group", "Residents' Panel", Tie.FEEDS, "repairs"),
    ("Estates Service Group", "Residents' Panel", Tie.FEEDS, "estates"),
    ("Communications Service Group", "Residents' Panel", Tie.FEEDS, ""),
    ("Safety Service Group", "Residents' Panel", Tie.FEEDS, "safety"),
    ("Leasehold Forum", "Residents' Panel", Tie.FEEDS, "charges and major works"),
    ("Youth Forum", "Residents' Panel", Tie.FEEDS, ""),
    ("Disabled Residents' Panel", "Residents' Panel", Tie.ADVISES, "access"),
    ("Readers' Panel", "Communications Service Group", Tie.FEEDS, "letters and leaflets"),
    ("Mystery Shoppers", "Scrutiny Panel", Tie.FEEDS, "scores"),
    ("Resident Inspectors", "Estates Service Group", Tie.FEEDS, "scores"),
    ("Weir Lane Tenant Management Organisation", FEDERATION, Tie.FEEDS, ""),
    ("Foundry Tenant Management Organisation", FEDERATION, Tie.FEEDS, ""),
)

# group, seats, least, most, how somebody lives here, ages, where, nowhere else
SEATS = (
    ("Residents' Panel", "Tenants and leaseholders", 0, 15, TENANTS, None),
    ("Scrutiny Panel", "Members", 6, 12, (), None),
    ("Disabled Residents' Panel", "Members", 0, 10, (), None),
    ("Youth Forum", "Residents aged 18 to 24", 0, 15, (), (18, 24)),
    ("Leasehold Forum", "Leaseholders", 0, 20, ("leaseholder",), None),
    ("Local Offer Group", "Newcomers", 0, 12, (), None),
    ("Grants Panel", "Members", 5, 9, (), None),
)
BOARD_SEATS = (("From the federation", 3, FEDERATION), ("From the panel", 2, "Residents' Panel"))

# With whom, what they undertake, what the landlord does, and in how many days it is reviewed.
ROLES = (
    (
        FEDERATION,
        "* Train committees, at least six evenings a year.\n"
        "* Help three new associations a year to their first meeting.\n"
        "* Go through the model constitution with us each year.",
        "* £24,000 a year, paid in April and October.\n"
        "* A room and a minute-taker for every meeting.\n"
        "* An answer to each letter within ten working days.",
        38,
    ),
    (
        "Weir Lane Tenant Management Organisation",
        "* Run day-to-day repairs and cleaning on Weir Lane.\n* Report each quarter.",
        "* Pay the allowance each month.\n* Keep major works and the law in our own hands.",
        -12,
    ),
)

TERMS = """## What it is for

{purpose}

## Who belongs to it

Residents of Larkmere Council Homes. Members serve for three years and may stand again.

## What it may decide

{decides}

## How it works

* Papers go out {papers} working days before each meeting.
* {quorum} members must be there for a decision to count.
"""


def govern(groups: Groups, *, by: User, today: date, at: datetime) -> None:
    """Purposes, hosts, rhythm, terms, seats and links of Larkmere's bodies."""
    topics = {
        code: Topic.objects.get_or_create(code=code, defaults={"name": name, "position": place})[0]
        for place, (code, name) in enumerate(TOPICS, 1)
    }
    for name, works in BODIES.items():
        body = groups.bodies[name]
        Group.objects.filter(pk=body.pk).update(
            purpose=works.purpose, host=groups.teams.get(works.host), is_public=True
        )
        body.topics.set(topics[code] for code in works.topics)
        every, unit = works.meets or (None, "")
        set_workings(
            body,
            meets_every=every,
            meets_unit=unit,
            quorum=works.quorum,
            may_decide=works.may_decide,
            by=by,
            at=at,
        )
        _terms(body, works, by=by, today=today, at=at)
    for giver, taker, tie, about in LINKS:
        link_groups(groups.bodies[giver], groups.bodies[taker], tie=tie, about=about, by=by, at=at)
    federation = groups.bodies[FEDERATION]
    for name, they, we, reviewed in ROLES:
        agree_roles(
            groups.bodies[name],
            they_undertake=they,
            we_undertake=we,
            agreed_on=today + timedelta(days=reviewed - 365),
            agreed_by="its committee and the Board",
            review_on=today + timedelta(days=reviewed),
            by=by,
            at=at,
        )
    for association in groups.associations:
        link_groups(association, federation, tie=Tie.FEEDS, by=by, at=at)
    Group.objects.filter(pk__in=[each.pk for each in groups.associations]).update(
        host=groups.teams["CDT"], is_public=True, quorum=5, meets_every=1, meets_unit=MONTH
    )
    _seats(groups, by=by, at=at)


def _terms(body: Group, works: Works, *, by: User, today: date, at: datetime) -> None:
    """Two versions: the first without a notice for papers of a week, the second with it."""
    if works.reviewed is None:
        return
    review = today + timedelta(days=works.reviewed)
    agreed = min(review - timedelta(days=730), today - timedelta(days=30))
    for papers, on, until in (
        ("three", agreed - timedelta(days=700), agreed),
        ("five", agreed, review),
    ):
        text = TERMS.format(
            purpose=works.purpose,
            decides=works.may_decide or "Nothing by itself: it advises.",
            papers=papers,
            quorum=works.quorum or "Half of the",
        )
        agree_terms(
            body,
            text=text,
            agreed_on=on,
            agreed_by="Its members and the Board",
            review_on=until,
            by=by,
            at=at,
        )


def _seats(groups: Groups, *, by: User, at: datetime) -> None:
    for name, called, least, most, capacities, ages in SEATS:
        youngest, oldest = ages or (None, None)
        seats = set_seats(
            groups.bodies[name],
            name=called,
            least=least,
            most=most,
            capacities=capacities,
            youngest=youngest,
            oldest=oldest,
            not_elsewhere=called == "Newcomers",
            by=by,
            at=at,
        )
        _sit(seats, most, in_range=True if ages else None)
    board = groups.bodies[BOARD]
    for called, most, nominator in BOARD_SEATS:
        seats = set_seats(
            board,
            name=called,
            least=most,
            most=most,
            nominated_by=groups.bodies[nominator],
            by=by,
            at=at,
        )
        _sit(seats, most)


def _sit(seats: SeatClass, most: int, in_range: bool | None = None) -> None:
    """Members without a seat take these, as many as there are."""
    free = Membership.objects.filter(group=seats.group, seating__isnull=True).order_by("pk")
    Seating.objects.bulk_create(
        Seating(membership=each, seat_class=seats, said_in_range=in_range) for each in free[:most]
    )
