"""Visits to estates and teams, what follows from them, and the year's target (HA-76, OX-41)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups.access import outreach as access
from yousaid.groups.choices import VisitKind, VisitOutcome
from yousaid.groups.forms.outreach import TargetForm, VisitForm
from yousaid.groups.operations import outreach as operations
from yousaid.groups.rules.outreach import progress_words, year_of
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors
from yousaid.groups.views.desk.support import support_page
from yousaid.kit import clock
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.places.access import all_places, names_with_those_above

visitors = roles(*access.VISITORS)


def visits_listing() -> Listing:
    """Visits, newest first."""
    return Listing(
        name="outreach-visits",
        title="Visits",
        columns=[
            Column("on", "Day", lambda row: row.on, order=["on", "pk"], heading=True),
            Column("where", "Where", lambda row: str(row.place or row.team or "")),
            Column("kind", "To whom", lambda row: row.get_kind_display(), order=["kind", "on"]),
            Column("team", "Team", lambda row: row.team.name if row.team else ""),
            Column("outcome", "Outcome", lambda row: row.get_outcome_display(), order=["outcome"]),
            Column("met", "People met", lambda row: row.people_met),
            Column("words", "What they said", lambda row: row.words),
            Column("next", "What comes next", lambda row: row.next_step),
            Column("by", "By", lambda row: row.next_on, order=["next_on"]),
            Column("done", "Done", lambda row: row.followed_up_on),
        ],
        filters=[
            Filter("kind", "To whom", VisitKind.choices, lambda rows, v: rows.filter(kind=v)),
            Filter(
                "outcome", "Outcome", VisitOutcome.choices, lambda rows, v: rows.filter(outcome=v)
            ),
        ],
        search=lambda rows, words: rows.filter(place__name__icontains=words),
        search_label="Search by place",
        usual_sort="-on",
        nothing_title="No visits yet",
        nothing_words="Log a visit when you have been somewhere. It takes half a minute.",
    )


@visitors
@require_safe
def visits(request: SignedInRequest) -> HttpResponseBase:
    """All visits within reach, and what is to follow."""
    year = year_of(clock.today())
    target, reached = access.target_for(year), access.reached_in(year)
    context = {
        **support_page(request),
        "follow_ups": access.follow_ups_due(request.user, clock.today()),
        "outreach": progress_words(reached, target, year),
        "reached": reached,
        "target": target,
        "may_target": access.may_set_target(request.user),
    }
    seen = access.visible_visits(request.user)
    return visits_listing().answer(request, seen, "groups/desk/outreach/visits.html", context)


@visitors
@asks_and_answers
def log_visit(request: SignedInRequest) -> HttpResponse:
    """Log a visit to residents; `?team` logs one to a team. `?place=` chooses the place."""
    staff = "team" in request.GET
    place = request.GET.get("place", "")
    now = {"on": clock.today(), "place": int(place) if place.isdecimal() else None}
    form = VisitForm(
        request.POST or None,
        initial=now,
        places=[] if staff else names_with_those_above(),
        teams=access.staff_teams().values_list("pk", "name"),
        staff=staff,
    )
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        once, at = answers.pop("once"), clock.now()
        where = _place(answers.pop("place", None))
        team = access.staff_teams().filter(pk=answers.pop("team")).first()
        if not access.may_log_visit(request.user, where):
            raise PermissionDenied
        kind = VisitKind.STAFF if staff else VisitKind.ESTATE

        def log() -> str:
            operations.log_visit(
                kind=kind, place=where, team=team, **answers, by=request.user, at=at
            )
            return reverse("groups:desk-visits")

        address = carry_out_once(once, log, by=request.user, at=at)
        messages.success(request, "The visit is logged.")
        return redirect(address)
    heading = "A visit to a staff team" if staff else "A visit to an estate"
    back = reverse("groups:desk-visits")
    return ask(request, form=form, heading=heading, verb="Save the visit", back=back)


@visitors
@require_POST
def follow_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next step of a visit is done."""
    visit = get_object_or_404(access.visible_visits(request.user), pk=pk)
    operations.follow_up_visit(visit, on=clock.today(), by=request.user, at=clock.now())
    messages.success(request, "Done.")
    return redirect("groups:desk-visits")


@editors
@asks_and_answers
def target(request: SignedInRequest) -> HttpResponse:
    """How many estates are to be reached this year."""
    if not access.may_set_target(request.user):
        raise PermissionDenied
    year = year_of(clock.today())
    form = TargetForm(request.POST or None, initial={"places": access.target_for(year)})
    if request.method == "POST" and form.is_valid():
        operations.set_outreach_target(year, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("groups:desk-coverage")
    heading = f"Target for April {year} to March {year + 1}"
    back = reverse("groups:desk-coverage")
    return ask(request, form=form, heading=heading, verb="Save", back=back)


def _place(pk: int | None) -> Any:
    return all_places().filter(pk=pk).first() if pk else None
