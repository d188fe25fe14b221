"""Adding groups and putting their details right."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.choices import GroupStatus
from yousaid.groups.facts import (
    GroupAdded,
    GroupChanged,
    PlacesCovered,
)
from yousaid.groups.models import CoveredPlace, Group
from yousaid.journal.operations import record
from yousaid.people.models import Topic
from yousaid.places.models import Place


class NameTaken(ValueError):
    """There is another group of this kind with this name."""


@transaction.atomic
def add_group(
    *,
    name: str,
    kind: str,
    short_name: str = "",
    places: Collection[Place] = (),
    topics: Collection[Topic] = (),
    host: Group | None = None,
    purpose: str = "",
    email: str = "",
    is_public: bool = False,
    status: str = GroupStatus.ACTIVE,
    by: User,
    at: datetime,
) -> Group:
    """Add a team or other group, or give the one that has this name and kind already.

    `kind` is the code of a `GroupKind`.
    """
    group, is_new = Group.objects.get_or_create(
        name=name,
        kind_id=kind,
        defaults={
            "short_name": short_name[:40],
            "host": host,
            "purpose": purpose,
            "email": email,
            "is_public": is_public,
            "status": status,
        },
    )
    if is_new:
        group.topics.set(topics)
        record(GroupAdded(group.pk, name, str(kind)), by=by, at=at)
        if places:
            cover_places(group, places=places, by=by, at=at)
    return group


@transaction.atomic
def change_group(
    group: Group,
    *,
    name: str,
    kind: str,
    short_name: str,
    topics: Collection[Topic],
    host: Group | None,
    purpose: str,
    email: str,
    is_public: bool,
    by: User,
    at: datetime,
) -> None:
    """Put a group's details right; nothing is recorded when nothing changes. Raises NameTaken."""
    if Group.objects.filter(name=name, kind=kind).exclude(pk=group.pk).exists():
        raise NameTaken(f"There is another group of this kind called {name}.")
    changes = {
        "name": name,
        "kind_id": kind,
        "short_name": short_name[:40],
        "host_id": host.pk if host else None,
        "purpose": purpose,
        "email": email,
        "is_public": is_public,
    }
    _change(group, changes, topics=topics, by=by, at=at)


@transaction.atomic
def set_workings(
    group: Group,
    *,
    meets_every: int | None,
    meets_unit: str,
    quorum: int | None,
    may_decide: str,
    by: User,
    at: datetime,
) -> None:
    """Say how often a group meets, with how many, and what it may decide (KI-43, TA-31)."""
    changes = {
        "meets_every": meets_every,
        "meets_unit": meets_unit if meets_every else "",
        "quorum": quorum,
        "may_decide": may_decide,
    }
    _change(group, changes, by=by, at=at)


def _change(
    group: Group,
    wanted: dict[str, Any],
    *,
    topics: Collection[Topic] | None = None,
    by: User,
    at: datetime,
) -> None:
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    changed = [field for field, value in wanted.items() if getattr(group, field) != value]
    for field in changed:
        setattr(group, field, wanted[field])
    if changed:
        group.save(update_fields=[field.removesuffix("_id") for field in changed])
    if topics is not None and set(topics) != set(group.topics.all()):
        group.topics.set(topics)
        changed.append("topics")
    if changed:
        names = tuple(field.removesuffix("_id") for field in changed)
        record(GroupChanged(group.pk, group.name, names), by=by, at=at)


@transaction.atomic
def cover_places(group: Group, *, places: Collection[Place], by: User, at: datetime) -> None:
    """Say which places a group looks after or speaks for, all of them; none is an answer too."""
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    wanted = {place.pk for place in places}
    now = set(group.coverage.values_list("place_id", flat=True))
    if wanted == now:
        return
    group.coverage.filter(place_id__in=now - wanted).delete()
    CoveredPlace.objects.bulk_create(
        CoveredPlace(group=group, place_id=pk) for pk in sorted(wanted - now)
    )
    record(PlacesCovered(group.pk, tuple(sorted(wanted))), by=by, at=at)
