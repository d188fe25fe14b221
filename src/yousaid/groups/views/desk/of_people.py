"""What groups add to the list of people."""

from yousaid.accounts.access import SignedInRequest
from yousaid.groups import access
from yousaid.kit import clock
from yousaid.kit.lists import Filter


def group_filter(request: SignedInRequest) -> Filter:
    """The list of people, narrowed to one group: of those whose members one sees."""
    day = clock.today()
    groups = access.groups_looked_after(request.user)
    return Filter(
        "group",
        "In the group",
        lambda: [(str(pk), name) for pk, name in groups.values_list("pk", "name")],
        lambda rows, value: access.in_group(rows, int(value), day),
        rare=True,  # hundreds of names; who knows a name types it into the search
    )
