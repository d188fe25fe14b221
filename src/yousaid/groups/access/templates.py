"""The door to templates: as they are now, as they were, and what a group filled in."""

from dataclasses import replace

from django.conf import settings

from yousaid.groups.access.shipped import shipped_fields, shipped_templates
from yousaid.groups.models import FieldAnswer, Group, TemplateVersion
from yousaid.groups.rules.documents import Field, Template


def templates() -> list[Template]:
    """Every template in its newest version."""
    newest: dict[str, TemplateVersion] = {}
    for row in TemplateVersion.objects.order_by("version"):
        newest[row.code] = row
    return [
        _as_written(shipped, newest[code]) if code in newest else shipped
        for code, shipped in shipped_templates().items()
    ]


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
    known |= {"group": group.name, "aims": group.purpose}
    places = [place.name for place in group.places.all()]
    if places:
        known["area"] = ", ".join(places)
    answers = FieldAnswer.objects.filter(group=group).values_list("field", "value")
    return known | {code: value for code, value in answers if value}
