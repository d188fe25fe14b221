"""Changes to what people care about, what they offer and what they need."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import (
    ChoiceAdded,
    ChoiceRetired,
    InterestsChanged,
    NeedsChanged,
    OfferChanged,
)
from yousaid.people.models import AccessNeed, Interest, Need, Offer, Person, Topic
from yousaid.people.operations.consent import free_code


@transaction.atomic
def set_interests(
    person: Person, *, topics: Collection[int], by: User | None, at: datetime
) -> None:
    """Write down what they care about, by the ids of topics; nothing is kept of before."""
    wanted = set(topics)
    now = set(person.interests.values_list("topic_id", flat=True))
    if wanted == now:
        return
    person.interests.exclude(topic__in=wanted).delete()
    Interest.objects.bulk_create(
        (Interest(person=person, topic_id=each) for each in sorted(wanted - now)),
        ignore_conflicts=True,
    )
    record(InterestsChanged(person.pk, tuple(sorted(wanted))), by=by, at=at)


@transaction.atomic
def set_offer(
    person: Person,
    *,
    from_home: bool,
    on_site: bool,
    in_person: bool,
    minutes_a_month: int | None,
    skills: str,
    by: User | None,
    at: datetime,
) -> None:
    """Write down how they would take part; nothing is kept of before."""
    wanted: dict[str, Any] = {
        "from_home": from_home,
        "on_site": on_site,
        "in_person": in_person,
        "minutes_a_month": minutes_a_month,
        "skills": skills.strip(),
    }
    offer, _ = Offer.objects.select_for_update().get_or_create(person=person)
    if all(getattr(offer, field) == value for field, value in wanted.items()):
        return
    Offer.objects.filter(pk=offer.pk).update(**wanted)
    record(OfferChanged(person.pk), by=by, at=at)


@transaction.atomic
def set_needs(person: Person, *, needs: Mapping[int, str], by: User | None, at: datetime) -> None:
    """Write down what they need to take part, as {need's id: detail}; nothing is kept of before."""
    if dict(person.access_needs.values_list("need_id", "detail")) == dict(needs):
        return
    person.access_needs.all().delete()
    AccessNeed.objects.bulk_create(
        AccessNeed(person=person, need_id=need, detail=detail)
        for need, detail in sorted(needs.items())
    )
    record(NeedsChanged(person.pk), by=by, at=at)


@transaction.atomic
def add_topic(*, name: str, by: User, at: datetime) -> Topic:
    """A topic that people can say they care about."""
    topic = Topic.objects.create(code=free_code(Topic, name), name=name, position=500)
    record(ChoiceAdded("topic", topic.pk, name), by=by, at=at)
    return topic


@transaction.atomic
def retire_topic(topic: Topic, *, on: date, by: User, at: datetime) -> None:
    """It is offered to nobody any more; who chose it keeps it. Safe to repeat."""
    if Topic.objects.filter(pk=topic.pk, retired_on__isnull=True).update(retired_on=on):
        record(ChoiceRetired("topic", topic.pk, on.isoformat()), by=by, at=at)


@transaction.atomic
def add_need(*, name: str, by: User, at: datetime) -> Need:
    """An adjustment that activities can make."""
    need = Need.objects.create(code=free_code(Need, name), name=name, position=500)
    record(ChoiceAdded("need", need.pk, name), by=by, at=at)
    return need


@transaction.atomic
def retire_need(need: Need, *, on: date, by: User, at: datetime) -> None:
    """It is offered to nobody any more; who has it keeps it. Safe to repeat."""
    if Need.objects.filter(pk=need.pk, retired_on__isnull=True).update(retired_on=on):
        record(ChoiceRetired("need", need.pk, on.isoformat()), by=by, at=at)
