"""Changes to groups."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts import GroupAdded, GroupChanged
from yousaid.groups.models import Group
from yousaid.journal.operations import record
from yousaid.places.models import Place


class NameTaken(ValueError):
    """There is another group of this kind with this name."""


@transaction.atomic
def add_group(
    *,
    name: str,
    kind: str,
    short_name: str = "",
    place: Place | None = None,
    purpose: str = "",
    email: str = "",
    by: User,
    at: datetime,
) -> Group:
    """Add a team or other group, or give the one that has this name and kind already."""
    group, is_new = Group.objects.get_or_create(
        name=name,
        kind=kind,
        defaults={
            "short_name": short_name[:40],
            "place": place,
            "purpose": purpose,
            "email": email,
        },
    )
    if is_new:
        record(GroupAdded(group.pk, name, str(kind)), by=by, at=at)
    return group


@transaction.atomic
def change_group(
    group: Group,
    *,
    name: str,
    kind: str,
    short_name: str,
    place: Place | None,
    purpose: str,
    email: str,
    by: User,
    at: datetime,
) -> None:
    """Put a group's details right; nothing is recorded when nothing changes. Raises NameTaken."""
    if Group.objects.filter(name=name, kind=kind).exclude(pk=group.pk).exists():
        raise NameTaken(f"There is another group of this kind called {name}.")
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    wanted: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "short_name": short_name[:40],
        "place_id": place.pk if place else None,
        "purpose": purpose,
        "email": email,
    }
    changed = [field for field, value in wanted.items() if getattr(group, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(group, field, wanted[field])
    group.save(update_fields=[field.removesuffix("_id") for field in changed])
    record(GroupChanged(group.pk, name, tuple(changed)), by=by, at=at)
