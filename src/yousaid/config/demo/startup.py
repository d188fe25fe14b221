"""Larkmere's map, its forming groups, advocates, visits, and what groups show of themselves."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from math import cos, pi, sin
from random import Random

from yousaid.accounts.models import User
from yousaid.config.demo.governance import FEDERATION
from yousaid.config.demo.groups import Groups
from yousaid.config.demo.people import People
from yousaid.config.demo.places import Places
from yousaid.groups.access.publishing import KNOWN_TO_GROUP, NAMED
from yousaid.groups.choices import AdvocateKind, GroupStatus, Kind, Stage, VisitKind, VisitOutcome
from yousaid.groups.models import (
    Advocate,
    AdvocatePlace,
    CoveredPlace,
    Forming,
    Group,
    OutreachTarget,
    OutreachVisit,
    PublicPage,
    StartRequest,
    StepDone,
)
from yousaid.groups.operations.templates import review_template
from yousaid.people.models import Consent, Person, Purpose
from yousaid.places.models import Home, Place

TOWN = (51.5310, -0.0480)  # the middle of a town that is nowhere on this map
TARGET, ADVOCATES, SCHEMES, FORMING = 30, 7, 10, 3
STEPS = ("neighbours", "meeting", "constitution", "officers", "bank", "recognition")
PRIORITIES = ("Regeneration begins in spring", "New homes, new neighbours", "Cladding work")
ASKED = (
    ("Somewhere for the children to play", "Nobody ever asks us. I would like to change that."),
    ("The lift", "We all have the same problem and each of us calls alone."),
)


def build_startup(
    groups: Groups,
    places: Places,
    people: People,
    *,
    by: User,
    today: date,
    at: datetime,
    random: Random,
) -> None:
    """Add what helps groups to begin, in a landlord that has its groups already."""
    _draw_map(places, random)
    _managed_estates(groups, places)
    _sheltered(places)
    without = _without_group(places)
    for estate, reason in zip(without[::4], PRIORITIES, strict=False):
        estate.priority_reason = reason
        estate.save(update_fields=["priority_reason"])
    _forming(people, today=today, by=by)
    _advocates(without, people, today)
    _visits(without, groups, by=by, today=today, at=at, random=random)
    for number, (_, words) in enumerate(ASKED):
        place = without[number % len(without)] if without else None
        StartRequest.objects.create(
            name=f"{people.residents[-3 - number].name}",
            email=f"neighbour{number + 1}@resident.test",
            where=place.name if place else "Larkmere",
            words=words,
            place=place,
            asked_at=at - timedelta(days=2 + 3 * number),
        )
    review_template(
        "constitution",
        reviewed_on=today - timedelta(days=160),
        reviewed_with="the Larkmere Federation of Associations",
        by=by,
        at=at,
    )
    _pages(groups, today=today, at=at)


def _draw_map(places: Places, random: Random) -> None:
    """Neighbourhoods round the middle of the town, their estates round each."""
    count = len(places.neighbourhoods)
    middles = {}
    for number, area in enumerate(places.neighbourhoods):
        turn = 2 * pi * number / count
        middles[area.path] = (TOWN[0] + 0.017 * sin(turn), TOWN[1] + 0.034 * cos(turn))
    met: dict[str, int] = {}
    for estate in places.estates:
        above = estate.path[: -Place.steplen]
        number = met[above] = met.get(above, -1) + 1
        # A sunflower's seeds: evenly spread, in no rows.
        turn, far = number * 2.4, 0.0024 * (number + 0.6) ** 0.5
        north, east = middles[above]
        estate.latitude = _degrees(north + far * sin(turn) + random.uniform(-1, 1) / 5_000)
        estate.longitude = _degrees(east + 1.8 * far * cos(turn) + random.uniform(-1, 1) / 5_000)
    Place.objects.bulk_update(places.estates, ["latitude", "longitude"])


def _degrees(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")


def _managed_estates(groups: Groups, places: Places) -> None:
    """The two tenant management organisations run an estate each: one has no association."""
    free = _without_group(places)
    own = [free[-1]] if free else []
    estates = [*own, *places.estates[:2]]
    organisations = [each for each in groups.bodies.values() if each.kind_id == Kind.TMO]
    for organisation, estate in zip(organisations, estates, strict=False):
        CoveredPlace.objects.get_or_create(group=organisation, place=estate)


def _sheltered(places: Places) -> None:
    """One virtual association for ten sheltered schemes, one of which has its own (OX-35)."""
    schemes = list(
        Place.objects.filter(
            pk__in=Home.objects.filter(tenure="sheltered").values("place")
        ).order_by("path")[:SCHEMES]
    )
    virtual = Group.objects.create(
        name="Larkmere Sheltered Association Online",
        short_name="Sheltered online",
        kind_id=Kind.VIRTUAL,
        purpose="Neighbours in ten sheltered schemes meet by video and by telephone.",
    )
    CoveredPlace.objects.bulk_create(CoveredPlace(group=virtual, place=each) for each in schemes)
    if schemes:
        own = Group.objects.create(
            name=f"{schemes[0].name} Residents’ Club",
            kind_id=Kind.FORUM,
            purpose="The scheme’s own residents’ club.",
        )
        CoveredPlace.objects.create(group=own, place=schemes[0])


def _without_group(places: Places) -> list[Place]:
    covered = set(CoveredPlace.objects.values_list("place", flat=True))
    return [estate for estate in places.estates if estate.pk not in covered]


def _forming(people: People, *, today: date, by: User) -> None:
    """Three groups on their way, each at another step."""
    young = Group.objects.filter(recognition__stage=Stage.FORMING).order_by("pk")[:FORMING]
    helpers = (people.staff["TJ"], people.officers[0], people.officers[-1])
    for number, (group, helper) in enumerate(zip(young, helpers, strict=False)):
        group.status, group.status_on = GroupStatus.FORMING, today - timedelta(days=70)
        group.save(update_fields=["status", "status_on"])
        forming = Forming.objects.create(
            group=group,
            helper=helper,
            began_on=today - timedelta(days=70 + 20 * number),
            next_on=today + timedelta(days=4 * (number - 1)),
        )
        StepDone.objects.bulk_create(
            StepDone(
                forming=forming,
                code=code,
                done_on=today - timedelta(days=60 - 9 * at),
                by=by,
            )
            for at, code in enumerate(STEPS[: 1 + 2 * number])
        )


def _advocates(without: list[Place], people: People, today: date) -> None:
    """Seven residents who speak up where there is no group; the latest is not trained yet."""
    speakers = people.residents[20 : 20 + min(ADVOCATES, len(without))]
    for number, (person, place) in enumerate(zip(speakers, without[::2], strict=False)):
        is_settled = number < len(speakers) - 1
        advocate = Advocate.objects.create(
            person=person,
            kind=AdvocateKind.BLOCK if number % 3 == 2 else AdvocateKind.ESTATE,
            starts=today - timedelta(days=30 + 60 * number),
            terms_accepted_on=today - timedelta(days=25 + 60 * number) if is_settled else None,
            trained_on=today - timedelta(days=10 + 60 * number) if is_settled else None,
            wants_publicity=number % 2 == 0,
        )
        AdvocatePlace.objects.create(advocate=advocate, place=place)


def _visits(
    without: list[Place],
    groups: Groups,
    *,
    by: User,
    today: date,
    at: datetime,
    random: Random,
) -> None:
    """The year's visits so far, with what is to follow."""
    OutreachTarget.objects.create(year=2026, places=TARGET)
    team = groups.teams["CDT"]
    outcomes = (VisitOutcome.MET, VisitOutcome.INTERESTED, VisitOutcome.NOBODY)
    for number, place in enumerate(without[: max(1, 2 * len(without) // 3)]):
        is_last = number == 0
        OutreachVisit.objects.create(
            kind=VisitKind.ESTATE,
            place=place,
            team=team,
            on=today - timedelta(days=9 + 11 * number % 200),
            outcome=outcomes[number % 3],
            people_met=random.randint(2, 18) if number % 3 != 2 else 0,
            words="They want the bins moved, and to be asked first." if is_last else "",
            next_step="Bring the model constitution" if is_last else "",
            next_on=today if is_last else None,
            logged_by=by,
            logged_at=at - timedelta(days=9),
        )
    for number, short in enumerate(("RPT", "NHT", "LEASEHOLD")):
        OutreachVisit.objects.create(
            kind=VisitKind.STAFF,
            team=groups.teams[short],
            on=today - timedelta(days=20 + 30 * number),
            outcome=VisitOutcome.TOLD,
            people_met=8 + number,
            logged_by=by,
            logged_at=at - timedelta(days=20),
        )


def _weekday(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _which(day: date) -> str:
    """Such as "second Wednesday"."""
    order = ("first", "second", "third", "fourth", "last")[(day.day - 1) // 7]
    return f"{order} {day:%A}"


def _pages(groups: Groups, *, today: date, at: datetime) -> None:
    """Some associations show themselves; some officers agreed to be named."""
    shown = groups.associations[: max(3, len(groups.associations) // 2)]
    for number, group in enumerate(shown):
        meeting_on = _weekday(today + timedelta(days=8 + number))
        PublicPage.objects.create(
            group=group,
            is_published=True,
            welcome="Everybody who lives here is welcome. Bring a neighbour.",
            rhythm=f"The {_which(meeting_on)} of the month, 7pm",
            next_meeting_on=meeting_on,
            next_meeting_words="7pm, community hall",
            show_purpose=True,
            show_area=True,
            show_meetings=True,
            show_officers=number % 2 == 0,
            show_contact=True,
            show_actions=True,
        )
    PublicPage.objects.create(
        group=groups.bodies[FEDERATION],
        is_published=True,
        welcome="We bring associations together. Ask us for help with yours.",
        show_purpose=True,
        show_contact=True,
        show_agreement=True,
    )
    members = Person.objects.filter(memberships__group__in=shown).distinct().order_by("pk")
    for code in (NAMED, KNOWN_TO_GROUP):
        purpose = Purpose.objects.get(code=code)
        wording = purpose.wordings.get(version=1)
        Consent.objects.bulk_create(
            Consent(
                person=person,
                purpose=purpose,
                wording=wording,
                is_given=True,
                means="paper",
                at=at - timedelta(days=40),
            )
            for number, person in enumerate(members)
            if number % 3 != 1
        )
