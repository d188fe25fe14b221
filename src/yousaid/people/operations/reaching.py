"""Changes to how people want to be told, and to who acts for them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import (
    ActingBegan,
    ActingEnded,
    MessagesStarted,
    MessagesStopped,
    PreferencesChanged,
)
from yousaid.people.models import ActingFor, ChosenChannel, Person, Preference, WantedFormat
from yousaid.people.operations.homes import WrongDays


def _preference(person: Person) -> Preference:
    preference, _ = Preference.objects.select_for_update().get_or_create(person=person)
    return preference


@transaction.atomic
def set_preferences(
    person: Person,
    *,
    language: str,
    formats: Collection[str],
    best_times: str,
    by: User | None,
    at: datetime,
) -> None:
    """Write down the language ("" is English), formats and best times, in place of before."""
    preference, changed = _preference(person), []
    for field, value in (("language", language), ("best_times", best_times.strip())):
        if getattr(preference, field) != value:
            setattr(preference, field, value)
            changed.append(field)
    if changed:
        preference.save(update_fields=changed)
    wanted, now = set(formats), set(person.formats.values_list("format", flat=True))
    if wanted != now:
        person.formats.exclude(format__in=wanted).delete()
        WantedFormat.objects.bulk_create(
            WantedFormat(person=person, format=each) for each in sorted(wanted - now)
        )
        changed.append("formats")
    if changed:
        record(PreferencesChanged(person.pk, tuple(changed)), by=by, at=at)


@transaction.atomic
def choose_channels(
    person: Person, *, channels: Mapping[int, str], by: User | None, at: datetime
) -> None:
    """Write down by which channel they hear for each purpose, by its id; "" leaves it to us."""
    _preference(person)  # of two at once, one waits
    now = dict(person.channels.values_list("purpose_id", "channel"))
    wanted = {purpose: channel for purpose, channel in channels.items() if channel}
    if wanted == now:
        return
    person.channels.all().delete()
    ChosenChannel.objects.bulk_create(
        ChosenChannel(person=person, purpose_id=purpose, channel=channel)
        for purpose, channel in sorted(wanted.items())
    )
    record(PreferencesChanged(person.pk, ("channels",)), by=by, at=at)


@transaction.atomic
def stop_everything(person: Person, *, by: User | None, at: datetime) -> None:
    """Nothing is sent to them from now on. Safe to repeat."""
    preference = _preference(person)
    if preference.stopped_at is None:
        preference.stopped_at = at
        preference.save(update_fields=["stopped_at"])
        record(MessagesStopped(person.pk), by=by, at=at)


@transaction.atomic
def start_again(person: Person, *, by: User | None, at: datetime) -> None:
    """What they chose and agreed to before counts again. Safe to repeat."""
    preference = _preference(person)
    if preference.stopped_at is not None:
        preference.stopped_at = None
        preference.save(update_fields=["stopped_at"])
        record(MessagesStarted(person.pk), by=by, at=at)


@transaction.atomic
def begin_acting(
    person: Person,
    *,
    helper: Person,
    relation: str,
    scope: str,
    starts: date,
    ends: date | None = None,
    by: User | None,
    at: datetime,
) -> ActingFor:
    """“Reach me through my sister”. `ends` is the first day without. Raises WrongDays."""
    if ends and ends <= starts:
        raise WrongDays("It cannot end before it began.")
    acting = ActingFor.objects.create(
        person=person, helper=helper, relation=relation, scope=scope, starts=starts, ends=ends
    )
    until = ends.isoformat() if ends else ""
    fact = ActingBegan(person.pk, helper.pk, str(scope), starts.isoformat(), until)
    record(fact, by=by, at=at)
    return acting


@transaction.atomic
def end_acting(acting: ActingFor, *, ends: date, by: User | None, at: datetime) -> None:
    """From the day `ends` on they no longer act for the person. Raises WrongDays."""
    acting = ActingFor.objects.select_for_update().get(pk=acting.pk)
    if ends <= acting.starts:
        raise WrongDays("It cannot end before it began.")
    acting.ends = ends
    acting.save(update_fields=["ends"])
    fact = ActingEnded(acting.person_id, acting.helper_id, ends.isoformat())
    record(fact, by=by, at=at)
