"""One letter for each household of the people on the list, to take away; and who gets none."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.kit import clock
from yousaid.kit.lists.state import EXPORT, SEARCH
from yousaid.kit.spreadsheets import CONTENT_TYPES, spreadsheet_response
from yousaid.people import access
from yousaid.people.access.households import MOST, Letters, TooMany, letters_to_households
from yousaid.people.views.desk.people_filters import filters_for
from yousaid.people.views.desk.people_list import people_listing

PURPOSE, LEFT_OUT = "purpose", "left-out"
SHOWN = 50  # names under a reason; the download has all
TITLES = ("Addressees", "Salutation", "Address", "Postcode", "Languages", "Formats")
writers = roles(*access.CLOSE)


@writers
@require_safe
def letters(request: SignedInRequest) -> HttpResponseBase:
    """Letters for the list as it is narrowed; with `format` a table for mail merge, or with
    `left-out` as well, those who get none.
    """
    if not access.may_write_to_households(request.user):
        raise PermissionDenied
    day, query = clock.today(), request.GET
    rows = access.visible_people(request.user)
    words = query.get(SEARCH, "").strip()
    reading = access.read_words(rows, words, by=request.user, day=day) if words else None
    listing = people_listing(reading, filters_for(request, day))
    state = listing.read(query)
    purposes = [(each.code, each.name) for each in access.purposes_that_send()]
    purpose = query.get(PURPOSE, "")
    purpose = purpose if purpose in dict(purposes) else ""
    context = {
        "purposes": purposes,
        "purpose": purpose,
        "kept": [*state.chosen.items(), *([(SEARCH, state.search)] if state.search else [])],
        "back": reverse("people:desk-people") + state.query(),
        "most": MOST,
    }
    try:
        made = letters_to_households(listing.narrow(rows, state), day=day, purpose=purpose)
    except TooMany:
        return render(request, "people/desk/letters.html", context)
    record_view("people:letters", page="people:desk-letters", by=request.user, at=clock.now())
    kind = query.get(EXPORT, "")
    if kind in CONTENT_TYPES and LEFT_OUT in query:
        cells = ([each.name, each.reason] for each in made.left_out)
        return spreadsheet_response(kind, "No letter", ["Name", "Why"], cells)
    if kind in CONTENT_TYPES:
        return spreadsheet_response(kind, "Letters", TITLES, _cells(made))
    asked = {**state.chosen, SEARCH: state.search, PURPOSE: purpose}
    carried = query.copy()
    carried.clear()
    carried.update({name: value for name, value in asked.items() if value})
    context |= {
        "made": made,
        "first": made.letters[:SHOWN],
        "shown": SHOWN,
        "reasons": [(why, len(them), them[:SHOWN]) for why, them in made.reasons()],
        "asked": carried.urlencode(),
        "kinds": [("csv", "CSV"), ("xlsx", "Excel")],
    }
    return render(request, "people/desk/letters.html", context)


def _cells(made: Letters) -> Iterator[list[str]]:
    for letter in made.letters:
        yield [
            letter.addressees,
            letter.salutation,
            letter.address,
            letter.postcode,
            "; ".join(sorted(letter.languages)),
            "; ".join(sorted(letter.formats)),
        ]
