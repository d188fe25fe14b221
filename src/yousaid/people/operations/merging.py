"""Two entries that are one person: joined so that it can be undone exactly, or told apart."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.module_loading import import_string

from yousaid.accounts.models import User
from yousaid.jobs.operations import start_job
from yousaid.journal.operations import record
from yousaid.people.choices import ContactState
from yousaid.people.facts import MergerUndone, PeopleMerged, TwoPeopleToldApart
from yousaid.people.models import (
    ContactPoint,
    LikelyPair,
    Merger,
    Person,
    PersonWord,
    Preference,
)
from yousaid.people.operations.finding import index_people
from yousaid.people.operations.register.matching import likely_twins

LOOK = "yousaid.people.tasks.look_for_pairs"  # named: tasks stand above operations


class CannotMerge(ValueError):
    """These two cannot become one; the message says why."""


# Filled where the one who stays has nothing.
_FILLED = ("title", "post", "initials", "line_manager_id", "user_id")
# Rows about the entries as such stay with them.
_STAYS: set[str] = {"people.Merger", "people.LikelyPair", "people.PersonWord"}
_recounts: list[Callable[[int, int], None]] = []
_words: dict[str, str] = {}


def call_rows(words: Mapping[str, str]) -> None:
    """For `AppConfig.ready` of a higher app: what rows of these models ("people.ContactPoint") are
    called on pages for staff ("How we reach them").
    """
    _words.update(words)


def recount_when_merged(call: Callable[[int, int], None], *, derived: str) -> None:
    """For `AppConfig.ready` of a higher app: rows of the model `derived` are counts, not moved but
    made again by `call(kept, gone)` in the transaction of every merger and its undoing.
    """
    if call not in _recounts:
        _recounts.append(call)
    _STAYS.add(derived)


@dataclass
class Moves:
    """What a merger moves: `moved` as `Merger.moved` keeps it, `stays` what the other has too."""

    moved: list[dict[str, Any]] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)


def what_hangs_on(person: Person) -> list[tuple[str, int]]:
    """How many rows of each kind point at a person, in words, for those who compare two."""
    found: dict[str, int] = {}
    for model, name in _relations():
        if count := model._base_manager.filter(**{name: person.pk}).count():
            words = _words.get(model._meta.label) or str(model._meta.verbose_name_plural)
            if model is Person:  # the only way from one person to another: their line manager
                words = "Colleagues they manage"
            found[words] = found.get(words, 0) + count
    return sorted(found.items())


@transaction.atomic
def merge_people(kept: Person, gone: Person, *, by: User, at: datetime) -> Merger:
    """Everything that points at `gone` points at `kept` from now on; `gone` leads there.

    What `kept` has as well, such as the same email address, stays with `gone` and comes back with
    it. Where one of them refused an address or stopped everything, that holds for who stays.
    Raises CannotMerge.
    """
    people = Person.objects.select_for_update(no_key=True).order_by("pk")
    both = {person.pk: person for person in people.filter(pk__in=(kept.pk, gone.pk))}
    if len(both) < 2:
        raise CannotMerge("Choose another person: this is the same entry.")
    kept, gone = both[kept.pk], both[gone.pk]
    if any(person.merged_into_id or person.erased_at for person in both.values()):
        raise CannotMerge("One of them has been joined with somebody else, or erased.")
    if kept.user_id and gone.user_id:
        raise CannotMerge("Both sign in with an account of their own. Close one account first.")
    moves = Moves()
    _heed_refusals(kept, gone, moves)
    _fill(kept, gone, moves)
    for model, name in _relations():
        _move(model, name, kept, gone, moves)
    _write(gone, {"merged_into_id": kept.pk}, moves)
    merger = Merger.objects.create(kept=kept, gone=gone, moved=moves.moved, by=by, at=at)
    fact = PeopleMerged(kept.pk, gone.pk, merger.pk, len(moves.moved))
    record(fact, by=by, at=at)
    _bring_up_to_date(kept.pk, gone.pk)
    return merger


@transaction.atomic
def undo_merger(merger: Merger, *, by: User, at: datetime) -> None:
    """Put back what moved, as far as nobody has changed it since; what was added since stays with
    the one who stayed. Raises CannotMerge when it was undone before.
    """
    merger = Merger.objects.select_for_update(no_key=True).get(pk=merger.pk)
    if merger.undone_at:
        raise CannotMerge("This was undone already.")
    for each in reversed(merger.moved):
        _put_back(each)
    merger.undone_at = at
    merger.save(update_fields=["undone_at"])
    record(MergerUndone(merger.kept_id, merger.gone_id, merger.pk), by=by, at=at)
    _bring_up_to_date(merger.kept_id, merger.gone_id)


@transaction.atomic
def tell_apart(pair: LikelyPair, *, by: User, at: datetime) -> None:
    """Somebody looked: they are two people. The pair is not shown again. Safe to repeat."""
    rows = LikelyPair.objects.filter(pk=pair.pk, two_people_at__isnull=True)
    if rows.update(two_people_at=at, two_people_by=by):
        record(TwoPeopleToldApart(pair.first_id, pair.second_id), by=by, at=at)


def start_looking(*, by: User) -> str:
    """Look for pairs in the background, for somebody to watch; returns the job's id."""
    return str(start_job(import_string(LOOK), by=by, title="Looking for people twice").pk)


def look_for_pairs(*, at: datetime) -> int:
    """Find pairs of entries that may be one person; returns how many are to be decided.

    What somebody decided is remembered; pairs that no longer resemble each other are dropped.
    """
    found = likely_twins()
    with transaction.atomic():
        decided = LikelyPair.objects.filter(two_people_at__isnull=False)
        apart = set(decided.values_list("first_id", "second_id"))
        LikelyPair.objects.filter(two_people_at__isnull=True).delete()
        pairs = [
            LikelyPair(
                first_id=first, second_id=second, chance=chance, reasons=reasons, found_at=at
            )
            for first, second, chance, reasons in found
            if (first, second) not in apart
        ]
        LikelyPair.objects.bulk_create(pairs, batch_size=1_000)
    return len(pairs)


def _relations() -> Iterator[tuple[type[models.Model], str]]:
    """Every foreign key to a person, of any app: the model and the name of its field."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model = relation.related_model
        if model._meta.label in _STAYS or model is PersonWord:
            continue
        if model is Person and relation.field.name == "merged_into":
            continue  # who was joined with `gone` before leads there, and on from there
        yield model, relation.field.attname


def _move(model: type[models.Model], name: str, kept: Person, gone: Person, moves: Moves) -> None:
    for row in model._base_manager.filter(**{name: gone.pk}).order_by("pk"):
        if row.pk == kept.pk and model is Person:
            continue  # nobody becomes their own line manager
        if _try(row, {name: kept.pk}, moves):
            continue
        preferred = getattr(row, "is_preferred", False)
        if preferred and _try(row, {name: kept.pk, "is_preferred": False}, moves):
            continue
        moves.stays.append(str(model._meta.verbose_name))


def _try(row: models.Model, values: dict[str, Any], moves: Moves) -> bool:
    """Write, unless `kept` has such a row already."""
    try:
        with transaction.atomic():
            _write(row, values, moves)
    except IntegrityError:
        moves.moved.pop()
        return False
    return True


def _write(row: models.Model, values: dict[str, Any], moves: Moves) -> None:
    before = {name: _plain(getattr(row, name)) for name in values}
    after = {name: _plain(value) for name, value in values.items()}
    label = row._meta.label
    moves.moved.append({"model": label, "pk": row.pk, "before": before, "after": after})
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _put_back(moved: dict[str, Any]) -> None:
    """Give a row the values it had, those that are still as the merger left them."""
    model = apps.get_model(moved["model"])
    row = model._base_manager.filter(pk=moved["pk"]).first()
    if row is None:
        return
    values = {
        name: _of(model, name, before)
        for name, before in moved["before"].items()
        if _plain(getattr(row, name)) == moved["after"][name]
    }
    if values:
        model._base_manager.filter(pk=row.pk).update(**values)


def _of(model: type[models.Model], name: str, value: Any) -> Any:
    found: Any = next(each for each in model._meta.concrete_fields if each.attname == name)
    return found.to_python(value)


def _fill(kept: Person, gone: Person, moves: Moves) -> None:
    for name in _FILLED:
        value = getattr(gone, name)
        if (
            value
            and not getattr(kept, name)
            and not (name == "line_manager_id" and value == kept.pk)
        ):
            if name == "user_id":
                _write(gone, {"user_id": None}, moves)  # one account, one person
            _write(kept, {name: value}, moves)


def _heed_refusals(kept: Person, gone: Person, moves: Moves) -> None:
    """“No” of either holds for both: an address not to be used, a shared one, stop everything."""
    own = {(point.kind, point.tidy): point for point in ContactPoint.objects.filter(person=kept)}
    for point in ContactPoint.objects.filter(person=gone).order_by("pk"):
        same = own.get((point.kind, point.tidy))
        if same is None:
            continue
        if point.state == ContactState.REFUSED and same.state != ContactState.REFUSED:
            refused = {"state": point.state, "state_on": point.state_on, "state_why": ""}
            _write(same, refused, moves)
        if point.is_shared and not same.is_shared:
            _write(same, {"is_shared": True}, moves)
    wanted = {
        each.person_id: each for each in Preference.objects.filter(person__in=(kept.pk, gone.pk))
    }
    theirs, ours = wanted.get(gone.pk), wanted.get(kept.pk)
    if theirs and ours and theirs.stopped_at and not ours.stopped_at:
        _write(ours, {"stopped_at": theirs.stopped_at}, moves)


def _bring_up_to_date(kept: int, gone: int) -> None:
    index_people([kept, gone])
    for call in _recounts:
        call(kept, gone)
