"""What shows that something was done."""

from datetime import datetime
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.choices import EvidenceKind
from yousaid.actions.facts import EvidenceAdded, EvidenceShown
from yousaid.actions.models import Action, Evidence
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.writing import lock, put


@transaction.atomic
def add_evidence(
    action: Action,
    *,
    kind: str,
    title: str,
    file: File | None = None,
    url: str = "",
    figure: Decimal | None = None,
    unit: str = "",
    is_public: bool = False,
    by: User,
    at: datetime,
) -> Evidence:
    """Add a document, link, figure or photo; a form has checked the file. Refused without it."""
    kind = EvidenceKind(kind).value
    there = {
        EvidenceKind.FILE: bool(file),
        EvidenceKind.PHOTO: bool(file),
        EvidenceKind.LINK: bool(url),
        EvidenceKind.FIGURE: figure is not None,
    }
    if not there[EvidenceKind(kind)]:
        raise Refused("Add the document, link, figure or photo itself.")
    if not title.strip():
        raise Refused("Say what the evidence is.")
    lock(action)
    evidence = Evidence(
        action=action,
        kind=kind,
        title=title,
        url=url,
        figure=figure,
        unit=unit,
        is_public=is_public,
        at=at,
        by=by,
    )
    if file is not None:
        evidence.file.save(file.name or kind, file, save=False)
    evidence.save()
    put(action, EvidenceAdded(action.pk, evidence.pk, kind, title, is_public), by=by, at=at)
    return evidence


@transaction.atomic
def show_evidence(evidence: Evidence, *, is_public: bool, by: User, at: datetime) -> None:
    """Open evidence to the public, or take it out of public sight."""
    lock(evidence.action)
    evidence.refresh_from_db()
    if evidence.is_public == is_public:
        return
    evidence.is_public = is_public
    evidence.save(update_fields=["is_public"])
    put(evidence.action, EvidenceShown(evidence.action_id, evidence.pk, is_public), by=by, at=at)
