"""Letters that came back, and what was made of each (HA-71)."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, permits, roles
from yousaid.accounts.operations import record_view
from yousaid.communications import access
from yousaid.communications.choices import Verdict
from yousaid.kit import clock
from yousaid.kit.components import status
from yousaid.kit.lists import Column, Filter, Listing

readers = roles(*access.RETURNED_READERS)
WEEK = timedelta(days=7)
FAILED = (Verdict.HARD, Verdict.SOFT)
TONES = {Verdict.HARD: "late", Verdict.SOFT: "waiting", Verdict.FORGED: "disputed"}


def returned_listing() -> Listing:
    """What came back, the latest first."""
    return Listing(
        name="desk-returned",
        title="Letters that came back",
        columns=[
            Column(
                "came",
                "Came back",
                lambda row: row.received_at,
                order=["received_at"],
            ),
            Column("to", "Letter to", _to, cell=_to_link, heading=True),
            Column("about", "About", _about),
            Column(
                "verdict",
                "What it says",
                lambda row: row.get_verdict_display(),
                cell=_verdict,
            ),
            Column("why", "In plain words", lambda row: row.words, only="export"),
            Column("status", "Code", lambda row: row.status, only="export"),
            Column("said", "In the mail system’s words", lambda row: row.said, only="export"),
            Column("then", "What happened", _then),
        ],
        filters=[
            Filter(
                "verdict",
                "What it says",
                [("failed", "It came back"), *Verdict.choices],
                lambda rows, value: rows.filter(
                    verdict__in=FAILED if value == "failed" else [value]
                ),
            ),
            Filter(
                "since",
                "When",
                [("week", "In the last 7 days")],
                lambda rows, value: rows.filter(received_at__gte=clock.now() - WEEK),
            ),
        ],
        shape=lambda rows: rows.select_related(
            "message__person", "message__follower", "message__contact_request__contact__group"
        ),
        usual_sort="-came",
        nothing_title="Nothing came back",
        nothing_words="Letters that cannot be delivered show here, with the reason.",
    )


def _to(row: Any) -> str:
    message = row.message
    if message is None:
        return "Not known"
    if message.person:
        return str(message.person.name)
    return str(message.contact_request.contact.group) if message.contact_request else "A follower"


def _to_link(row: Any) -> SafeString | str:
    message, link = row.message, '<a class="govuk-link" href="{}">{}</a>'
    if message and message.person_id:
        href = reverse("people:desk-person", args=[message.person_id])
        return format_html(link, f"{href}#reach", _to(row))
    if message and message.contact_request:
        group = message.contact_request.contact.group_id
        return format_html(link, reverse("groups:desk-group-contacts", args=[group]), _to(row))
    return _to(row)


def _about(row: Any) -> str:
    return row.message.get_kind_display() if row.message else ""


def _verdict(row: Any) -> SafeString:
    mark = status(row.get_verdict_display(), TONES.get(row.verdict, "note"))
    return format_html('{}<span class="ys-detail">{} {}</span>', mark, row.words, row.said)


def _then(row: Any) -> str:
    if row.marked:
        return "The address is marked: nothing more goes there"
    match row.verdict:
        case Verdict.HARD:
            return "Nothing: they no longer have this address, or confirmed it since"
        case Verdict.SOFT:
            return "Counted: after several in a row the address is marked"
    return "Nothing"


@readers
@require_safe
def returned(request: SignedInRequest) -> HttpResponseBase:
    """Letters that came back, for those who look after people and groups."""
    page = "communications:desk-returned"
    record_view("communications:returned", page=page, by=request.user, at=clock.now())
    rows = access.visible_returned(request.user)
    return returned_listing().answer(request, rows, "communications/desk/returned.html")


def beside_contacts(request: SignedInRequest, pk: int) -> SafeString | str:
    """On the list of contacts of groups: how many letters came back lately, and where they are."""
    if not permits(request.user).has(*access.RETURNED_READERS):
        return ""
    week = access.returned_since(request.user, clock.now() - WEEK)
    template = "communications/includes/beside_contacts.html"
    return render_to_string(template, {"week": week}, request)
