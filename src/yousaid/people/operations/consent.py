"""Changes to the consent ledger: lines are added, never changed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import (
    ChoiceAdded,
    ChoiceRetired,
    ConsentGiven,
    ConsentWithdrawn,
    WordingAdded,
)
from yousaid.people.models import Consent, Person, Purpose, Wording


@transaction.atomic
def give_consent(
    person: Person, *, wording: Wording, means: str, by: User | None, at: datetime
) -> Consent:
    """They agreed to these words, by this means. `by` is who wrote it down, None: they did."""
    line = Consent.objects.create(
        person=person,
        purpose_id=wording.purpose_id,
        wording=wording,
        is_given=True,
        means=means,
        at=at,
        by=by,
    )
    fact = ConsentGiven(person.pk, wording.purpose_id, wording.pk, str(means))
    record(fact, by=by, at=at)
    return line


@transaction.atomic
def withdraw_consent(
    person: Person, *, purpose: Purpose, means: str, by: User | None, at: datetime
) -> Consent:
    """They said no, or took back a yes. It holds from now on, whatever is queued already."""
    line = Consent.objects.create(
        person=person, purpose=purpose, is_given=False, means=means, at=at, by=by
    )
    record(ConsentWithdrawn(person.pk, purpose.pk, str(means)), by=by, at=at)
    return line


@transaction.atomic
def add_purpose(
    *,
    name: str,
    text: str,
    asks_first: bool = True,
    lasts_months: int | None = None,
    starts: date,
    by: User,
    at: datetime,
) -> Purpose:
    """Something new that people are asked about, with the first words put to them."""
    purpose = Purpose.objects.create(
        code=free_code(Purpose, name), name=name, asks_first=asks_first, lasts_months=lasts_months
    )
    record(ChoiceAdded("purpose", purpose.pk, name), by=by, at=at)
    add_wording(purpose, text=text, starts=starts, by=by, at=at)
    return purpose


@transaction.atomic
def add_wording(purpose: Purpose, *, text: str, starts: date, by: User, at: datetime) -> Wording:
    """A new version of the words. Those that were answered stay as they were put."""
    Purpose.objects.select_for_update(no_key=True).get(pk=purpose.pk)
    latest = purpose.wordings.order_by("-version").first()
    version = latest.version + 1 if latest else 1
    wording = Wording.objects.create(purpose=purpose, version=version, text=text, starts=starts)
    fact = WordingAdded(purpose.pk, wording.pk, version, starts.isoformat())
    record(fact, by=by, at=at)
    return wording


@transaction.atomic
def retire_purpose(purpose: Purpose, *, on: date, by: User, at: datetime) -> None:
    """Nobody is asked any more; the ledger stays. Safe to repeat."""
    if Purpose.objects.filter(pk=purpose.pk, retired_on__isnull=True).update(retired_on=on):
        record(ChoiceRetired("purpose", purpose.pk, on.isoformat()), by=by, at=at)


def free_code(model: type, name: str) -> str:
    """A code made from a name that no row of the model has yet."""
    base = slugify(name)[:36] or "choice"
    taken = set(model.objects.filter(code__startswith=base).values_list("code", flat=True))  # type: ignore[attr-defined]
    return next(
        code
        for number in range(1, len(taken) + 2)
        if (code := base if number == 1 else f"{base}-{number}") not in taken
    )
