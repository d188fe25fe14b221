"""The consent ledger of a person, and a line written into it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.forms.consent import ConsentForm
from yousaid.people.views.desk.loading import ask, asks_and_answers, close, page_of, person_for
from yousaid.people.views.showing import ledger_rows


@close
@require_safe
def ledger(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every yes and no, with the words, the day and the way."""
    found = person_for(request, pk)
    context = {"found": found, "lines": ledger_rows(found), "back": page_of(found)}
    return render(request, "people/desk/ledger.html", context)


@close
@asks_and_answers
def consent(request: SignedInRequest, pk: int, purpose_id: int) -> HttpResponse:
    """Write down a yes or a no to one purpose, and how they told us."""
    found = person_for(request, pk)
    purpose = get_object_or_404(access.purposes(), pk=purpose_id)
    wording: Any = access.wording_now(purpose, clock.today())
    if wording is None:
        raise Http404
    form = ConsentForm(request.POST or None)

    def save(at: Any) -> None:
        said = {"means": form.cleaned_data["means"], "by": request.user, "at": at}
        if form.cleaned_data["answer"] == "yes":
            operations.give_consent(found, wording=wording, **said)
        else:
            operations.withdraw_consent(found, purpose=purpose, **said)

    return ask(
        request,
        found,
        form,
        save,
        heading=f"{purpose.name}: {found.name}",
        said="It is in the ledger.",
        template="people/desk/consent.html",
        wording=wording,
    )
