"""Changes to the register: one function per verb, one transaction, one fact."""

from yousaid.people.operations.persons import (
    OwnManager,
    add_person,
    change_person,
    find_oneself,
)

__all__ = ["OwnManager", "add_person", "change_person", "find_oneself"]
