"""The door to people: who may see whom, and what of them."""

from yousaid.people.access.contacts import (
    Mailbox,
    acting_on,
    emails_for_letters,
    emails_of,
    usable_contacts,
    ways_to_reach,
    with_email_and_phone,
    without_email,
)
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
    "Mailbox",
    "acting_on",
    "carriers",
    "emails_for_letters",
    "emails_of",
    "may_change_people",
    "names_of",
    "person_of",
    "usable_contacts",
    "visible_people",
    "ways_to_reach",
    "who_may_carry",
    "who_may_join",
    "with_email_and_phone",
    "without_email",
]
