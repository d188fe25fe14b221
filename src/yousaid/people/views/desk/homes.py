"""Where somebody lives, and who acts for them."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from yousaid.accounts.access import SignedInRequest
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.choices import Kind
from yousaid.people.forms.homes import ActingForm, EndActingForm, MoveInForm, ResidencyForm
from yousaid.people.views.desk.loading import ask, asks_and_answers, close, person_for
from yousaid.places.access import visible_homes
from yousaid.places.queries import search_homes

MOST_HOMES = 12
DAY = timedelta(days=1)


def _fitting(request: SignedInRequest, words: str) -> list[Any]:
    """Homes that the words may mean; those whose address begins with them first, so that “1 Fry
    House” is not lost among 10, 11 and 21.
    """
    begins = Case(When(address__istartswith=words, then=0), default=1)
    homes = search_homes(visible_homes(request.user), words)
    return list(homes.order_by(begins, "address", "pk")[:MOST_HOMES])


@close
@asks_and_answers
def move_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """They live in another home. Words that fit several homes are asked about once more."""
    found = person_for(request, pk)
    words = request.POST.get("words", "").strip()
    fitting = _fitting(request, words) if words else []
    choices = [(home.pk, f"{home.address} {home.postcode}") for home in fitting]
    form = MoveInForm(request.POST or None, homes=choices if len(choices) > 1 else None)
    chosen: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid() and words:
        homes = {home.pk: home for home in fitting}
        home = fitting[0] if len(fitting) == 1 else homes.get(form.cleaned_data.get("home") or 0)
        if home is None and fitting:
            form.add_error("home", "Choose the home")
        elif home is None:
            form.add_error("words", "No home of ours fits these words")
        chosen = {"home": home}

    def save(at: Any) -> None:
        answers = form.cleaned_data
        kept = {name: answers[name] for name in ("address", "capacity", "own_household", "starts")}
        operations.move_in(found, **kept, **chosen, by=request.user, at=at)

    heading = f"Where does {found.name} live?"
    return ask(request, found, form, save, heading=heading, said="Saved where they live.")


@close
@asks_and_answers
def residency(request: SignedInRequest, pk: int, residency_id: int) -> HttpResponse:
    """Put right since when and how somebody lives somewhere, or end it."""
    found = person_for(request, pk)
    row = get_object_or_404(access.residencies_of(found), pk=residency_id)
    known = {
        "capacity": row.capacity,
        "own_household": row.own_household,
        "starts": row.starts,
        "last_day": row.ends - DAY if row.ends else None,
    }
    form = ResidencyForm(request.POST or None, initial=known)

    def save(at: Any) -> None:
        answers = dict(form.cleaned_data)
        ends = _after(answers.pop("last_day"))
        operations.change_residency(row, **answers, ends=ends, by=request.user, at=at)

    return ask(
        request,
        found,
        form,
        save,
        heading=f"{found.name} at {row.home or row.address}",
        problems={operations.WrongDays: "last_day"},
    )


def _after(last_day: date | None) -> date | None:
    return last_day + DAY if last_day else None


@close
@asks_and_answers
def add_helper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody acts for them. Who has that name and address in the register is taken."""
    found = person_for(request, pk)
    form = ActingForm(request.POST or None, initial={"starts": clock.today()})

    def save(at: Any) -> None:
        answers = dict(form.cleaned_data)
        name, email, phone = (answers.pop(key) for key in ("name", "email", "phone"))
        ends = _after(answers.pop("last_day"))
        del answers["once"]
        people = access.changeable_people(request.user).exclude(pk=found.pk)
        helper = access.same_name_and_contact(people, name, email, phone)
        if helper is None:
            helper = operations.add_person(
                name=name, kind=Kind.HELPER, email=email, phone=phone, by=request.user, at=at
            )
        operations.begin_acting(found, helper=helper, **answers, ends=ends, by=request.user, at=at)

    return ask(
        request,
        found,
        form,
        save,
        heading=f"Who acts for {found.name}?",
        problems={operations.WrongDays: "last_day"},
    )


@close
@asks_and_answers
def end_helper(request: SignedInRequest, pk: int, acting_id: int) -> HttpResponse:
    """They no longer act for the person."""
    found = person_for(request, pk)
    row = get_object_or_404(access.helpers_of(found), pk=acting_id)
    form = EndActingForm(request.POST or None, initial={"last_day": clock.today()})

    def save(at: Any) -> None:
        ends = form.cleaned_data["last_day"] + DAY
        operations.end_acting(row, ends=ends, by=request.user, at=at)

    return ask(
        request,
        found,
        form,
        save,
        heading=f"{row.helper} no longer acts for {found.name}",
        verb="End it",
        problems={operations.WrongDays: "last_day"},
    )
