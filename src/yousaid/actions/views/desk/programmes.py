"""Programmes that actions wait for: the list, one with all that waits for it, moving it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yousaid.accounts.access import SignedInRequest, permits, staff_only
from yousaid.actions import access, operations
from yousaid.actions.access.plans import EDITORS
from yousaid.actions.forms.programmes import MoveProgrammeForm, ProgrammeForm
from yousaid.actions.views.desk.asking import filled
from yousaid.actions.views.desk.plans import ask_about_plan
from yousaid.actions.views.desk.sending import send
from yousaid.actions.views.desk.standing import Step
from yousaid.kit import clock
from yousaid.kit.dates import Due, due_words
from yousaid.kit.lists import Column, Listing
from yousaid.people.access import who_may_carry


def page_of(programme: Any) -> str:
    """The address of a programme's page."""
    return reverse("actions:desk-programme", args=[programme.pk])


def _name(programme: Any) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', page_of(programme), programme.name)


PROGRAMMES = Listing(
    name="desk-programmes",
    title="Programmes",
    columns=[
        Column("name", "Programme", lambda p: p.name, cell=_name, order=["name"], heading=True),
        Column("lead", "Lead", lambda p: p.lead.name if p.lead else ""),
        Column(
            "due",
            "Ends",
            lambda p: p.due_on,
            cell=lambda p: due_words(p.due_on, p.due_precision),
            order=[F("due_on").asc(nulls_last=True)],
        ),
        Column("waiting", "Open actions that wait", lambda p: p.waiting, number=True),
    ],
    search=lambda rows, words: rows.filter(name__icontains=words),
    search_label="Search programmes",
    shape=lambda rows: rows.select_related("lead").annotate(
        waiting=Count("dependants", filter=Q(dependants__action__is_open=True))
    ),
    usual_sort="due",
    nothing_title="No programmes yet",
    nothing_words="A programme is something bigger that many actions wait for, such as a review.",
)


@staff_only
def programmes(request: SignedInRequest) -> HttpResponseBase:
    """Everything actions wait for."""
    context = {"heading": "Programmes"}
    if _may_add(request):
        href = reverse("actions:desk-add-programme")
        context |= {"start_href": href, "start_words": "Add a programme"}
    rows = access.visible_programmes(request.user)
    return PROGRAMMES.answer(request, rows, "actions/desk/list.html", context)


def _may_add(request: SignedInRequest) -> bool:
    return permits(request.user).has(*EDITORS)


@staff_only
def add_programme(request: SignedInRequest) -> HttpResponse:
    """Name something bigger that actions wait for."""
    if not _may_add(request):
        raise PermissionDenied
    people = who_may_carry(clock.today())
    form = ProgrammeForm(**filled(request), people=people.values_list("pk", "name"))

    def change(at: datetime) -> Any:
        data = form.cleaned_data
        return operations.add_programme(
            name=data["name"],
            lead=people.get(pk=data["lead"]) if data["lead"] else None,
            due=data["due"],
            note=data["note"],
            by=request.user,
            at=at,
        )

    return ask_about_plan(
        request,
        form,
        change,
        heading="Add a programme",
        verb="Add it",
        said="Added. Say on each action’s page that it waits for this.",
        back=reverse("actions:desk-programmes"),
        to=page_of,
    )


def _programme(request: SignedInRequest, pk: int) -> Any:
    rows = access.visible_programmes(request.user).select_related("lead")
    return get_object_or_404(rows, pk=pk)


@staff_only
def programme(request: SignedInRequest, pk: int) -> HttpResponse:
    """One programme, and every open action that waits for it, also through others."""
    found = _programme(request, pk)
    waiting = _waiting(request, found, Due(found.due_on, found.due_precision))
    steps = []
    if access.may_move_programme(request.user, found):
        href = reverse("actions:desk-move-programme", args=[found.pk])
        steps = [Step("Move its date", href, "")]
    context = {
        "programme": found,
        "trail": [{"text": "Programmes", "href": reverse("actions:desk-programmes")}],
        "steps": steps,
        "rows": [
            {"key": "Ends", "value": due_words(found.due_on, found.due_precision)},
            {"key": "Lead", "value": found.lead.name if found.lead else "Nobody yet"},
            *([{"key": "Note", "value": found.note}] if found.note else []),
        ],
        "dependants": waiting,
        "dependants_words": _count(len(waiting)),
        "with_effect": True,
        "effect_head": "Beside the programme",
        "today": clock.today(),
    }
    return render(request, "actions/desk/programme.html", context)


def _count(count: int) -> str:
    if count == 1:
        return "1 open action waits for it"
    return f"{count or 'No'} open actions wait for it"


def _waiting(request: SignedInRequest, found: Any, due: Due) -> list[dict[str, Any]]:
    lines = operations.preview_move(found, due=due, visible=access.visible_actions(request.user))
    return [
        {
            "action": line.action,
            "effect": f"{line.would_be_late_by} days too early"
            if line.would_be_late_by
            else "Its date holds",
            "tone": "late" if line.would_be_late_by else "good",
        }
        for line in lines
    ]


@staff_only
def move_programme(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another date: first what it does to each action that waits, then which dates go along."""
    found = _programme(request, pk)
    if not access.may_move_programme(request.user, found):
        raise PermissionDenied
    form = MoveProgrammeForm(**filled(request))
    context = {
        "programme": found,
        "form": form,
        "heading": "Move the programme",
        "caption": found.name,
        "intro": f"It ends now: {due_words(found.due_on, found.due_precision)}.",
        "verb": "See what it does",
        "back": page_of(found),
        "today": clock.today(),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "actions/desk/form.html", context)
    due = form.cleaned_data["due"]
    waiting = _waiting(request, found, due)
    if request.POST.get("step") == "move":
        offered = {each["action"].pk for each in waiting}
        carry = [int(pk) for pk in request.POST.getlist("carry") if pk.isdecimal()]

        def change(at: datetime) -> None:
            operations.move_programme(
                found,
                due=due,
                reason=form.cleaned_data["reason"],
                carry=[pk for pk in carry if pk in offered],
                by=request.user,
                at=at,
            )

        answer = send(request, form, change, to=page_of(found), said="The programme has moved.")
        if answer:
            return answer
        return render(request, "actions/desk/form.html", context)
    context |= {
        "dependants": waiting,
        "new_words": due_words(due.on, due.precision),
        "dependants_words": _count(len(waiting)),
    }
    return render(request, "actions/desk/programme_move.html", context)
