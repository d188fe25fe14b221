"""The door to templates: as they are now, as they were, and what a group filled in."""

from dataclasses import replace

from django.conf import settings

from yousaid.groups.access.kinds import all_kinds
from yousaid.groups.access.shipped import shipped_fields, shipped_templates
from yousaid.groups.models import FieldAnswer, Group, TemplateVersion
from yousaid.groups.rules.documents import ADVOCATES, Field, Template
from yousaid.groups.rules.records import in_one_line, mid_sentence, term_words
from yousaid.groups.rules.rhythm import rhythm_words


def templates() -> list[Template]:
    """Every template in its newest version."""
    newest: dict[str, TemplateVersion] = {}
    for row in TemplateVersion.objects.order_by("version"):
        newest[row.code] = row
    return [
        _as_written(shipped, newest[code]) if code in newest else shipped
        for code, shipped in shipped_templates().items()
    ]


def templates_for(used_by: str) -> list[Template]:
    """The templates that fit a kind of group, by its code, or ADVOCATES."""
    return [each for each in templates() if used_by in each.used_by]


def template_for(used_by: str, code: str) -> Template | None:
    """One of those templates; None when there is no such template, or it does not fit."""
    return next((each for each in templates_for(used_by) if each.code == code), None)


def whom_templates_fit() -> dict[str, str]:
    """All whom a template may fit, in words by code: every kind of group, and advocates."""
    kinds = all_kinds().values_list("code", "plural")
    return {**dict(kinds), ADVOCATES: "Estate advocates and block representatives"}


def template(code: str) -> Template | None:
    """The newest version of one template; None when there is no such template."""
    versions = versions_of(code)
    return versions[0] if versions else None


def versions_of(code: str) -> list[Template]:
    """All versions of a template, newest first; empty when there is no such template."""
    shipped = shipped_templates().get(code)
    if shipped is None:
        return []
    rows = TemplateVersion.objects.filter(code=code).order_by("-version")
    written = [_as_written(shipped, row) for row in rows]
    return written if written and written[-1].version == 1 else [*written, shipped]


def _as_written(shipped: Template, row: TemplateVersion) -> Template:
    return replace(
        shipped,
        title=row.title,
        text=row.text,
        used_by=tuple(row.used_by) or shipped.used_by,
        version=row.version,
        reviewed_on=row.reviewed_on,
        reviewed_with=row.reviewed_with,
    )


def fields_of(codes: list[str]) -> list[Field]:
    """The fields with these codes, in the order in which they are asked."""
    return [field for code, field in shipped_fields().items() if code in codes]


def what_is_known(group: Group | None) -> dict[str, str]:
    """What can be filled in unasked: of the landlord, and of a group when there is one."""
    known = {"landlord": settings.LANDLORD}
    if group is None:
        return known
    answers = FieldAnswer.objects.filter(group=group).values_list("field", "value")
    return known | _in_our_records(group) | {code: value for code, value in answers if value}


def _in_our_records(group: Group) -> dict[str, str]:
    """Fields that the group's own record answers; those it does not answer are not there."""
    posts = list(group.posts.filter(retired_on__isnull=True))
    found = {
        "group": group.name,
        "aims": group.purpose,
        "area": ", ".join(place.name for place in group.places.all()),
        "powers": group.may_decide,
        "meets": rhythm_words(group.meets_every, group.meets_unit),
        "quorum": str(group.quorum or ""),
        "officers": in_one_line([mid_sentence(post.name) for post in posts]),
        "term": term_words({post.term_months for post in posts}),
        "seats": in_one_line(
            [
                f"{each.most or f'at least {each.least}'} {mid_sentence(each.name)}"
                for each in group.seat_classes.all()
            ]
        ),
    }
    return {code: value for code, value in found.items() if value}
