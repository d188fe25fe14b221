"""Everybody in a file joins a group, such as the Getting Involved Register, and leaves it again
when the import is undone.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.access import may_change_group
from yousaid.groups.facts.arrivals import MembersBroughtIn, MembersTakenOut
from yousaid.groups.models import Group, Membership
from yousaid.journal.operations import record
from yousaid.kit.bulk import delete_between, insert_values, new_keys
from yousaid.people.operations.register.writing import Seal, ranges_of

NAMES = ("id", "group_id", "person_id", "role", "starts", "ends", "leaving")
BATCH = 2_000


class GroupJoiner:
    """What `people.operations.register.joining` asks for; see `Joiner` there."""

    label = "Put everybody in this file into a group?"

    def choices(self, user: User) -> list[tuple[str, str]]:
        """The groups that this user looks after."""
        groups = Group.objects.order_by("name", "pk")
        return [(str(group.pk), group.name) for group in groups if may_change_group(user, group)]

    def join(self, key: str, people: Sequence[int], *, by: User, at: datetime) -> dict[str, Any]:
        """Make plain members of those who are in the group in no role today."""
        group = Group.objects.select_for_update(no_key=True).get(pk=int(key))
        day = timezone.localdate(at)
        there = set(group.memberships.on(day).values_list("person_id", flat=True))
        joining = [person for person in people if person not in there]
        if not joining:
            return {}
        keys, seal = new_keys(Membership, len(joining)), Seal()
        rows = (
            (key, group.pk, person, "", day, None, "")
            for key, person in zip(keys, joining, strict=True)
        )
        insert_values(Membership, NAMES, seal.over(rows))
        seats = ranges_of(keys)
        fact = MembersBroughtIn(group.pk, len(joining), tuple(seats), day.isoformat())
        record(fact, by=by, at=at)
        return {"group": group.pk, "count": len(joining), "seats": seats, "seal": seal.text}

    def leave(self, joined: Mapping[str, Any], *, by: User, at: datetime) -> str:
        """Take them out again; why not, when one of them has got another role since."""
        seal = Seal()
        for first, last in joined["seats"]:
            rows = Membership.objects.filter(pk__range=(first, last)).order_by("pk")
            for _ in seal.over(rows.values_list(*NAMES).iterator(BATCH)):
                pass
        group = Group.objects.get(pk=joined["group"])
        if seal.text != joined["seal"]:
            return f"Somebody changed who is in {group} since, of those who came with this file."
        for first, last in joined["seats"]:
            delete_between(Membership, first, last)
        seats = tuple((first, last) for first, last in joined["seats"])
        record(MembersTakenOut(group.pk, joined["count"], seats), by=by, at=at)
        return ""
