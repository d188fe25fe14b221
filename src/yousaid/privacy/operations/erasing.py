"""Erasing somebody from every table, in one transaction; and again after a restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.db.models import QuerySet

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.models import Person, Residency
from yousaid.people.operations import forget_people
from yousaid.privacy.access.subjects import (
    Subject,
    model_of,
    personal_claims,
    rows_about,
    subject_of,
)
from yousaid.privacy.claims import WORD_INDEXES, Blank, Claim, Delete, Keep
from yousaid.privacy.claims.columns import words_of_column
from yousaid.privacy.facts import PersonErased
from yousaid.privacy.operations.erasure_list import add_to_list, erased_so_far, is_same, mark_of
from yousaid.privacy.operations.files import empty_uploads, letters_that_name, uploads_that_name
from yousaid.privacy.operations.mentions import (
    Mention,
    clean_kept_rows,
    find_mentions,
    replace_mentions,
)
from yousaid.privacy.operations.requests import close_request
from yousaid.privacy.rules.words import REMOVED

MOST_EXCERPTS = 50


@dataclass(frozen=True, slots=True)
class Line:
    """What happens to the rows of one table: how many there are, and why some stay.

    `emptied` are the columns whose content goes, in words, where the rows stay for `because`.
    """

    words: str
    count: int
    what: str  # "deleted", "emptied" or "kept"
    emptied: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an erasure would do, shown before anybody decides. `namesakes` have the same name."""

    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
    more_mentions: bool
    uploads: int
    letters: int
    namesakes: int


def preview_erasure(person: Person, *, words: Sequence[str] = ()) -> Preview:
    """Count what would go, be emptied and stay; nothing is changed.

    `words` are looked for in texts; those of the register when none are given.
    """
    subject = subject_of(person)
    looked_for = list(words) or list(subject.words)
    lines = []
    for claim in reversed(list(personal_claims())):  # the person first, as in a copy
        if count := rows_about(claim, subject).count():
            lines.append(_line(claim, count))
    mentions = []
    for mention in find_mentions(looked_for):
        mentions.append(mention)
        if len(mentions) > MOST_EXCERPTS:
            break
    same = Person.objects.filter(name__in=subject.names, erased_at__isnull=True)
    return Preview(
        tuple(lines),
        tuple(mentions[:MOST_EXCERPTS]),
        len(mentions) > MOST_EXCERPTS,
        len(uploads_that_name(looked_for)),
        len(letters_that_name(looked_for)),
        same.exclude(pk__in=subject.person_ids).count(),
    )


def _line(claim: Claim, count: int) -> Line:
    match claim.erase:
        case Blank(fields, because):
            emptied = tuple(words_of_column(claim.model, name) for name in fields)
            return Line(claim.words, count, "emptied", emptied, because)
        case Keep(because):
            return Line(claim.words, count, "kept", (), because)
    return Line(claim.words, count, "deleted")


def erase_person(
    person: Person,
    *,
    words: Sequence[str] = (),
    request_id: int | None = None,
    again: bool = False,
    by: User,
    at: datetime,
) -> None:
    """Erase somebody: all their rows go, are emptied or stay as the claims say, texts no longer
    name them, and a number without a name is left.

    All or nothing. The list of erasures is written first, so that no crash can lose one.
    """
    with _dropped_rows_overwritten():
        _erase(person, words, request_id, again=again, by=by, at=at)


@transaction.atomic
def _erase(
    person: Person,
    words: Sequence[str],
    request_id: int | None,
    *,
    again: bool,
    by: User,
    at: datetime,
) -> None:
    person = Person.objects.select_for_update().get(pk=person.pk)
    subject = subject_of(person)
    looked_for = list(dict.fromkeys([*words, *([] if words else subject.words)]))
    persons = Person.objects.filter(pk__in=subject.person_ids)
    marks = [mark_of(each, at=at) for each in persons]
    letters, uploads = letters_that_name(looked_for), uploads_that_name(looked_for)
    _sign_out(subject)
    rows, files = 0, list(letters)
    forget_people(subject.person_ids)
    for claim in personal_claims():
        found = rows_about(claim, subject)
        files += _files_of(claim, found)
        rows += _carry_out(claim, found)
        if not isinstance(claim.erase, Delete):
            clean_kept_rows(claim, rows_about(claim, subject), looked_for)
    empty_uploads(uploads)
    mentions = replace_mentions(looked_for) + len(uploads)
    persons.update(erased_at=at)
    if request_id is not None:
        close_request(request_id, at=at)
    _tidy_word_indexes()
    if not again:
        add_to_list(marks)
    record(PersonErased(person.pk, request_id, rows, mentions, again), by=by, at=at)
    for path in files:
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def _carry_out(claim: Claim, found: QuerySet[models.Model]) -> int:
    if isinstance(claim.erase, Delete):
        return found.delete()[0]
    if isinstance(claim.erase, Blank):
        model = model_of(claim)
        fields = [model._meta.get_field(name) for name in claim.erase.fields]
        count = 0
        for row in list(found):
            values = {field.name: _emptied(model, field, row) for field in fields}
            count += model._base_manager.filter(pk=row.pk).update(**values)
        return count
    return 0


def _emptied(model: type[models.Model], field: Any, row: models.Model) -> Any:
    """What stands in a field that must be emptied: nothing, or as little as its column allows."""
    pk = row.pk
    if (model, field.name) == (Residency, "address"):
        return REMOVED if getattr(row, "address") else ""  # noqa: B009 - not every model's
    if (model, field.name) == (Person, "name"):
        return f"Person {pk}"
    if (model, field.name) == (User, "email"):
        return f"erased-{pk}@erased.invalid"
    if (model, field.name) == (User, "password"):
        return make_password(None)
    if field.null:
        return None
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return field.get_default()
    return b"" if isinstance(field, models.BinaryField) else ""


def _files_of(claim: Claim, found: QuerySet[models.Model]) -> list[Path]:
    """Files beside the database that belong to rows that go."""
    if not claim.files or not isinstance(claim.erase, Delete):
        return []
    stored = [getattr(row, name) for row in found for name in claim.files]
    return [Path(each.path) for each in stored if each and hasattr(each, "path")]


def _sign_out(subject: Subject) -> None:
    """End every session of theirs, before the rows that know of them are gone."""
    keys = UserSession.objects.filter(user__in=subject.user_ids).values_list(
        "session_key", flat=True
    )
    Session.objects.filter(pk__in=list(keys)).delete()


def _tidy_word_indexes() -> None:
    """Full-text indexes hold on to dropped words until they are written anew."""
    if connection.vendor == "sqlite":
        present = connection.introspection.table_names()
        with connection.cursor() as cursor:
            for name in WORD_INDEXES:
                if name in present:
                    cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608


class _dropped_rows_overwritten:  # noqa: N801 - used as `with _dropped_rows_overwritten():`
    """SQLite leaves the bytes of dropped rows in its file unless told to overwrite them.

    PostgreSQL does when it is vacuumed, which it does by itself.
    """

    def __enter__(self) -> None:
        self._pragma("secure_delete = ON")

    def __exit__(self, *problem: object) -> None:
        self._pragma("secure_delete = OFF")
        if not connection.in_atomic_block:
            self._pragma("wal_checkpoint(TRUNCATE)")

    def _pragma(self, words: str) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA {words}")


def replay_erasures(*, by: User, at: datetime) -> int:
    """Erase again whom a restored backup brought back; how many. Quick when there is nobody."""
    marks = {mark.person: mark for mark in erased_so_far()}
    back = Person.objects.filter(pk__in=list(marks), erased_at__isnull=True)
    count = 0
    for person in back:
        if is_same(person, marks[person.pk]):
            erase_person(person, again=True, by=by, at=at)
            count += 1
    return count
