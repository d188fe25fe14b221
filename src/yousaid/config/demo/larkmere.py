"""Building Larkmere whole: places, people, groups, plans, and what happened to each action."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction

from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.accounts.operations.demo import make_demo_users
from yousaid.accounts.operations.users import system_user
from yousaid.accounts.rules import SECOND_MANAGER
from yousaid.actions.choices import PlanKind, RungTarget
from yousaid.actions.operations.escalation import NewRung, escalate_late_actions, set_ladder
from yousaid.actions.operations.tallies import recount
from yousaid.communications.operations.react import skip_to_present
from yousaid.config.demo.constitutions import agree_constitutions
from yousaid.config.demo.governance import FEDERATION, govern
from yousaid.config.demo.groups import Groups, build_groups, residents_needed
from yousaid.config.demo.logs import Log, begin_log, fill_logs
from yousaid.config.demo.membership import build_membership
from yousaid.config.demo.people import (
    OFFICERS_PER_NEIGHBOURHOOD,
    People,
    build_people,
    email_of,
    email_point,
)
from yousaid.config.demo.places import Places, build_places
from yousaid.config.demo.profiles import answer_profiles
from yousaid.config.demo.recognition import build_recognition
from yousaid.config.demo.residents import build_residents
from yousaid.config.demo.returned import letters_came_back
from yousaid.config.demo.scrutiny import OPEN_IN_SCRUTINY, SCRUTINY_ACTIONS, build_scrutiny
from yousaid.config.demo.sizes import SIZES, Size
from yousaid.config.demo.startup import build_startup
from yousaid.config.demo.strategy import OPEN_IN_STRATEGY, STRATEGY_ACTIONS, build_strategy
from yousaid.config.demo.training import join_the_largest, train_officers
from yousaid.groups.models import Group, Membership
from yousaid.people.choices import ContactKind, Kind
from yousaid.people.models import ContactPoint, Person
from yousaid.people.operations import reindex_people
from yousaid.places.models import Place

YEARS = timedelta(days=730)
BUSY_LOAD = 41  # one officer owns this many open actions
Say = Callable[[str], None]


@transaction.atomic
def build(size_name: str, *, at: datetime, seed: int = 0, say: Say = lambda words: None) -> None:
    """Build Larkmere in an empty database. All or nothing; the same seed gives the same."""
    size, random, today = SIZES[size_name], Random(seed), at.date()  # noqa: S311 - made-up people
    say(f"{size.total_homes:,} homes …")
    places = build_places(size, random)
    people = build_people(size.neighbourhoods, residents_needed(size.associations), random)
    groups = build_groups(size.associations, places, people, today, random)
    users = _users(places, people, groups, at=at, today=today)
    say("who lives there …")
    build_residents(people, groups, Random(seed + 1), today=today)  # noqa: S311 - made-up people
    engagement = users[people.staff["TJ"].pk]
    _ladder(people, by=engagement, at=at - YEARS)
    say(f"{size.actions:,} actions over two years …")
    _logs(size, places, people, groups, users, today=today, at=at, random=random)
    build_strategy(groups, people, by=engagement, today=today, at=at)
    build_scrutiny(groups, people, by=engagement, at=at)
    govern(groups, by=engagement, today=today, at=at)
    build_membership(size_name, groups, people.staff["TJ"], today=today)
    train_officers(groups.associations, groups.bodies[FEDERATION], today=today)
    join_the_largest(groups.associations, today=today)
    build_recognition(
        groups.associations,
        engagement=engagement,
        manager=users[people.staff["KH"].pk],
        today=today,
        at=at,
    )
    tmos = [body for body in groups.bodies.values() if body.kind_id == "tmo"]
    agree_constitutions(groups.associations, tmos, by=engagement, today=today, at=at)
    build_startup(groups, places, people, by=engagement, today=today, at=at, random=random)
    answer_profiles(today, seed)
    recount()
    reindex_people()
    say("escalating what is late …")
    escalate_late_actions(by=system_user(), at=at - timedelta(hours=1))
    skip_to_present()
    letters_came_back(at=at)


def _users(
    places: Places, people: People, groups: Groups, *, at: datetime, today: date
) -> dict[int, User]:
    """A user for every member of staff, and those as whom visitors sign in, by person id."""
    association = groups.associations[0]
    demo = make_demo_users(
        places={Role.OFFICER: places.neighbourhoods[0].pk},
        groups={
            Role.PANEL_MEMBER: groups.bodies["Scrutiny Panel"].pk,
            Role.ASSOCIATION_OFFICER: association.pk,
        },
        since=today - timedelta(days=365),
        at=at - YEARS,
    )
    persons = {
        Role.ENGAGEMENT: people.staff["TJ"],
        Role.MANAGER: people.staff["KH"],
        SECOND_MANAGER: people.staff["FH"],
        Role.OFFICER: people.officers[0],
        Role.RESIDENT: people.residents[-1],
        Role.PANEL_MEMBER: _holder(groups.bodies["Scrutiny Panel"], ""),
        Role.ASSOCIATION_OFFICER: _holder(association, "Secretary"),
        Role.VOLUNTEER: people.residents[-2],
    }
    for role, person in persons.items():
        person.user, person.name = demo[role], demo[role].name
        person.save(update_fields=["user", "name"])
    ContactPoint.objects.filter(person__in=persons.values(), kind=ContactKind.EMAIL).delete()
    for role in (Role.COUNCILLOR, Role.DATA_PROTECTION, Role.ADMINISTRATOR):
        kind = Kind.COUNCILLOR if role == Role.COUNCILLOR else Kind.STAFF
        user = demo[role]
        persons[role] = Person.objects.create(name=user.name, kind=kind, post=role.label, user=user)
    ContactPoint.objects.bulk_create(
        email_point(person, demo[role].email) for role, person in persons.items()
    )
    users = {person.pk: demo[role] for role, person in persons.items()}
    others = [each for each in (*people.staff.values(), *people.officers) if each.pk not in users]
    made = User.objects.bulk_create(User(email=email_of(each), name=each.name) for each in others)
    for person, user in zip(others, made, strict=True):
        user.set_unusable_password()
        person.user = user
        users[person.pk] = user
    User.objects.bulk_update(made, ["password"])
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in made
    )
    Person.objects.bulk_update(others, ["user"])
    return users


def _holder(group: Group, post: str) -> Person:
    return Membership.objects.filter(group=group, role=post).order_by("pk")[0].person


def _ladder(people: People, *, by: User, at: datetime) -> None:
    set_ladder(
        name="Larkmere's usual ladder",
        is_default=True,
        rungs=[
            NewRung("Line manager", 28, RungTarget.LINE_MANAGER),
            NewRung("Head of Resident Services", 56, RungTarget.PERSON, people.staff["DM"]),
            NewRung("Chief Executive", 112, RungTarget.PERSON, people.staff["NO"]),
        ],
        by=by,
        at=at,
    )


def _logs(
    size: Size,
    places: Places,
    people: People,
    groups: Groups,
    users: dict[int, User],
    *,
    today: date,
    at: datetime,
    random: Random,
) -> None:
    """A log for each association and a plan for each neighbourhood, filled with stories."""
    blocks = _blocks_below(places)
    logs: list[Log] = []
    for association in groups.associations:
        estate = association.places.get()
        officers = _officers_of(estate, places, people)
        logs.append(
            begin_log(
                f"{association.short_name} action log",
                PlanKind.ASSOCIATION_LOG,
                group=association,
                place=estate,
                blocks=blocks[estate.path],
                officers=officers,
                by=users[officers[0].pk],
                at=at - YEARS,
            )
        )
    for neighbourhood in places.neighbourhoods:
        officers = _officers_of(neighbourhood, places, people)
        logs.append(
            begin_log(
                f"{neighbourhood.name} neighbourhood plan",
                PlanKind.NEIGHBOURHOOD,
                group=groups.bodies["Residents' Panel"],
                place=neighbourhood,
                blocks=blocks[neighbourhood.path],
                officers=officers,
                by=users[officers[0].pk],
                at=at - YEARS,
            )
        )
    opened = size.open_actions - OPEN_IN_SCRUTINY - OPEN_IN_STRATEGY
    fill_logs(
        logs,
        opened=opened,
        closed=size.actions - SCRUTINY_ACTIONS - STRATEGY_ACTIONS - opened,
        busy=people.officers[0],
        busy_load=BUSY_LOAD,
        users=users,
        today=today,
        random=random,
    )


def _blocks_below(places: Places) -> dict[str, list[Place]]:
    """The blocks under every estate and neighbourhood, by its path."""
    found: dict[str, list[Place]] = {}
    for block in places.blocks:
        for above in (block.path[: -Place.steplen], block.path[: -2 * Place.steplen]):
            found.setdefault(above, []).append(block)
    return found


def _officers_of(place: Place, places: Places, people: People) -> list[Person]:
    number = next(
        n for n, each in enumerate(places.neighbourhoods) if place.path.startswith(each.path)
    )
    first = number * OFFICERS_PER_NEIGHBOURHOOD
    return people.officers[first : first + OFFICERS_PER_NEIGHBOURHOOD]
