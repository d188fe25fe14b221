"""Changes to what a group shows, messages through its page, and who agrees to be named."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.access.publishing import NAMED, officers_to_tell, words_of
from yousaid.groups.facts.publishing import (
    GroupMessageAnswered,
    GroupWrittenTo,
    PublicPageChanged,
)
from yousaid.groups.models import Group, GroupDocument, GroupMessage, PublicPage
from yousaid.journal.operations import record
from yousaid.kit.dates import local_day
from yousaid.people.choices import Means
from yousaid.people.models import Person, Purpose
from yousaid.people.operations.consent import give_consent, withdraw_consent


class NothingToAgreeTo(ValueError):
    """The landlord has no words yet to put to people."""


@transaction.atomic
def settle_public_page(
    group: Group, *, answers: Mapping[str, Any], by: User, at: datetime
) -> PublicPage:
    """Keep what a group shows; `answers` are fields of `PublicPage` by name."""
    page, _ = PublicPage.objects.select_for_update().get_or_create(group=group)
    changed = [name for name, value in answers.items() if getattr(page, name) != value]
    for name in changed:
        setattr(page, name, answers[name])
    if changed:
        page.save(update_fields=changed)
        shown = tuple(
            field.name.removeprefix("show_")
            for field in PublicPage._meta.get_fields()
            if field.name.startswith("show_") and getattr(page, field.name)
        )
        record(PublicPageChanged(group.pk, page.is_published, shown), by=by, at=at)
    return page


@transaction.atomic
def write_to_group(
    group: Group, *, name: str, reply_to: str, words: str, at: datetime
) -> GroupMessage:
    """Pass somebody's words on to a group's officers. The same words again are one message."""
    message, is_new = GroupMessage.objects.get_or_create(
        group=group, name=name, reply_to=reply_to, words=words, defaults={"at": at}
    )
    if is_new:
        told = officers_to_tell(group, local_day(at))
        record(GroupWrittenTo(group.pk, message.pk, told), by=None, at=at)
    return message


@transaction.atomic
def answer_message(message: GroupMessage, *, on: date, by: User, at: datetime) -> None:
    """The group answered: name and address of whoever wrote are forgotten. Safe to repeat."""
    if message.answered_on is not None:
        return
    message.answered_on, message.name, message.reply_to = on, "", ""
    message.save(update_fields=["answered_on", "name", "reply_to"])
    record(GroupMessageAnswered(message.group_id, message.pk), by=by, at=at)


@transaction.atomic
def agree_to_be_named(person: Person, *, agrees: bool, at: datetime) -> None:
    """Somebody says themselves whether group pages may name them. Raises NothingToAgreeTo."""
    words = words_of(NAMED, local_day(at))
    if words is None:
        raise NothingToAgreeTo("We cannot ask this yet.")
    if agrees:
        give_consent(person, wording=words, means=Means.WEB_FORM, by=None, at=at)
    else:
        purpose = Purpose.objects.get(code=NAMED)
        withdraw_consent(person, purpose=purpose, means=Means.WEB_FORM, by=None, at=at)


def add_document(
    group: Group, *, title: str, file: ContentFile[bytes], is_public: bool, on: date
) -> GroupDocument:
    """Keep a document of a group."""
    return GroupDocument.objects.create(
        group=group, title=title, file=file, is_public=is_public, added_on=on
    )
