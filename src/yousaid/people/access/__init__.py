"""The door to people: who may see whom, and what of them."""

from yousaid.people.access.persons import (
    EDITORS,
    carriers,
    may_change_people,
    names_of,
    person_of,
    visible_people,
    who_may_carry,
    who_may_join,
)

__all__ = [
    "EDITORS",
    "carriers",
    "may_change_people",
    "names_of",
    "person_of",
    "visible_people",
    "who_may_carry",
    "who_may_join",
]
