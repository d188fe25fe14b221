"""Changes to templates of documents, and to what a group fills in."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.access.shipped import shipped_fields, shipped_templates
from yousaid.groups.facts.templates import FieldsFilled, TemplateReviewed, TemplateWritten
from yousaid.groups.models import FieldAnswer, Group, TemplateVersion
from yousaid.groups.rules.documents import BadTemplate, check_template
from yousaid.journal.operations import record

__all__ = ["BadTemplate", "ChangedMeanwhile", "fill_in_fields", "review_template", "write_template"]


class ChangedMeanwhile(ValueError):
    """Somebody else wrote a newer version first."""


@transaction.atomic
def write_template(
    code: str, *, title: str, text: str, used_by: list[str], seen: int, by: User, at: datetime
) -> TemplateVersion:
    """Write the next version of a template; unchanged, it gives the version there is.

    `seen` is the version that the writer started from. Raises BadTemplate and ChangedMeanwhile.
    """
    check_template(text, makes=shipped_templates()[code].makes, known=shipped_fields())
    newest = _newest(code, at)
    if newest.version != seen:
        raise ChangedMeanwhile("Somebody else changed this template. Look at the newest version.")
    fitted = newest.used_by or shipped_templates()[code].used_by
    if (newest.title, newest.text, sorted(fitted)) == (title, text, sorted(used_by)):
        return newest
    made = TemplateVersion.objects.create(
        code=code,
        version=newest.version + 1,
        title=title,
        text=text,
        used_by=used_by,
        made_at=at,
        by=by,
    )
    record(TemplateWritten(code, made.version), by=by, at=at)
    return made


@transaction.atomic
def review_template(
    code: str, *, reviewed_on: date, reviewed_with: str, by: User, at: datetime
) -> None:
    """Keep when the newest version was gone through, and with whom."""
    newest = _newest(code, at)
    newest.reviewed_on, newest.reviewed_with = reviewed_on, reviewed_with
    newest.save(update_fields=["reviewed_on", "reviewed_with"])
    fact = TemplateReviewed(code, newest.version, reviewed_on.isoformat(), reviewed_with)
    record(fact, by=by, at=at)


@transaction.atomic
def fill_in_fields(group: Group, values: Mapping[str, str], *, by: User, at: datetime) -> None:
    """Keep what a group fills into its documents; fields not named stay as they are."""
    before = dict(FieldAnswer.objects.filter(group=group).values_list("field", "value"))
    changed = {
        code: value
        for code, value in values.items()
        if code in shipped_fields() and before.get(code, "") != value
    }
    for code, value in changed.items():
        FieldAnswer.objects.update_or_create(group=group, field=code, defaults={"value": value})
    if changed:
        record(FieldsFilled(group.pk, tuple(sorted(changed))), by=by, at=at)


def _newest(code: str, at: datetime) -> TemplateVersion:
    """The newest version, locked; version 1 is written down when nobody changed it yet."""
    rows = TemplateVersion.objects.select_for_update().filter(code=code)
    newest = rows.order_by("-version").first()
    if newest is None:
        shipped = shipped_templates()[code]
        newest, _ = TemplateVersion.objects.get_or_create(
            code=code,
            version=1,
            defaults={"title": shipped.title, "text": shipped.text, "made_at": at},
        )
    return newest
