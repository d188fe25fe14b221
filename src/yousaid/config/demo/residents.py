"""Everybody who lives in Larkmere's homes: households, ways to reach them, wishes and consents.

The figures are those of the town as planned (19,600 people in 12,400 homes), scaled to the size.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from random import Random
from typing import Any

from yousaid.config.demo.groups import Groups
from yousaid.config.demo.people import People, email_words
from yousaid.config.demo.words import words
from yousaid.groups.models import Membership
from yousaid.kit.bulk import insert_rows, insert_rows_with_keys
from yousaid.people.choices import Capacity, ContactKind, ContactState, Format, Kind, Means, Scope
from yousaid.people.models import (
    AccessNeed,
    ActingFor,
    Consent,
    ContactPoint,
    Interest,
    Need,
    Offer,
    Person,
    Preference,
    Purpose,
    Residency,
    Topic,
    WantedFormat,
)
from yousaid.people.rules.contacts import tidy_contact
from yousaid.places.choices import Tenure
from yousaid.places.models import Home

TOWN = 12_400  # homes for which the counts below hold
RESIDENTS = 19_600
WITHOUT_EMAIL = 1_050  # of all residents
LANGUAGES = {"bn": 500, "so": 380, "tr": 300, "pl": 230, "pt": 190, "ar": 150, "bfi": 14}
LARGE_PRINT = 784  # 4%
BRAILLE_OR_AUDIO = 31
HELPED = 12
REGISTER = 640  # those who said yes to invitations
LEASEHOLDERS = 0.33  # of the register, where they hold 24 in 100 homes
FAILED = 71  # of the register: email that comes back
EXPIRING = 96  # of the register: the yes runs out within 60 days
SHARED_EMAIL = 240  # one mailbox for a household
CAPACITY = {
    Tenure.LEASEHOLD: Capacity.LEASEHOLDER,
    Tenure.SHARED_OWNERSHIP: Capacity.LEASEHOLDER,
    Tenure.FREEHOLD: Capacity.FREEHOLDER,
    Tenure.TEMPORARY: Capacity.TEMPORARY,
}
SKILLS = ("keeping accounts", "taking minutes", "chairing meetings", "Bengali", "cooking for many")
RELATIONS = ("daughter", "son", "sister", "carer", "support worker")


@dataclass
class _Town:
    """What is made up, before it is written in bulk."""

    random: Random
    today: date
    homes: int
    residencies: list[Residency] = field(default_factory=list)
    contacts: list[ContactPoint] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def share(self, figure: int) -> int:
        """A figure of the town, scaled to as many homes as there are; never none."""
        return max(1, round(figure * self.homes / TOWN))

    def day(self, most: int, least: int = 0) -> date:
        return self.today - timedelta(days=self.random.randint(least, most))


def build_residents(people: People, groups: Groups, random: Random, *, today: date) -> None:
    """Fill every home. Those who hold seats live here too, officers where their association is."""
    homes = list(Home.objects.order_by("pk").values_list("pk", "place__path", "tenure"))
    town = _Town(random, today, len(homes))
    wanted = round(len(homes) * RESIDENTS / TOWN)
    made = _persons(wanted - len(people.residents), random)
    insert_rows_with_keys(Person, made)
    everybody = [*people.residents, *made]
    _house(town, everybody, homes, _estates_of(people, groups))
    _reach(town, made, known=len(people.residents))
    _wishes(town, everybody)
    register = everybody[: town.share(REGISTER)]
    _consents(town, register)
    _involvement(town, register)
    insert_rows(Residency, town.residencies)
    insert_rows(ContactPoint, town.contacts)
    _failing(town, register)
    _helpers(town, everybody[-200:])


def _persons(number: int, random: Random) -> list[Person]:
    first, last = words("first_names"), words("last_names")
    return [
        Person(name=f"{random.choice(first)} {random.choice(last)}", kind=Kind.RESIDENT)
        for _ in range(max(0, number))
    ]


def _estates_of(people: People, groups: Groups) -> dict[int, str]:
    """The path of the place whose association somebody is an officer of, by person."""
    ids = [group.pk for group in groups.associations]
    rows = Membership.objects.filter(group__in=ids, group__places__isnull=False)
    return dict(rows.values_list("person_id", "group__places__path"))


def _house(
    town: _Town, everybody: list[Person], homes: list[tuple[int, str, str]], bound: dict[int, str]
) -> None:
    """One holder to each home, then others beside them; nobody beside those in sheltered homes."""
    free = dict.fromkeys(range(len(homes)))
    waiting = []
    for person in everybody:
        path = bound.get(person.pk)
        if path is None:
            waiting.append(person)
            continue
        near = next((n for n in free if homes[n][1].startswith(path)), next(iter(free)))
        del free[near]
        _settle(town, person, homes[near])
    order = list(free)
    town.random.shuffle(order)
    order = _leaseholders_early(town, order, homes, settled=town.residencies)
    for person, number in zip(waiting, order, strict=False):
        _settle(town, person, homes[number])
    shared = [home for home in homes if home[2] != Tenure.SHELTERED]
    for person in waiting[len(order) :]:
        home = town.random.choice(shared)
        beside = Capacity.HOUSEHOLD_MEMBER
        if CAPACITY.get(Tenure(home[2])) is None and town.random.random() < 0.3:
            beside = Capacity.JOINT_TENANT
        _settle(town, person, home, beside)


def _leaseholders_early(
    town: _Town, order: list[int], homes: list[tuple[int, str, str]], settled: list[Residency]
) -> list[int]:
    """The homes in another order, so that the register, settled first, has its leaseholders."""
    size = town.share(REGISTER)
    there = sum(each.capacity == Capacity.LEASEHOLDER for each in settled)
    wanted = max(0, round(size * LEASEHOLDERS) - there)
    leasehold = [n for n in order if CAPACITY.get(Tenure(homes[n][2])) == Capacity.LEASEHOLDER]
    owned, first = set(leasehold), set(leasehold[:wanted])
    others = (n for n in order if n not in owned)
    first |= set(islice(others, max(0, size - len(settled) - len(first))))
    return [n for n in order if n in first] + [n for n in order if n not in first]


def _settle(
    town: _Town, person: Person, home: tuple[int, str, str], capacity: str | None = None
) -> None:
    capacity = capacity or CAPACITY.get(Tenure(home[2]), Capacity.TENANT)
    starts = town.day(9_000, 60)
    town.residencies.append(
        Residency(person=person, home_id=home[0], capacity=capacity, starts=starts)
    )


def _reach(town: _Town, made: list[Person], *, known: int) -> None:
    """An email address for all but some, a phone number for most."""
    without = set(town.random.sample(range(len(made)), town.share(WITHOUT_EMAIL)))
    shared = set(town.random.sample(range(len(made)), town.share(SHARED_EMAIL)))
    for number, person in enumerate(made):
        if number not in without:
            email = f"{email_words(person.name)}.{known + number}@resident.test"
            _point(town, person, ContactKind.EMAIL, email, is_shared=number in shared)
        if number in without or town.random.random() < 0.8:
            _point(town, person, ContactKind.PHONE, f"07700 9{next(town.numbers) % 100_000:05}")


def _point(
    town: _Town, person: Person, kind: ContactKind, value: str, *, is_shared: bool = False
) -> None:
    verified = town.random.random() < 0.4
    town.contacts.append(
        ContactPoint(
            person=person,
            kind=kind,
            value=value,
            tidy=tidy_contact(kind, value),
            is_shared=is_shared,
            state=ContactState.VERIFIED if verified else ContactState.UNCONFIRMED,
            state_on=town.day(700) if verified else None,
        )
    )


def _wishes(town: _Town, everybody: list[Person]) -> None:
    """Languages and formats, for as many as prefer them."""
    mixed = town.random.sample(everybody, len(everybody))
    chosen = iter(mixed)
    insert_rows(
        Preference,
        [
            Preference(person=next(chosen), language=language)
            for language, figure in LANGUAGES.items()
            for _ in range(town.share(figure))
        ],
    )
    formats = [Format.LARGE_PRINT] * town.share(LARGE_PRINT)
    formats += [Format.BRAILLE, Format.AUDIO] * (town.share(BRAILLE_OR_AUDIO) // 2)
    formats += [Format.AUDIO] * (town.share(BRAILLE_OR_AUDIO) % 2)
    others = reversed(mixed)
    insert_rows(WantedFormat, [WantedFormat(person=next(others), format=each) for each in formats])


def _consents(town: _Town, register: list[Person]) -> None:
    """The register said yes to invitations; the yes of some runs out soon."""
    purpose = Purpose.objects.get(code="invitations")
    wording = purpose.wordings.get()
    two_years = timedelta(days=730)
    expiring = town.share(EXPIRING)
    lines: list[Consent] = []
    for number, person in enumerate(register):
        on = town.day(600)
        if number < expiring:
            on = town.today - two_years + timedelta(days=town.random.randint(1, 60))
        lines.append(
            Consent(
                person=person,
                purpose=purpose,
                wording=wording,
                is_given=True,
                means=town.random.choice((Means.WEB_FORM, Means.PAPER, Means.IN_PERSON)),
                at=datetime.combine(on, time(12), UTC),
            )
        )
    insert_rows(Consent, lines)


def _involvement(town: _Town, register: list[Person]) -> None:
    """What the register cares about, offers and needs."""
    random = town.random
    topics, needs = list(Topic.objects.all()), list(Need.objects.all())
    interests = [
        Interest(person=person, topic=topic)
        for person in register
        for topic in random.sample(topics, random.randint(1, 3))
    ]
    insert_rows(Interest, interests)
    skilled = Random(12)  # noqa: S311 - of its own, so that nothing else changes with it
    offers = [
        Offer(
            person=person,
            skills=skilled.choice(SKILLS) if skilled.random() < 0.2 else "",
            from_home=random.random() < 0.6,
            on_site=random.random() < 0.4,
            in_person=random.random() < 0.5,
            minutes_a_month=random.choice((None, 10, 60, 60, 180, 480)),
        )
        for person in register
    ]
    insert_rows(Offer, offers)
    needing = [person for person in register if random.random() < 0.15]
    insert_rows(AccessNeed, [AccessNeed(person=p, need=random.choice(needs)) for p in needing])


def _failing(town: _Town, register: list[Person]) -> None:
    """The email of some of the register comes back."""
    some = register[len(register) // 2 :][: town.share(FAILED)]
    points = ContactPoint.objects.filter(person__in=some, kind=ContactKind.EMAIL)
    points.update(state=ContactState.FAILING, state_on=town.day(90))


def _helpers(town: _Town, people: list[Person]) -> None:
    """“Reach me through my sister”: some have somebody who acts for them."""
    first, last = words("first_names"), words("last_names")
    random = town.random
    helpers: list[Any] = [
        Person(name=f"{random.choice(first)} {random.choice(last)}", kind=Kind.HELPER)
        for _ in range(town.share(HELPED))
    ]
    insert_rows_with_keys(Person, helpers)
    numbers = [f"07700 8{next(town.numbers) % 100_000:05}" for _ in helpers]
    points = [
        ContactPoint(
            person=helper,
            kind=ContactKind.PHONE,
            value=number,
            tidy=tidy_contact(ContactKind.PHONE, number),
        )
        for helper, number in zip(helpers, numbers, strict=True)
    ]
    insert_rows(ContactPoint, points)
    insert_rows(
        ActingFor,
        [
            ActingFor(
                person=person,
                helper=helper,
                relation=random.choice(RELATIONS),
                scope=random.choice(list(Scope)),
                starts=town.day(600, 30),
            )
            for person, helper in zip(people, helpers, strict=False)
        ],
    )
