"""Saying what groups are to each other."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts import GroupsLinked, GroupsUnlinked
from yousaid.groups.models import Group, GroupLink
from yousaid.journal.operations import record


class LinkedToItself(ValueError):
    """A group is nothing to itself."""


@transaction.atomic
def link_groups(
    giver: Group, taker: Group, *, tie: str, about: str = "", by: User, at: datetime
) -> GroupLink:
    """Say that one group feeds into, advises, nominates or delegates to another (KI-43).

    Said twice, the words "about" are those said last. Raises LinkedToItself.
    """
    if giver.pk == taker.pk:
        raise LinkedToItself("Choose another group.")
    link, is_new = GroupLink.objects.get_or_create(
        giver=giver, taker=taker, tie=tie, defaults={"about": about[:200]}
    )
    if not is_new and link.about == about[:200]:
        return link
    if not is_new:
        link.about = about[:200]
        link.save(update_fields=["about"])
    record(GroupsLinked(giver.pk, taker.pk, str(tie), link.about), by=by, at=at)
    return link


@transaction.atomic
def unlink_groups(link: GroupLink, *, by: User, at: datetime) -> None:
    """It is so no longer."""
    giver, taker, tie = link.giver_id, link.taker_id, link.tie
    dropped, _ = GroupLink.objects.filter(pk=link.pk).delete()
    if dropped:
        record(GroupsUnlinked(giver, taker, tie), by=by, at=at)
