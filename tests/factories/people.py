"""People for tests, with the ways of reaching them.

person = a_person("Rosa Resident", kind=Kind.RESIDENT, email="rosa@resident.test")
"""

from itertools import count
from typing import Any

from yousaid.people.choices import Capacity, ContactKind, Kind
from yousaid.people.models import ContactPoint, Person, Residency
from yousaid.people.rules.contacts import tidy_contact
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Place

_numbers = count(1)


def a_person(
    name: str = "", *, kind: str = Kind.STAFF, email: str = "", phone: str = "", **details: Any
) -> Person:
    name = name or f"Person {next(_numbers)}"
    person = Person.objects.create(name=name, kind=kind, **details)
    if email:
        a_contact(person, email)
    if phone:
        a_contact(person, phone, kind=ContactKind.PHONE)
    return person


def a_contact(
    person: Person, value: str, *, kind: str = ContactKind.EMAIL, **details: Any
) -> ContactPoint:
    tidy = tidy_contact(kind, value)
    return ContactPoint.objects.create(person=person, kind=kind, value=value, tidy=tidy, **details)


def a_home(place: Place, address: str = "") -> Home:
    number = next(_numbers)
    return Home.objects.create(
        place=place,
        reference=f"H{number}",
        address=address or f"{number} Home Road",
        tenure=Tenure.GENERAL_NEEDS,
    )


def lives_in(
    person: Person, home: Home, *, capacity: str = Capacity.TENANT, **details: Any
) -> Residency:
    return Residency.objects.create(person=person, home=home, capacity=capacity, **details)
