"""Kinds of group: a landlord's own words and its own kinds."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from yousaid.accounts.models import User
from yousaid.groups.facts import KindAdded, KindChanged, KindRemoved, KindRetired
from yousaid.groups.models import GroupKind
from yousaid.journal.operations import record

LONGEST_CODE = 20


class KindTaken(ValueError):
    """There is another kind with this name."""


class KindNeeded(ValueError):
    """The kind has groups, or YouSaid itself asks for it."""


@transaction.atomic
def add_kind(
    *,
    name: str,
    plural: str,
    is_resident_body: bool,
    may_be_recognised: bool,
    is_public: bool,
    position: int | None = None,
    by: User,
    at: datetime,
) -> GroupKind:
    """Add a kind of group; it comes last unless told. Raises KindTaken."""
    _refuse_taken(name)
    if position is None:
        position = (GroupKind.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    kind = GroupKind.objects.create(
        code=_free_code(name),
        name=name,
        plural=plural,
        is_resident_body=is_resident_body,
        may_be_recognised=may_be_recognised,
        is_public=is_public,
        position=position,
    )
    record(KindAdded(kind.code, name), by=by, at=at)
    return kind


@transaction.atomic
def change_kind(
    kind: GroupKind,
    *,
    name: str,
    plural: str,
    is_resident_body: bool,
    may_be_recognised: bool,
    is_public: bool,
    position: int,
    by: User,
    at: datetime,
) -> None:
    """Rename a kind, or say what it is. Its code stays: imports and code know it by that."""
    _refuse_taken(name, but=kind.code)
    kind = GroupKind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    wanted = {
        "name": name,
        "plural": plural,
        "is_resident_body": is_resident_body,
        "may_be_recognised": may_be_recognised,
        "is_public": is_public,
        "position": position,
    }
    changed = [field for field, value in wanted.items() if getattr(kind, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(kind, field, wanted[field])
    kind.save(update_fields=changed)
    record(KindChanged(kind.code, name, tuple(changed)), by=by, at=at)


@transaction.atomic
def retire_kind(kind: GroupKind, *, on: date | None, by: User, at: datetime) -> None:
    """No group is given this kind from that day on, those of it keep it; None brings it back."""
    kind = GroupKind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    if kind.retired_on == on:
        return
    kind.retired_on = on
    kind.save(update_fields=["retired_on"])
    record(KindRetired(kind.code, on.isoformat() if on else ""), by=by, at=at)


@transaction.atomic
def remove_kind(kind: GroupKind, *, by: User, at: datetime) -> None:
    """Take away a kind that a landlord added and never used. Raises KindNeeded."""
    kind = GroupKind.objects.select_for_update().get(pk=kind.pk)
    if kind.is_ours:
        raise KindNeeded("This kind comes with YouSaid. You can rename it or retire it.")
    if kind.groups.exists():
        raise KindNeeded("There are groups of this kind. You can retire it.")
    code, name = kind.code, kind.name
    kind.delete()
    record(KindRemoved(code, name), by=by, at=at)


def _refuse_taken(name: str, but: str = "") -> None:
    if GroupKind.objects.filter(name__iexact=name).exclude(code=but).exists():
        raise KindTaken(f"There is another kind called {name}.")


def _free_code(name: str) -> str:
    """A code made of the name that no other kind has."""
    stem = slugify(name).replace("-", "_")[:LONGEST_CODE] or "kind"
    taken = set(GroupKind.objects.values_list("code", flat=True))
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem[: LONGEST_CODE - len(str(number)) - 1]}_{number}"
    return code
