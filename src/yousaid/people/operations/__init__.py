"""Changes to the register: one function per verb, one transaction, one fact."""

from yousaid.people.operations.accounts import join_account
from yousaid.people.operations.contacts import (
    KnownContact,
    add_contact,
    change_contact,
    confirm_contact,
    mark_contact_failing,
    put_main_contact,
    refuse_contact,
    remove_contact,
    reuse_contact,
)
from yousaid.people.operations.deaths import note_death
from yousaid.people.operations.persons import (
    OwnManager,
    add_person,
    change_person,
    find_oneself,
)

__all__ = [
    "KnownContact",
    "OwnManager",
    "add_contact",
    "add_person",
    "change_contact",
    "change_person",
    "confirm_contact",
    "find_oneself",
    "join_account",
    "mark_contact_failing",
    "note_death",
    "put_main_contact",
    "refuse_contact",
    "remove_contact",
    "reuse_contact",
]
