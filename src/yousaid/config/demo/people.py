"""Larkmere's staff, and the residents who hold a post or a seat."""

from dataclasses import dataclass, field
from random import Random
from unicodedata import normalize

from yousaid.config.demo.words import words
from yousaid.people.choices import ContactKind, Kind
from yousaid.people.models import ContactPoint, Person
from yousaid.people.rules.contacts import tidy_contact

# initials, name, post, initials of the line manager
STAFF = (
    ("NO", "Ngozi Okafor", "Chief Executive", ""),
    ("DM", "Deborah MacDonald", "Head of Resident Services", "NO"),
    ("FH", "Faisal Hussain", "Head of Resident Engagement", "NO"),
    ("KH", "Karen Hughes", "Resident Engagement Manager", "FH"),
    ("LTM", "Lorraine Mensah", "Leasehold Services Manager", "DM"),
    ("CRC", "Carol Reid", "Community Regeneration Co-ordinator", "KH"),
    ("TJ", "Tomasz Jones", "Resident Engagement Officer", "KH"),
    ("SB", "Sadia Begum", "Resident Engagement Officer", "KH"),
    ("PW", "Pauline Watson", "Neighbourhood Manager", "DM"),
    ("IS", "Imran Shah", "Repairs Manager", "DM"),
    ("RF", "Rosa Fernandes", "Estate Services Manager", "DM"),
)
OFFICERS_PER_NEIGHBOURHOOD = 2


@dataclass
class People:
    """Persons as built, by initials for named staff."""

    staff: dict[str, Person]
    officers: list[Person]  # housing officers, two to a neighbourhood, in the order of the tree
    residents: list[Person] = field(default_factory=list)


def invent_name(random: Random, taken: set[str]) -> str:
    """A name nobody here has yet."""
    while True:
        name = f"{random.choice(words('first_names'))} {random.choice(words('last_names'))}"
        if name not in taken:
            taken.add(name)
            return name


def build_people(neighbourhoods: int, residents: int, random: Random) -> People:
    """Create staff with their line managers, housing officers, and residents."""
    taken = {name for _, name, _, _ in STAFF}
    staff: dict[str, Person] = {}
    for initials, name, post, manager in STAFF:
        staff[initials] = Person.objects.create(
            name=name,
            kind=Kind.STAFF,
            post=post,
            initials=initials,
            line_manager=staff.get(manager),
        )
    officers = Person.objects.bulk_create(
        _person(invent_name(random, taken), Kind.STAFF, "Housing Officer", staff["KH"])
        for _ in range(neighbourhoods * OFFICERS_PER_NEIGHBOURHOOD)
    )
    people = Person.objects.bulk_create(
        _person(invent_name(random, taken), Kind.RESIDENT, "", None) for _ in range(residents)
    )
    ContactPoint.objects.bulk_create(
        email_point(each, email_of(each)) for each in (*staff.values(), *officers, *people)
    )
    ContactPoint.objects.bulk_create(
        _phone(each, f"020 7946 {n % 1000:04}") for n, each in enumerate(people)
    )
    return People(staff, officers, people)


def _person(name: str, kind: Kind, post: str, manager: Person | None) -> Person:
    return Person(
        name=name,
        kind=kind,
        post=post,
        initials="".join(part[0] for part in name.split())[:12],
        line_manager=manager,
    )


def email_of(person: Person) -> str:
    """The address that somebody with this name has."""
    domain = "larkmere.test" if person.kind == Kind.STAFF else "resident.test"
    return f"{email_words(person.name)}@{domain}"


def email_point(person: Person, email: str) -> ContactPoint:
    """An email address of a saved person, not saved yet."""
    return _point(person, ContactKind.EMAIL, email)


def _phone(person: Person, number: str) -> ContactPoint:
    return _point(person, ContactKind.PHONE, number)


def _point(person: Person, kind: ContactKind, value: str) -> ContactPoint:
    return ContactPoint(person=person, kind=kind, value=value, tidy=tidy_contact(kind, value))


def email_words(name: str) -> str:
    """An address part in plain letters: accents folded, other signs dropped."""
    folded = normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ı", "i"))
    return ".".join(
        "".join(c for c in part if c.isascii() and c.isalpha()) for part in folded.lower().split()
    )
