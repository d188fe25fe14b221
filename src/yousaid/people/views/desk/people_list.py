"""The list of people: searched however their names are spelt, filtered, sorted, taken away."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only, visible_saved_views
from yousaid.kit import clock
from yousaid.kit.addresses import address_of, addresses_of_rows
from yousaid.kit.components import status
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.kit.lists.state import SEARCH
from yousaid.people import access
from yousaid.people.access import narrowing
from yousaid.people.choices import Kind
from yousaid.people.views.desk.people_filters import filters_for

LIST = "desk-people"
MOST_COUNTED = 200  # people of one area among very many are looked at one by one


@staff_only
@require_safe
def people(request: SignedInRequest) -> HttpResponseBase:
    """Everybody the user may see."""
    day, path = clock.today(), address_of("people:desk-people")
    words, filters = request.GET.get(SEARCH, "").strip(), filters_for(request, day)
    most = people_listing(None, filters).up_to_here(request.GET)
    rows, reading = access.people_to_list(request.user, words, most=most, day=day)
    saved = [
        {"title": view.title, "href": f"{path}?{view.query}"}
        for view in visible_saved_views(request.user, LIST)
    ]
    context = {
        "saved_views": saved,
        "save_view": address_of("accounts:save-view"),
        "may_add": access.may_change_people(request.user),
        "may_keep_choices": access.may_keep_choices(request.user),
        "may_write": access.may_write_to_households(request.user),
        "narrowed_by": request.GET.urlencode(),
        "said": reading.said if reading else "",
    }
    listing = people_listing(reading, filters)
    return listing.answer(request, rows, "people/desk/people.html", context)


def people_listing(
    reading: access.Reading | None = None, filters: Sequence[Filter] = ()
) -> Listing:
    """People by name, with where they live and what one needs to reach them.

    `reading` is how typed words are understood; without one they find nobody.
    """
    day = clock.today()
    return Listing(
        name=LIST,
        title="People",
        columns=[
            Column(
                "name",
                "Name",
                lambda p: p.name,
                cell=_name_and(reading.why if reading else None),
                order=["name"],
                heading=True,
            ),
            Column("kind", "Kind", lambda p: Kind(p.kind).label, order=["kind", "name"]),
            Column("lives", "Lives at", lambda p: p.lives_at),
            Column("post", "Post", lambda p: p.post),
            Column("email", "Email address", lambda p: p.email),
            Column("phone", "Phone number", lambda p: p.phone),
            Column("initials", "Initials", lambda p: p.initials, only="export"),
            Column("manager", "Line manager", lambda p: p.manager, only="export"),
        ],
        filters=filters,
        search=lambda rows, words: reading.narrow(rows) if reading else rows.none(),
        suggests=address_of("people:desk-suggest"),
        search_label="Name, address, email, phone or group",
        shape=narrowing.for_a_list,
        fill=lambda rows: narrowing.fill_where_and_how(rows, day=day),
        usual_sort="name",
        count_up_to=MOST_COUNTED,
        nothing_title="Nobody is here yet",
        nothing_words=(
            "Bring your register in as a list, or add people one by one: residents who take part, "
            "and those who answer for actions."
        ),
    )


def _name_and(why: Callable[[Any], str] | None) -> Callable[[Any], SafeString]:
    page_of = addresses_of_rows("people:desk-person")

    def cell(person: Any) -> SafeString:
        left = status("Has left", "stopped") if person.left_on else ""
        because = why(person) if why else ""
        reason = f'<span class="ys-why">{escape(because)}</span>' if because else ""
        link = f'<a class="govuk-link" href="{page_of(person.pk)}">{escape(person.name)}</a>'
        return mark_safe(f"{link} {left}{reason}")  # noqa: S308 - each part is escaped

    return cell
