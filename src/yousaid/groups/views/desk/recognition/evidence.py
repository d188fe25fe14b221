"""Evidence for a criterion on the desk: adding it, opening its file, and checking it."""

from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.groups.access import recognition as access
from yousaid.groups.access.verdicts import lines_of
from yousaid.groups.forms.recognition import CheckForm, ProofForm
from yousaid.groups.operations import recognition as operations
from yousaid.groups.views.desk.recognition.asking import (
    VERDICTS,
    ask,
    filled,
    keepers,
    page_of,
    readers,
    recognition_of,
)
from yousaid.kit import clock
from yousaid.kit.dates import short_date
from yousaid.kit.forms.files import content_type_of

CHECKED = ("independently checked", "not independently checked")


def said_by(proof: Any, criterion: Any) -> str:
    """What a proof of a criterion says, in a line: the file's name, the day, the number."""
    parts = [proof.file_name] if proof.file else []
    if proof.notice_on:
        parts.append(f"notice on {short_date(proof.notice_on)}")
    if proof.on:
        what = "for the meeting on" if proof.notice_on else "held on"
        parts.append(f"{what} {short_date(proof.on)}")
    if proof.number is not None:
        parts.append(f"{proof.number} came")
    if proof.says_yes is not None:
        yes, no = CHECKED if criterion.needs_check else ("they say yes", "they say no")
        parts.append(yes if proof.says_yes else no)
    if proof.words:
        parts.append(f"“{proof.words}”")
    said = ", ".join(parts)
    return said if proof.file else capfirst(said)


def sent_file(proof: Any) -> HttpResponseBase:
    """The file of a proof, to be kept and never run."""
    response = FileResponse(
        proof.file.open("rb"),
        as_attachment=True,
        filename=proof.file_name,
        content_type=content_type_of(proof.file_name),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _line(found: Any, criterion: int) -> tuple[Any, Any]:
    """The review under way and its line for a criterion."""
    review = access.open_review(found)
    lines = lines_of(review, clock.today()) if review else []
    line = next((each for each in lines if each.criterion.pk == criterion), None)
    if line is None:
        raise Http404
    return review, line


@keepers
def check(request: SignedInRequest, pk: int, criterion: int) -> HttpResponse:
    """The rule, the evidence, what was worked out; and what the officer finds."""
    found = recognition_of(request, pk, access.may_keep)
    review, line = _line(found, criterion)
    proofs = {proof.pk: proof for proof in line.proofs}
    words = [
        (proof.pk, f"{said_by(proof, line.criterion)} (sent {short_date(proof.at)})")
        for proof in line.proofs
    ]
    now = line.check
    initial = {"result": now.result, "reason": now.reason} if now else {}
    if not now and line.verdict.outcome.value in ("met", "not_met"):
        initial = {"result": line.verdict.outcome.value}
    form = CheckForm(**filled(request), proofs=words, initial=initial)
    verdict, tone = VERDICTS[line.verdict.outcome]

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.check_criterion(
            review,
            line.criterion,
            result=data["result"],
            reason=data["reason"],
            proof=proofs.get(data.get("proof")),
            by=request.user,
            at=at,
        )

    return ask(
        request,
        form,
        change,
        heading=line.criterion.name,
        caption=found.group.name,
        verb="Save what I found",
        said=f"{line.criterion.name} is checked.",
        back=page_of(found),
        to=f"{page_of(found)}#criterion-{criterion}",
        template="groups/desk/recognition/check.html",
        line=line,
        proofs=[
            {
                "said": said_by(proof, line.criterion),
                "at": proof.at,
                "by": proof.by,
                "href": reverse("groups:desk-proof-file", args=[pk, proof.pk])
                if proof.file
                else "",
            }
            for proof in line.proofs
        ],
        verdict=verdict,
        tone=tone,
        add_href=reverse("groups:desk-add-proof", args=[pk, criterion]),
    )


@keepers
def add_proof(request: SignedInRequest, pk: int, criterion: int) -> HttpResponse:
    """Add evidence for them, such as minutes that came on paper."""
    found = recognition_of(request, pk, access.may_keep)
    review, line = _line(found, criterion)
    form = ProofForm(**filled(request), criterion=line.criterion)

    def change(at: datetime) -> None:
        operations.send_proof(review, line.criterion, **form.sent(), by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading=f"Add evidence: {line.criterion.name}",
        caption=found.group.name,
        intro=line.criterion.rule_words,
        verb="Add it",
        said="Added.",
        back=reverse("groups:desk-check-criterion", args=[pk, criterion]),
    )


@readers
@require_safe
def proof_file(request: SignedInRequest, pk: int, proof: int) -> HttpResponseBase:
    """A file that was sent. Minutes and accounts name people: opening one is recorded."""
    found = recognition_of(request, pk)
    row = access.all_proofs(found).filter(pk=proof).first()
    if row is None or not row.file:
        raise Http404
    record_view(f"group:{pk}", page="groups:desk-proof-file", by=request.user, at=clock.now())
    return sent_file(row)
