"""The life of an action on the desk: answer, start, claim, withdraw, resume, close."""

from datetime import datetime

from django.http import HttpResponse

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.forms.answers import AnswerForm, ReasonForm, ReviseForm, StartForm
from yousaid.actions.forms.claims import ClaimForm
from yousaid.actions.operations.writing import lock
from yousaid.actions.rules.life import Event
from yousaid.actions.views.desk.asking import ask, filled
from yousaid.actions.views.desk.loading import NotNow, action_for, leading_back
from yousaid.kit.dates import Due, due_words


@staff_only
@leading_back
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The landlord's answer, with its date and what it costs; or another answer than before."""
    action = action_for(request, pk, access.may_answer, to=Event.ANSWER)
    dated = bool(action.times_revised)  # then the date moves only by a revision
    form = AnswerForm(
        **filled(request),
        seen=action.changed_at,
        initial={
            "response": action.response,
            "reason": action.response_reason,
            "due": Due(action.agreed_on, action.agreed_precision),
            "resources": action.resources,
            "amount": action.resources_amount,
            "resources_note": action.resources_words,
        },
    )
    if dated:
        del form.fields["due"]

    def change(at: datetime) -> None:
        data, by = form.cleaned_data, request.user
        operations.answer_action(
            action,
            response=data["response"],
            reason=data["reason"],
            by=by,
            at=at,
            seen_at=data["seen"],
        )
        if not dated and data["due"].precision != "none":
            operations.agree_date(action, due=data["due"], by=by, at=at)
        operations.change_action(
            action,
            details={
                "resources": data["resources"],
                "resources_amount": data["amount"],
                "resources_words": data["resources_note"],
            },
            by=by,
            at=at,
        )

    heading = "Change the answer" if action.response else "Answer it"
    return ask(
        request, action, form, change, heading=heading, verb="Save the answer", said="Answered."
    )


@staff_only
@leading_back
def revise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another date than the one it is held to, and why."""
    action = action_for(request, pk, access.may_update_action)
    if not action.is_open and request.method != "POST":
        raise NotNow(action, "It is closed, so its date cannot move.")
    form = ReviseForm(**filled(request), seen=action.changed_at)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.revise_date(
            action,
            due=data["due"],
            reason=data["reason"],
            by=request.user,
            at=at,
            seen_at=data["seen"],
        )

    now = due_words(action.due_on, action.due_precision)
    return ask(
        request,
        action,
        form,
        change,
        heading="Move the date",
        verb="Move the date",
        said="The date has moved.",
        intro=f"It is held to: {now}. The old date and your reason stay visible.",
    )


@staff_only
@leading_back
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Work begins."""
    action = action_for(request, pk, access.may_update_action, to=Event.START)
    form = StartForm(**filled(request), seen=action.changed_at)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.start_action(action, by=request.user, at=at, seen_at=data["seen"])
        if data["note"].strip():
            operations.add_note(action, text=data["note"], by=request.user, at=at)

    return ask(
        request,
        action,
        form,
        change,
        heading="Start work",
        verb="Work has begun",
        said="Work has begun.",
    )


@staff_only
@leading_back
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is done, and this shows it. Those who raised it decide whether that is true."""
    action = action_for(request, pk, access.may_claim, to=Event.CLAIM)
    has_evidence = action.evidence.exists()
    form = ClaimForm(**filled(request), seen=action.changed_at, has_evidence=has_evidence)

    def change(at: datetime) -> None:
        data, by = form.cleaned_data, request.user
        lock(action, seen_at=data["seen"])
        if shown := data["evidence"]:
            operations.add_evidence(action, **shown.values, by=by, at=at)
        if data["note"].strip():
            operations.add_note(action, text=data["note"], by=by, at=at)
        operations.claim_done(action, done_on=data["done_on"], by=by, at=at)

    days = action.plan.silence_days
    return ask(
        request,
        action,
        form,
        change,
        heading="Say that it is done",
        verb="Say that it is done",
        said="Said to be done. Those who raised it are asked whether it is.",
        intro=(
            f"Those who raised it are asked. If nobody objects in {days} days, it counts as done."
            if action.plan.published_at
            else "Those who raised it are asked. The plan is not published, so it stays "
            "unconfirmed until they answer."
        ),
    )


@staff_only
@leading_back
def withdraw_claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """It was not done after all."""
    action = action_for(request, pk, access.may_claim, to=Event.WITHDRAW_CLAIM)
    form = ReasonForm(**filled(request), seen=action.changed_at, label="Why is it not done?")

    def change(at: datetime) -> None:
        lock(action, seen_at=form.cleaned_data["seen"])
        operations.withdraw_claim(
            action, reason=form.cleaned_data["reason"], by=request.user, at=at
        )

    return ask(
        request,
        action,
        form,
        change,
        heading="Not done after all",
        verb="Take the claim back",
        said="The work is under way again.",
    )


@staff_only
@leading_back
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """After a dispute the work goes on."""
    action = action_for(request, pk, access.may_claim, to=Event.RESUME)
    form = ReasonForm(
        **filled(request), seen=action.changed_at, label="What will be done about the objection?"
    )

    def change(at: datetime) -> None:
        lock(action, seen_at=form.cleaned_data["seen"])
        operations.resume_action(action, note=form.cleaned_data["reason"], by=request.user, at=at)

    return ask(
        request,
        action,
        form,
        change,
        heading="Go on with the work",
        verb="Go on with the work",
        said="The work is under way again.",
    )


@staff_only
@leading_back
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close it without its being done, in sight of everyone."""
    action = action_for(request, pk, access.may_close_unfixed, to=Event.CLOSE_UNFIXED)
    form = ReasonForm(**filled(request), seen=action.changed_at, label="Why is it closed undone?")

    def change(at: datetime) -> None:
        operations.close_unfixed(
            action,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=at,
            seen_at=form.cleaned_data["seen"],
        )

    return ask(
        request,
        action,
        form,
        change,
        heading="Close it without doing it",
        verb="Close it, not done",
        said="Closed, not done.",
        intro="It stays in the plan as “Closed, not done”. Those who raised it may open it again.",
    )
