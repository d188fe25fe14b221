"""Changes to groups: one function per verb, one transaction, one fact."""

from yousaid.groups.operations.groups import (
    NameTaken,
    NotNow,
    add_group,
    change_group,
    end_membership,
    join_group,
)

__all__ = ["NameTaken", "NotNow", "add_group", "change_group", "end_membership", "join_group"]
