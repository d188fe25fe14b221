"""Facts about templates of documents."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.template-written")
@dataclass(frozen=True)
class TemplateWritten:
    """There is a new version of a template."""

    code: str
    version: int

    @property
    def subject(self) -> str:
        return f"template:{self.code}"


@fact("groups.template-reviewed")
@dataclass(frozen=True)
class TemplateReviewed:
    """A version was gone through, on an ISO day, with a body such as the federation (KI-66)."""

    code: str
    version: int
    on: str
    reviewed_with: str

    @property
    def subject(self) -> str:
        return f"template:{self.code}"


@fact("groups.fields-filled")
@dataclass(frozen=True)
class FieldsFilled:
    """A group filled in these fields of its documents anew."""

    group_id: int
    fields: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
