"""What an association's officers do about its recognition: over several sittings, on a phone."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Role
from yousaid.groups.access import recognition as access
from yousaid.groups.access.verdicts import Line, lines_of
from yousaid.groups.choices import FROM_RECORDS, CriterionKind, Decision, Stage
from yousaid.groups.forms.recognition import AnswerForm, ProofForm, ReasonForm
from yousaid.groups.operations import recognition as operations
from yousaid.groups.rules.recognition.life import (
    NO_REVIEW_IN,
    Actor,
    Event,
    events_open_to,
)
from yousaid.groups.views.desk.recognition.asking import STAGE_TONES, ask, filled
from yousaid.groups.views.desk.recognition.evidence import said_by, sent_file
from yousaid.kit import clock
from yousaid.kit.dates import short_date

association_officers = roles(Role.ASSOCIATION_OFFICER)
FORM = "groups/public/recognition/form.html"


def _own(request: SignedInRequest, pk: int) -> Any:
    """The recognition of the officer's own association."""
    found = access.own_recognitions(request.user).filter(group=pk).first()
    if found is None:
        raise Http404
    return found


def _page(found: Any) -> str:
    return reverse("groups:own-recognition", args=[found.group_id])


@association_officers
@require_safe
def recognition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where it stands, what is left to send as a task list, and what it may do."""
    found = _own(request, pk)
    today = clock.today()
    review = access.open_review(found)
    criteria = review.criteria if review else access.criteria_on(today)
    lines = lines_of(review, today) if review else []
    asked = [line for line in lines if line.criterion.kind not in FROM_RECORDS]
    tasks = (
        [_task(found, line) for line in asked]
        if review
        else [
            _not_begun(found, each)
            for each in (criteria.criteria.all() if criteria else ())
            if each.kind not in FROM_RECORDS
        ]
    )
    may = events_open_to(Actor.ASSOCIATION, Stage(found.stage))
    plan, case = access.support_plan(found), access.latest_withdrawal(found)
    if case is not None and case.decision != Decision.WITHDRAW:
        case = None
    context = {
        "found": found,
        "tone": STAGE_TONES[Stage(found.stage)],
        "tasks": tasks if found.stage not in NO_REVIEW_IN else [],
        "left": sum(task["is_left"] for task in tasks),
        "review": review,
        "records": [line for line in lines if line.criterion.kind in FROM_RECORDS],
        "may_send": bool(tasks) and Event.SUBMIT in may and found.stage not in NO_REVIEW_IN,
        "plan": plan if plan and plan.closed_at is None else None,
        "goals": list(plan.goals.all()) if plan and plan.closed_at is None else [],
        "is_asked": bool(plan and plan.closed_at is None and plan.asked_on and not plan.answer),
        "case": case,
        "today": today,
        "is_withdrawn": found.stage == Stage.WITHDRAWN,
        "may_appeal": Event.APPEAL in may
        and case is not None
        and not case.outcome
        and case.appeal_until is not None
        and case.appeal_until >= today,
        "may_rest": Event.REST in may,
        "criteria": criteria,
    }
    return render(request, "groups/public/recognition/own.html", context)


def _evidence_page(found: Any, criterion: Any) -> str:
    return reverse("groups:own-evidence", args=[found.group_id, criterion.key])


def _not_begun(found: Any, criterion: Any) -> dict[str, Any]:
    return {
        "text": criterion.name,
        "hint": criterion.ask_words or criterion.rule_words,
        "href": _evidence_page(found, criterion),
        "status": "To do",
        "tone": "waiting",
        "is_left": True,
    }


def _task(found: Any, line: Line) -> dict[str, Any]:
    """One criterion as the association meets it: what was found comes before what was sent."""
    task = _not_begun(found, line.criterion)
    if line.is_found:
        words, tone = ("We say: not met", "late") if line.is_left else ("We say: met", "good")
        return task | {"status": words, "tone": tone, "is_left": line.is_left}
    if line.proofs:
        return task | {"status": "Sent", "tone": "claimed", "is_left": False}
    return task


@association_officers
def evidence(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Send something for one criterion. What was sent before stays."""
    found = _own(request, pk)
    today = clock.today()
    if found.stage in NO_REVIEW_IN:
        raise Http404
    review = access.open_review(found)
    criteria = review.criteria if review else access.criteria_on(today)
    criterion = criteria.criteria.filter(key=key).first() if criteria else None
    if criterion is None or CriterionKind(criterion.kind) in FROM_RECORDS:
        raise Http404
    form = ProofForm(**filled(request), criterion=criterion)
    lines = lines_of(review, today) if review else []
    line = next((each for each in lines if each.criterion.pk == criterion.pk), None)

    def change(at: datetime) -> None:
        begun = operations.open_review(found, by=request.user, at=at)
        operations.send_proof(begun, criterion, **form.sent(), by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading=criterion.name,
        caption=found.group.name,
        intro=criterion.rule_words,
        points=[criterion.ask_words] if criterion.ask_words else [],
        verb="Save and go on",
        said=f"Saved: {criterion.name}. You can add more at any time.",
        back=_page(found),
        template=FORM,
        sent=[
            {
                "said": said_by(proof, criterion),
                "on": short_date(proof.at),
                "href": reverse("groups:own-proof-file", args=[pk, proof.pk]) if proof.file else "",
            }
            for proof in (line.proofs if line else [])
        ],
        check=line.check if line else None,
    )


@association_officers
@require_safe
def proof_file(request: SignedInRequest, pk: int, proof: int) -> HttpResponseBase:
    """A file the association sent."""
    found = _own(request, pk)
    row = access.all_proofs(found).filter(pk=proof).first()
    if row is None or not row.file:
        raise Http404
    return sent_file(row)


@association_officers
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand it in, whole or with what there is."""
    found = _own(request, pk)
    review = access.open_review(found)
    if review is None:
        raise Http404
    lines = [
        line for line in lines_of(review, clock.today()) if line.criterion.kind not in FROM_RECORDS
    ]
    missing = [line.criterion.name for line in lines if not line.proofs]
    label = "What is missing, and when will it come?" if missing else "Anything to say to us?"
    form = ReasonForm(**filled(request), label=label, needed=False)

    def change(at: datetime) -> None:
        note = form.cleaned_data["reason"]
        operations.submit_review(review, note=note, actor=Actor.ASSOCIATION, by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading="Send it to us",
        caption=found.group.name,
        intro="You can still add evidence afterwards.",
        points=[f"Nothing sent yet: {name}" for name in missing],
        verb="Send what we have" if missing else "Send",
        said="Sent. Thank you. An officer checks it and tells you.",
        back=_page(found),
        template=FORM,
    )


@association_officers
def circumstances(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer whether there are exceptional circumstances."""
    found = _own(request, pk)
    plan = access.support_plan(found)
    if plan is None or plan.closed_at is not None or plan.asked_on is None or plan.answer:
        raise Http404
    form = AnswerForm(**filled(request))

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.answer_circumstances(
            found, answer=data["answer"], words=data["words"], by=request.user, at=at
        )

    return ask(
        request,
        form,
        change,
        heading="Exceptional circumstances",
        caption=found.group.name,
        intro="Something may have made it hard to meet the criteria. Tell us before anybody "
        "decides about your recognition.",
        verb="Send the answer",
        said="Thank you. Whoever decides reads your answer first.",
        back=_page(found),
        template=FORM,
    )


@association_officers
def appeal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Object to the decision."""
    found = _own(request, pk)
    form = ReasonForm(**filled(request), label="Why do you think it is wrong?")

    def change(at: datetime) -> None:
        words = form.cleaned_data["reason"]
        operations.appeal_withdrawal(
            found, words=words, actor=Actor.ASSOCIATION, by=request.user, at=at
        )

    return ask(
        request,
        form,
        change,
        heading="Appeal",
        caption=found.group.name,
        intro="A manager who had no part in it looks at it again, and writes to you.",
        verb="Send the appeal",
        said="Your appeal is with us.",
        back=_page(found),
        template=FORM,
    )


@association_officers
def rest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the association stops for a while."""
    found = _own(request, pk)
    form = ReasonForm(**filled(request))

    def change(at: datetime) -> None:
        reason = form.cleaned_data["reason"]
        operations.give_rest(found, reason=reason, actor=Actor.ASSOCIATION, by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading="Stop for a while",
        caption=found.group.name,
        intro="Free use of a hall and the grant pause as well. You can begin again at any time.",
        verb="We stop for a while",
        said="Noted. We are glad to hear from you when you begin again.",
        back=_page(found),
        template=FORM,
    )
