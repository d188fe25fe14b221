"""The door to groups: which lie within someone's reach, and what of them."""

from yousaid.groups.access.groups import (
    EDITORS,
    all_groups,
    in_groups,
    may_change_group,
    members_on,
    names_of,
    of_groups,
    reach_choices,
    seats,
)

__all__ = [
    "EDITORS",
    "all_groups",
    "in_groups",
    "may_change_group",
    "members_on",
    "names_of",
    "of_groups",
    "reach_choices",
    "seats",
]
