"""“Get involved”: two minutes, one thing a page, without an account, an email address or scripts.

Nobody learns from these pages who is known: what is written is only kept here, and looked up in
the register by a worker afterwards. The answers wait in the visitor's session until they are sent.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import open_to_all
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.choices import Means
from yousaid.people.forms.expressing import STEPS, SendForm, Step
from yousaid.people.operations.unfinished import DRAFT
from yousaid.people.rules.sources import read_source
from yousaid.people.views.showing import BREAK

PURPOSE = "invitations"
SENT = "get_involved_sent"  # only that something was sent: what it was is no longer here
QUICKEST = timedelta(seconds=5)  # nobody reads and answers seven pages faster
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
ORDER = list(STEPS)


@require_safe
@open_to_all
def begin(request: HttpRequest) -> HttpResponse:
    """What it is, how long it takes, and the button that begins it. `?from=` is counted."""
    source, detail = read_source(request.GET.get("from", ""))
    origin = f"{source}-{detail}" if detail else source
    return render(request, "people/public/begin.html", {"origin": origin})


@asks_and_answers
@never_cache
@open_to_all
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One question; `?change=1` leads back to the check of all answers."""
    form_class = STEPS.get(step)
    if form_class is None:
        raise Http404
    if step != ORDER[0] and _is_sent(request):
        return _sent_already()
    draft = _draft(request)
    form = form_class(request.POST or None, initial=draft["answers"])
    if request.method == "POST" and form.is_valid():
        draft["answers"] |= form.kept()
        if "from" in request.GET:
            draft["from"] = request.GET["from"][:60]
        request.session[DRAFT] = draft
        after = ORDER.index(step) + 1
        if request.GET.get("change") or after == len(ORDER):
            return redirect("people:public-check")
        return redirect("people:public-step", step=ORDER[after])
    context = {
        "form": form,
        "heading": form.heading,
        "back": _before(step, request),
        "number": ORDER.index(step) + 1,
        "count": len(ORDER),
        "wording": _wording() if step == "agree" else None,
    }
    return render(request, "people/public/step.html", context)


@asks_and_answers
@never_cache
@open_to_all
def check(request: HttpRequest) -> HttpResponse:
    """All answers, each with a way to change it, and the button that sends them."""
    if _is_sent(request):
        return _sent_already()
    draft = request.session.get(DRAFT)
    if not draft or "name" not in draft["answers"]:
        return redirect("people:public-begin")
    for name, form_class in STEPS.items():
        if not set(form_class.base_fields) <= set(draft["answers"]):
            return redirect("people:public-step", step=name)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _send(draft, is_robot=bool(form.cleaned_data["website"]), at=clock.now())
        request.session.pop(DRAFT, None)
        request.session[SENT] = True
        return redirect("people:public-sent")
    context = {"form": form, "rows": _rows(draft["answers"]), "back": _step("agree")}
    return render(request, "people/public/check.html", context)


@require_safe
@open_to_all
def sent(request: HttpRequest) -> HttpResponse:
    """Thank you, in the same words for everybody; `?again=1` for who pressed Send again."""
    return render(request, "people/public/sent.html", {"again": "again" in request.GET})


@require_safe
@open_to_all
def paper(request: HttpRequest) -> HttpResponse:
    """The same questions on one side of A4, with a code that leads to them here."""
    address = settings.BASE_URL + reverse("people:public-begin") + "?from=qr-paper"
    code = segno.make(address, error="m").svg_inline(scale=3, border=0, omitsize=True)
    context = {
        "address": settings.BASE_URL + reverse("people:public-begin"),
        "code": mark_safe(code),  # noqa: S308 - drawn by segno from our own address
        "topics": access.topics(),
        "needs": access.needs(),
        "wording": _wording(),
        "steps": STEPS,
    }
    return render(request, "people/public/paper.html", context)


def _draft(request: HttpRequest) -> dict[str, Any]:
    """What was answered so far. `begun` is when: kept on the server, so nobody can move it."""
    draft: dict[str, Any] | None = request.session.get(DRAFT)
    return draft or {
        "token": str(uuid4()),
        "begun": clock.now().isoformat(),
        "from": "",
        "answers": {},
    }


def _is_sent(request: HttpRequest) -> bool:
    """Whether they sent the form and began no other: the button pressed twice, or going back."""
    return SENT in request.session and DRAFT not in request.session


def _sent_already() -> HttpResponse:
    return redirect(reverse("people:public-sent") + "?again=1")


def _step(name: str) -> str:
    return reverse("people:public-step", args=[name])


def _before(step: str, request: HttpRequest) -> str:
    if request.GET.get("change"):
        return reverse("people:public-check")
    place = ORDER.index(step)
    return _step(ORDER[place - 1]) if place else reverse("people:public-begin")


def _wording() -> Any:
    purpose = access.purposes().filter(code=PURPOSE).first()
    return access.wording_now(purpose, clock.today()) if purpose else None


def answers_of(answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the operation takes: who they are and where, and what they ticked."""
    said = {
        name: answers[name]
        for name in ("name", "address", "postcode", "capacity", "email", "phone")
    }
    wording = _wording() if answers["agrees"] == "yes" else None
    ticked = {name: answers[name] for name in ("topics", "needs", "ways", "minutes")}
    return said, {**ticked, "wording": wording.pk if wording else None}


def _send(draft: dict[str, Any], *, is_robot: bool, at: datetime) -> None:
    source, detail = read_source(draft["from"])
    said, ticked = answers_of(draft["answers"])
    too_quick = at - datetime.fromisoformat(draft["begun"]) < QUICKEST
    operations.express_interest(
        token=UUID(draft["token"]),
        source=source,
        detail=detail,
        means=Means.WEB_FORM,
        said=said,
        answers=ticked,
        is_robot=is_robot or too_quick,
        at=at,
    )


def _rows(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers in words, each with the page where it is changed."""
    rows = []
    for name, form_class in STEPS.items():
        form: Step = form_class(initial=answers)
        shown = [_words(form, field, answers[field]) for field in form.fields]
        lines = [each for each in shown if each]
        rows.append(
            {
                "key": form.heading,
                "value": format_html_join(BREAK, "{}", ((line,) for line in lines)) or form.unsaid,
                "href": f"{_step(name)}?change=1",
            }
        )
    return rows


def _words(form: Step, field: str, value: Any) -> str:
    choices = dict(getattr(form.fields[field], "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(choices.get(each, "")) for each in value)
    return str(choices.get(value, "") if choices else value or "")
