"""One's own equality answers: seen, changed and taken back by nobody else."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import SignedInRequest, signed_in
from yousaid.kit import clock
from yousaid.people.access import person_of
from yousaid.people.access import profile as access
from yousaid.people.forms.profile import ProfileForm
from yousaid.people.operations import profile as operations
from yousaid.people.rules.profile import is_asked

asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


def _mine(request: SignedInRequest) -> tuple[Any, dict[str, Any]]:
    """The user's person, and the answers: a recorded reading, though it is their own."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    reading = operations.open_profile(
        f"person:{person.pk}",
        page="people:own-profile",
        is_own=True,
        by=request.user,
        at=clock.now(),
    )
    return person, access.profile_of(person.pk, reading)


def _put_to(answers: dict[str, Any]) -> list[Any]:
    """The questions asked of somebody who gave these answers."""
    given = {code: each.option.code for code, each in answers.items() if each.option}
    return [
        each
        for each in access.questions_on(clock.today())
        if is_asked(each.question.only_after, given)
    ]


@signed_in
@require_safe
def profile(request: SignedInRequest) -> HttpResponse:
    """Why we ask, what was answered, and the way to change or take it back."""
    _, answers = _mine(request)
    rows = []
    for asked in _put_to(answers):
        code = asked.question.code
        answer = answers.get(code)
        value = "Not answered" if answer is None else str(answer.option or answer.year)
        href = reverse("people:own-profile-question", args=[code])
        rows.append({"key": asked.text, "value": value, "href": href})
    context = {"rows": rows, "notice": access.notice_on(clock.today()), "answers": answers}
    return render(request, "people/own/profile.html", context)


@signed_in
@asks_and_answers
def question(request: SignedInRequest, code: str) -> HttpResponse:
    """One question. Nothing chosen leaves it unanswered; either way the next one follows."""
    person, answers = _mine(request)
    questions = _put_to(answers)
    asked = next((each for each in questions if each.question.code == code), None)
    if asked is None:
        raise Http404
    now, answer = clock.now(), answers.get(code)
    initial = {"year": answer.year, "option": answer.option_id} if answer else {}
    form = ProfileForm(request.POST or None, initial=initial, asked=asked, this_year=now.year)
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data.get("year")
        option = None
        if year is None and form.cleaned_data["option"]:
            option = asked.options.get(pk=form.cleaned_data["option"])
        if year is None and option is None:
            operations.forget_profile_answer(person.pk, asked, by=request.user, at=now)
        else:
            operations.answer_profile(
                person.pk, asked, option=option, year=year, by=request.user, at=now
            )
        return redirect(_next_page(code, _put_to(_mine(request)[1])))
    context = {
        "form": form,
        "asked": asked,
        "place": questions.index(asked) + 1,
        "of": len(questions),
        "skip": _next_page(code, questions),
    }
    return render(request, "people/own/profile_question.html", context)


def _next_page(code: str, questions: list[Any]) -> str:
    codes = [each.question.code for each in questions]
    after = codes[codes.index(code) + 1 :] if code in codes else []
    if after:
        return reverse("people:own-profile-question", args=[after[0]])
    return reverse("people:own-profile")


@signed_in
@asks_and_answers
def withdraw(request: SignedInRequest) -> HttpResponse:
    """Take all answers back: they are gone at once."""
    person, _ = _mine(request)
    if request.method == "POST":
        operations.withdraw_profile(person.pk, by=request.user, at=clock.now())
        messages.success(request, "Your answers are gone.")
        return redirect("people:own-profile")
    return render(request, "people/own/profile_withdraw.html")
