"""Groups on their way, for the desk: requests, forming groups, their checklists."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.groups import access
from yousaid.groups.access import starting as starting_access
from yousaid.groups.choices import RequestState
from yousaid.groups.forms.starting import (
    AnswerRequestForm,
    BeginFormingForm,
    EndFormingForm,
    PlanFormingForm,
    StepForm,
    StepWordsForm,
)
from yousaid.groups.operations import NameTaken
from yousaid.groups.operations import starting as operations
from yousaid.groups.rules.starting import next_step
from yousaid.groups.views.desk.asking import asks_and_answers, editors
from yousaid.groups.views.desk.support import support_page
from yousaid.kit import clock
from yousaid.kit.dates import short_date
from yousaid.people.access import who_may_carry
from yousaid.places.access import all_places, names_with_those_above

TONES = {
    RequestState.NEW: "late",
    RequestState.IN_TOUCH: "progress",
    RequestState.FORMING: "good",
    RequestState.CLOSED: "note",
}
PAST_SHOWN = 20


@editors
@require_safe
def starting(request: SignedInRequest) -> HttpResponse:
    """Who would like a group, and which groups are forming, each with its next date."""
    seen = starting_access.visible_requests(request.user)
    forming = list(starting_access.visible_forming(request.user).prefetch_related("steps_done"))
    walked = starting_access.steps_of(forming)
    context = {
        **support_page(request),
        "today": clock.today(),
        "waiting": [
            {"row": row, "tone": TONES[RequestState(row.state)]}
            for row in seen.filter(state__in=(RequestState.NEW, RequestState.IN_TOUCH))
        ],
        "past": seen.filter(state__in=(RequestState.FORMING, RequestState.CLOSED))[:PAST_SHOWN],
        "forming": [
            {
                "row": row,
                "done": sum(each.done_on is not None for each in walked[row.pk]),
                "total": len(walked[row.pk]),
                "next": next_step(walked[row.pk]),
            }
            for row in forming
        ],
        "may_write": starting_access.may_write_steps(request.user),
    }
    return render(request, "groups/desk/starting/starting.html", context)


@editors
@asks_and_answers
def start_request(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request: their words, how to reach them, and what now."""
    found = get_object_or_404(starting_access.visible_requests(request.user), pk=pk)
    is_open = found.state in {RequestState.NEW, RequestState.IN_TOUCH}
    if found.name:
        record_view(
            f"start-request:{pk}", page="groups:desk-start-request", by=request.user, at=clock.now()
        )
    now = {
        "state": "touch",
        "outcome": found.outcome,
        "place": found.place_id,
        "helper": found.helper_id,
        "next_on": found.next_on,
    }
    form = AnswerRequestForm(request.POST or None, initial=now, people=_helpers(), places=_places())
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            operations.answer_request(
                found,
                is_closed=answers["state"] == "closed",
                place=_place(answers["place"]),
                helper=_helper(answers["helper"]),
                next_on=answers["next_on"],
                outcome=answers["outcome"],
                by=request.user,
                at=clock.now(),
            )
        except operations.AlreadyDecided as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Saved.")
            return redirect("groups:desk-starting")
    context = {
        "found": found,
        "form": form if is_open else None,
        "tone": TONES[RequestState(found.state)],
    }
    return render(request, "groups/desk/starting/request.html", context)


@editors
@asks_and_answers
def begin_forming(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """A group begins to form, for the request `pk` or without one."""
    seen = starting_access.visible_requests(request.user)
    asked = get_object_or_404(seen, pk=pk) if pk else None
    if asked is None and not access.may_change_group(request.user):
        raise PermissionDenied
    now = {
        "place": asked.place_id if asked else None,
        "helper": asked.helper_id if asked else None,
        "name": f"{asked.place.name} residents’ group" if asked and asked.place else "",
        "kind": "association",
    }
    form = BeginFormingForm(request.POST or None, initial=now, people=_helpers(), places=_places())
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            forming = operations.begin_forming(
                name=answers["name"],
                kind=answers["kind"],
                place=_place(answers["place"]),
                helper=_helper(answers["helper"]),
                next_on=answers["next_on"],
                request=asked,
                by=request.user,
                at=clock.now(),
            )
        except operations.AlreadyDecided as problem:
            form.add_error(None, str(problem))
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{forming.group} is forming.")
            return redirect("groups:desk-forming", forming.group_id)
    back = reverse("groups:desk-start-request", args=[pk]) if pk else _list()
    context = {"form": form, "heading": "A group begins to form", "verb": "Begin", "back": back}
    return render(request, "kit/desk_form.html", context)


@editors
@require_safe
def forming(request: SignedInRequest, pk: int) -> HttpResponse:
    """The checklist of one forming group; `pk` is the group's."""
    found = _forming(request, pk)
    walked = starting_access.steps_of([found])[found.pk]
    context = {
        "forming": found,
        "found": found.group,
        "tasks": [
            {
                "text": each.step.title,
                "href": reverse("groups:desk-forming-step", args=[pk, each.step.code]),
                "status": "Done" if each.done_on else "Not yet",
                "tone": "good" if each.done_on else "waiting",
                "hint": _hint(each),
            }
            for each in walked
        ],
        "done": sum(each.done_on is not None for each in walked),
        "total": len(walked),
        "next": next_step(walked),
        "may_change": access.may_change_group(request.user, found.group),
    }
    return render(request, "groups/desk/starting/forming.html", context)


@editors
@asks_and_answers
def forming_step(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Tick one step, or take the tick back."""
    found = _forming(request, pk)
    taken = next(
        (each for each in starting_access.steps_of([found])[found.pk] if each.step.code == code),
        None,
    )
    if taken is None:
        raise Http404
    now = {
        "is_done": taken.done_on is not None,
        "done_on": taken.done_on or clock.today(),
        "note": taken.note,
    }
    form = StepForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        done_on = answers["done_on"] if answers["is_done"] else None
        operations.set_forming_step(
            found, code, done_on=done_on, note=answers["note"], by=request.user, at=clock.now()
        )
        return redirect("groups:desk-forming", pk)
    context = {
        "form": form,
        "heading": taken.step.title,
        "verb": "Save",
        "back": reverse("groups:desk-forming", args=[pk]),
        "step": taken.step,
    }
    return render(request, "groups/desk/starting/step.html", context)


@editors
@asks_and_answers
def plan_forming(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who helps them, and when somebody looks in next."""
    found = _forming(request, pk)
    now = {"helper": found.helper_id, "next_on": found.next_on}
    form = PlanFormingForm(request.POST or None, initial=now, people=_helpers())
    if request.method == "POST" and form.is_valid():
        operations.plan_forming(
            found,
            helper=_helper(form.cleaned_data["helper"]),
            next_on=form.cleaned_data["next_on"],
            by=request.user,
            at=clock.now(),
        )
        return redirect("groups:desk-forming", pk)
    return _ask(request, form, f"Who helps {found.group}?", "Save", pk)


@editors
@asks_and_answers
def end_forming(request: SignedInRequest, pk: int) -> HttpResponse:
    """The group no longer forms: it goes on without recognition, or gave up."""
    found = _forming(request, pk)
    form = EndFormingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.end_forming(found, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, f"{found.group} no longer forms.")
        return redirect("groups:desk-group", pk)
    return _ask(request, form, f"{found.group} no longer forms", "Save", pk)


@editors
@asks_and_answers
def reword_step(request: SignedInRequest, code: str) -> HttpResponse:
    """The landlord's own words for a step."""
    if not starting_access.may_write_steps(request.user):
        raise PermissionDenied
    step = next((each for each in starting_access.starting_steps() if each.code == code), None)
    if step is None:
        raise Http404
    now = {"title": step.title, "what": step.what, "gives": step.gives, "ask": step.ask}
    form = StepWordsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        operations.reword_step(code, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The step is reworded.")
        return redirect("groups:desk-start-words")
    back = reverse("groups:desk-start-words")
    context = {"form": form, "heading": f"Change “{step.title}”", "verb": "Save", "back": back}
    return render(request, "kit/desk_form.html", context)


@editors
@require_safe
def step_words(request: SignedInRequest) -> HttpResponse:
    """The steps as residents read them, each to be reworded."""
    if not starting_access.may_write_steps(request.user):
        raise PermissionDenied
    context = {"steps": starting_access.starting_steps()}
    return render(request, "groups/desk/starting/words.html", context)


def _ask(request: SignedInRequest, form: Any, heading: str, verb: str, pk: int) -> HttpResponse:
    back = reverse("groups:desk-forming", args=[pk])
    context = {"form": form, "heading": heading, "verb": verb, "back": back}
    return render(request, "kit/desk_form.html", context)


def _forming(request: SignedInRequest, pk: int) -> Any:
    seen = starting_access.visible_forming(request.user).prefetch_related("steps_done")
    return get_object_or_404(seen, group_id=pk)


def _hint(taken: Any) -> str:
    day = short_date(taken.done_on) if taken.done_on else ""
    return ": ".join(filter(None, (day, taken.note)))


def _list() -> str:
    return reverse("groups:desk-starting")


def _helpers() -> list[tuple[int, str]]:
    return list(who_may_carry(clock.today()).values_list("pk", "name"))


def _helper(pk: int | None) -> Any:
    return who_may_carry(clock.today()).filter(pk=pk).first() if pk else None


def _places() -> list[tuple[int, str]]:
    return names_with_those_above()


def _place(pk: int | None) -> Any:
    return all_places().filter(pk=pk).first() if pk else None
