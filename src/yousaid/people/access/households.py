"""One letter for each household, asked at the moment letters are made."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from yousaid.people.access.contacts import acting_on
from yousaid.people.access.letters import refusals, said_no
from yousaid.people.access.records import current_residencies
from yousaid.people.choices import Channel, ContactKind, ContactState, Format
from yousaid.people.models import ContactPoint, Person, Preference, WantedFormat
from yousaid.people.rules.languages import LANGUAGES
from yousaid.people.rules.register_completing import where
from yousaid.people.rules.salutations import Called, salutation

MOST = 50_000  # people in one go
CHUNK = 1_000
NO_ADDRESS = "We do not know where they live."
REFUSED = "They do not want letters."
FAILING = "Letters to this address do not reach them."
HELPED = "Somebody acts for them: write to that person."
Key = tuple[str, object]


class TooMany(Exception):
    """The list holds more than `MOST` people."""


@dataclass
class Letter:
    """One letter to those of a household who are to have it.

    `languages` and `formats` are what any of them wants instead of plain English print.
    """

    address: str
    postcode: str
    people: list[Called] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    formats: set[str] = field(default_factory=set)

    @property
    def addressees(self) -> str:
        """Whom it is for, as the envelope says."""
        return salutation(self.people)

    @property
    def salutation(self) -> str:
        """How the letter begins."""
        words = self.addressees
        return f"Dear {'the' + words[3:] if words.startswith('The ') else words}"

    @property
    def wishes(self) -> str:
        """What any of them wants instead of plain English print, in words."""
        return ", ".join((*sorted(self.languages), *sorted(self.formats)))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of the list who gets no letter, and why."""

    person: int
    name: str
    reason: str


@dataclass
class Letters:
    """Letters in the order of the list, and those who get none."""

    letters: list[Letter] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def addressed(self) -> int:
        """How many people the letters are for."""
        return sum(len(letter.people) for letter in self.letters)

    def reasons(self) -> list[tuple[str, list[LeftOut]]]:
        """Those left out by reason, the commonest first."""
        found: dict[str, list[LeftOut]] = {}
        for each in self.left_out:
            found.setdefault(each.reason, []).append(each)
        return sorted(found.items(), key=lambda reason: (-len(reason[1]), reason[0]))


@dataclass(frozen=True, slots=True)
class _Lives:
    key: Key
    address: str
    postcode: str


def letters_to_households(people: QuerySet[Person], *, day: date, purpose: str = "") -> Letters:
    """One letter for each household of these people, to those of it who are among them.

    Each of them is in one letter or left out for one reason: stopped everything, left, acted for,
    no address, letters refused or failing there, and with the code of a `purpose` no agreement to
    it or another channel chosen for it. Raises TooMany.
    """
    ids = list(people.values_list("pk", flat=True)[: MOST + 1])
    if len(ids) > MOST:
        raise TooMany
    made, households = Letters(), dict[Key, Letter]()
    for some in (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK)):
        called = {
            pk: Called(name, title)
            for pk, name, title in Person.objects.filter(pk__in=some).values_list(
                "pk", "name", "title"
            )
        }
        lives = _homes(some, day)
        reasons = _reasons(some, lives, day, purpose)
        languages, formats = _wishes(some)
        for pk in some:
            if reason := reasons.get(pk):
                made.left_out.append(LeftOut(pk, called[pk].name, reason))
                continue
            home = lives[pk]
            letter = households.setdefault(home.key, Letter(home.address, home.postcode))
            letter.people.append(called[pk])
            letter.languages |= languages.get(pk, set())
            letter.formats |= formats.get(pk, set())
    made.letters = list(households.values())
    return made


def _homes(ids: Collection[int], day: date) -> dict[int, _Lives]:
    """Where each of them lives; of several homes the latest."""
    rows = current_residencies(day).filter(person__in=ids).order_by("pk")
    found: dict[int, _Lives] = {}
    for pk, own, home, _starts, address, postcode, at_home, its_postcode in sorted(
        rows.values_list(
            "person_id",
            "own_household",
            "home_id",
            "starts",
            "address",
            "postcode",
            "home__address",
            "home__postcode",
        ),
        key=lambda row: row[3] or date.min,
    ):
        place = home or where(address, postcode)
        lives = (at_home, its_postcode) if home else (address, postcode)
        found[pk] = _Lives((str(pk) if own else "", place), *lives)
    return found


def _reasons(
    ids: Collection[int], lives: dict[int, _Lives], day: date, purpose: str
) -> dict[int, str]:
    """Why nothing is sent, by person; "" or nothing for those who get a letter."""
    found = refusals(ids, day)
    helped = set(acting_on(day).filter(person__in=ids).values_list("person_id", flat=True))
    posts: dict[int, list[tuple[str, str]]] = {}
    points = ContactPoint.objects.filter(person__in=ids, kind=ContactKind.POST)
    for pk, state, value in points.values_list("person_id", "state", "value"):
        posts.setdefault(pk, []).append((state, where(value, "")))
    against = said_no(ids, purpose, day, Channel.POST) if purpose else {}
    for pk in ids:
        if found.get(pk):
            continue
        home = lives.get(pk)
        told = posts.get(pk, ())
        # Who refused letters to one address is not written to at another.
        if any(state == ContactState.REFUSED for state, _ in told):
            found[pk] = REFUSED
        elif pk in against:
            found[pk] = against[pk]
        elif pk in helped:
            found[pk] = HELPED
        elif home is None:
            found[pk] = NO_ADDRESS
        elif (ContactState.FAILING, where(home.address, home.postcode)) in told:
            found[pk] = FAILING
    return found


def _wishes(ids: Collection[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """The languages and formats they want, in words."""
    languages = {
        pk: {LANGUAGES.get(language, language)}
        for pk, language in Preference.objects.filter(person__in=ids)
        .exclude(language="")
        .values_list("person_id", "language")
    }
    formats: dict[int, set[str]] = {}
    rows = WantedFormat.objects.filter(person__in=ids)
    for pk, wanted in rows.values_list("person_id", "format"):
        formats.setdefault(pk, set()).add(Format(wanted).label)
    return languages, formats
