"""Every step in the life of a recognition that staff take, one page each."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Role
from yousaid.groups.access import recognition as access
from yousaid.groups.choices import Standing
from yousaid.groups.forms.recognition import (
    DecideForm,
    HearForm,
    ReasonForm,
    StepForm,
    SupportForm,
)
from yousaid.groups.operations import recognition as operations
from yousaid.groups.rules.recognition.effects import consequences, money
from yousaid.groups.rules.recognition.life import Actor, Event, refusal
from yousaid.groups.views.desk.recognition.asking import (
    ask,
    filled,
    keepers,
    not_yet,
    page_of,
    recognition_of,
)
from yousaid.groups.views.desk.recognition.road import road_to_withdrawal, situation_of
from yousaid.kit import clock

managers = roles(Role.MANAGER)


def _step(
    request: SignedInRequest,
    found: Any,
    form: StepForm,
    change: Callable[[datetime], Any],
    *,
    by: Mapping[Event, Actor],
    verb: str,
    said: str,
    **more: Any,
) -> HttpResponse:
    """Ask for one step, while one of the events it may be is open; else say what is missing.

    What is sent all the same goes to the operation, which refuses it.
    """
    shown = {"heading": more.pop("heading", verb), "caption": found.group.name}
    if request.method != "POST":
        situation = situation_of(request, found)
        why = [refusal(event, actor, situation) for event, actor in by.items()]
        if all(why):
            tasks = []
            if Event.PROPOSE in by:
                review, plan = access.latest_review(found), access.support_plan(found)
                tasks = road_to_withdrawal(found, review, plan)
            return not_yet(request, **shown, back=page_of(found), why=why[0], tasks=tasks)
    return ask(request, form, change, verb=verb, said=said, **shown, back=page_of(found), **more)


@keepers
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand in for an association what it sent, for instance on paper."""
    found = recognition_of(request, pk, access.may_keep)
    form = ReasonForm(**filled(request), label="Is anything missing, and why?", needed=False)

    def change(at: datetime) -> None:
        review = operations.open_review(found, by=request.user, at=at)
        note = form.cleaned_data["reason"]
        operations.submit_review(review, note=note, actor=Actor.STAFF, by=request.user, at=at)

    return _step(
        request,
        found,
        form,
        change,
        by={Event.SUBMIT: Actor.STAFF},
        verb="Hand in for them",
        said="Handed in.",
    )


@keepers
def begin_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a review that is due though nothing was sent."""
    found = recognition_of(request, pk, access.may_keep)
    form = StepForm(**filled(request))

    def change(at: datetime) -> None:
        operations.begin_review(found, by=request.user, at=at)

    return _step(
        request,
        found,
        form,
        change,
        by={Event.BEGIN_REVIEW: Actor.STAFF},
        verb="Begin its review",
        said="The review has begun. Check each criterion.",
        points=["You check each criterion on what we have. It can still send evidence."],
    )


@keepers
def recognise(request: SignedInRequest, pk: int) -> HttpResponse:
    """All is met or waived: recognise it, or go on recognising it."""
    found = recognition_of(request, pk, access.may_keep)
    form = ReasonForm(**filled(request), label="Anything to say to them?", needed=False)
    actor = Actor.MANAGER if access.may_decide(request.user, found) else Actor.STAFF

    def change(at: datetime) -> None:
        reason = form.cleaned_data["reason"]
        operations.recognise_association(found, actor=actor, reason=reason, by=request.user, at=at)

    points = consequences(Standing(found.standing), Standing.RECOGNISED, found.money_held)
    return _step(
        request,
        found,
        form,
        change,
        by={Event.RECOGNISE: actor},
        verb="Recognise it",
        said="Recognised.",
        points=points,
    )


@managers
def turn_down(request: SignedInRequest, pk: int) -> HttpResponse:
    """An application that is not ready."""
    found = recognition_of(request, pk, access.may_decide)
    form = ReasonForm(**filled(request), label="What is missing?", hint="They read this.")

    def change(at: datetime) -> None:
        reason = form.cleaned_data["reason"]
        operations.turn_down_association(found, reason=reason, by=request.user, at=at)

    return _step(
        request,
        found,
        form,
        change,
        by={Event.TURN_DOWN: Actor.MANAGER},
        verb="Turn it down",
        said="Turned down for now.",
    )


@keepers
def find_failing(request: SignedInRequest, pk: int) -> HttpResponse:
    """The checks are done, and something is not met."""
    found = recognition_of(request, pk, access.may_keep)
    form = StepForm(**filled(request))

    def change(at: datetime) -> None:
        operations.find_failing(found, by=request.user, at=at)

    return _step(
        request,
        found,
        form,
        change,
        by={Event.FIND_FAILING: Actor.STAFF},
        verb="Find it below the criteria",
        said="Found below the criteria. It stays recognised while you help it.",
        points=["It stays recognised. The next step is a support plan."],
    )


@keepers
def support(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to help."""
    found = recognition_of(request, pk, access.may_keep)
    due = clock.today() + timedelta(days=90)
    form = SupportForm(**filled(request), initial={"goals_due_on": due})

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.open_support_plan(
            found,
            reason=data["reason"],
            goals_due_on=data["goals_due_on"],
            by=request.user,
            at=at,
        )

    return _step(
        request,
        found,
        form,
        change,
        by={Event.SUPPORT: Actor.STAFF},
        verb="Open a support plan",
        said="The support plan is open, with a goal for each criterion that is not met.",
    )


@keepers
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose that recognition be withdrawn."""
    found = recognition_of(request, pk, access.may_keep)
    form = ReasonForm(**filled(request), label="Why?", hint="The association reads this.")

    def change(at: datetime) -> None:
        reason = form.cleaned_data["reason"]
        operations.propose_withdrawal(found, reason=reason, by=request.user, at=at)

    points = [
        "A manager who is not you decides. Until then it stays recognised.",
        *_if_withdrawn(found),
    ]
    return _step(
        request,
        found,
        form,
        change,
        by={Event.PROPOSE: Actor.STAFF},
        verb="Propose withdrawal",
        said="Proposed. A manager decides.",
        points=points,
    )


def _if_withdrawn(found: Any) -> list[str]:
    said = consequences(Standing(found.standing), Standing.WITHDRAWN, found.money_held)
    return [f"If it is withdrawn: {each[:1].lower()}{each[1:]}" for each in said]


@keepers
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a proposal back and go on helping."""
    found = recognition_of(request, pk, access.may_keep)
    form = ReasonForm(**filled(request))

    def change(at: datetime) -> None:
        operations.decide_withdrawal(
            found,
            decision="more_support",
            reason=form.cleaned_data["reason"],
            actor=Actor.STAFF,
            by=request.user,
            at=at,
        )

    return _step(
        request,
        found,
        form,
        change,
        by={Event.MORE_SUPPORT: Actor.STAFF},
        verb="Take the proposal back",
        said="Support goes on.",
    )


@managers
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """A manager's decision, with its consequences to be read first."""
    found = recognition_of(request, pk, access.may_decide)
    held = money(found.money_held) if found.money_held > Decimal(0) else ""
    form = DecideForm(**filled(request), held=held)
    case = access.latest_withdrawal(found)
    plan = access.support_plan(found)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.decide_withdrawal(
            found,
            decision=data["decision"],
            reason=data["reason"],
            money=data.get("money", ""),
            by=request.user,
            at=at,
        )

    points = list(_if_withdrawn(found))
    if case is not None:
        points.insert(0, f"Proposed by {case.proposed_by}: {case.reason}")
    if plan is not None and plan.answer:
        words = f": {plan.answer_words}" if plan.answer_words else "."
        said = plan.get_answer_display()
        points.insert(1, f"Exceptional circumstances? {said}{words}")
    points.append("The association may appeal, and another manager hears the appeal.")
    return _step(
        request,
        found,
        form,
        change,
        by={Event.WITHDRAW: Actor.MANAGER, Event.KEEP: Actor.MANAGER},
        verb="Decide",
        heading="Decide on the proposal to withdraw",
        said="Decided. Hall, grant and public words follow.",
        points=points,
    )


@keepers
def appeal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down an appeal that came by letter or phone."""
    found = recognition_of(request, pk, access.may_keep)
    form = ReasonForm(**filled(request), label="What do they say?")

    def change(at: datetime) -> None:
        words = form.cleaned_data["reason"]
        operations.appeal_withdrawal(found, words=words, actor=Actor.STAFF, by=request.user, at=at)

    return _step(
        request,
        found,
        form,
        change,
        by={Event.APPEAL: Actor.STAFF},
        verb="Write down an appeal",
        said="Written down.",
    )


@managers
def hear(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another manager decides an appeal."""
    found = recognition_of(request, pk, access.may_decide)
    form = HearForm(**filled(request))
    case = access.latest_withdrawal(found)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.hear_appeal(
            found, outcome=data["outcome"], reason=data["reason"], by=request.user, at=at
        )

    return _step(
        request,
        found,
        form,
        change,
        by={Event.UPHOLD: Actor.MANAGER, Event.DISMISS: Actor.MANAGER},
        verb="Decide",
        heading="Decide on the appeal",
        said="The appeal is decided.",
        points=[f"They say: {case.appeal_words}"] if case and case.appeal_words else [],
    )


@keepers
def rest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call an association dormant in which nobody holds a post."""
    found = recognition_of(request, pk, access.may_keep)
    form = ReasonForm(**filled(request), label="How do you know?")

    def change(at: datetime) -> None:
        reason = form.cleaned_data["reason"]
        operations.give_rest(found, reason=reason, actor=Actor.STAFF, by=request.user, at=at)

    points = consequences(Standing(found.standing), Standing.PAUSED, found.money_held)
    return _step(
        request,
        found,
        form,
        change,
        by={Event.REST: Actor.STAFF},
        verb="Call it dormant",
        said="It is dormant.",
        points=points,
    )


@keepers
def wake(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is active again."""
    found = recognition_of(request, pk, access.may_keep)
    form = StepForm(**filled(request))

    def change(at: datetime) -> None:
        operations.wake_association(found, actor=Actor.STAFF, by=request.user, at=at)

    return _step(
        request,
        found,
        form,
        change,
        by={Event.WAKE: Actor.STAFF},
        verb="Wake it up",
        said="It is forming again.",
        points=["It forms anew. It is recognised when it applies and meets the criteria."],
    )
