"""How all groups are reached: one current list with its age, exported and mail-merged."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles, visible_saved_views
from yousaid.accounts.operations import record_view
from yousaid.groups import access, operations
from yousaid.groups.choices import ChangeState
from yousaid.groups.forms import FreshnessForm
from yousaid.groups.rules.addressees import one_row_each
from yousaid.groups.rules.freshness import Age, age_of, fresh_since, stale_since
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors
from yousaid.kit import clock
from yousaid.kit.components import status
from yousaid.kit.dates import short_date
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.kit.related import related_sections
from yousaid.kit.spreadsheets import CONTENT_TYPES, spreadsheet_response

readers = roles(*access.CONTACT_READERS)
LEFT = "Left the post"


def contacts_listing(months: int, today: date) -> Listing:
    """Contacts of groups, those confirmed longest ago first."""

    def age(contact: Any) -> Age:
        return age_of(contact.confirmed_on, contact.failing_since, months, today)

    failing = access.failing()
    stale, fresh = stale_since(months, today), fresh_since(months, today)
    standings = {
        Age.FAILING: failing,
        Age.NEVER: Q(confirmed_on__isnull=True) & ~failing,
        Age.STALE: Q(confirmed_on__lte=stale) & ~failing,
        Age.AGEING: Q(confirmed_on__gt=stale, confirmed_on__lte=fresh) & ~failing,
        Age.FRESH: Q(confirmed_on__gt=fresh) & ~failing,
    }
    keyed = {each.key: condition for each, condition in standings.items()}
    oldest = OrderBy(F("confirmed_on"), nulls_first=True)
    return Listing(
        name="desk-contacts",
        title="Contacts of groups",
        columns=[
            Column(
                "group",
                "Group",
                lambda c: c.group.name,
                cell=_group,
                order=["group__name", "post__position"],
                heading=True,
            ),
            Column("post", "Post", _post, order=["post__name", "group__name"]),
            Column("name", "Name", lambda c: c.name, order=["name"]),
            Column("email", "Email address", lambda c: c.email, cell=_email),
            Column("phone", "Phone number", lambda c: c.phone, cell=_phone),
            Column("address", "Postal address", lambda c: c.address, only="export"),
            Column("confirmed", "Last confirmed", lambda c: c.confirmed_on, order=[oldest]),
            Column(
                "how", "How", lambda c: c.get_confirmed_how_display() if c.confirmed_how else ""
            ),
            Column(
                "standing",
                "Standing",
                lambda c: LEFT if c.left else age(c).words,
                cell=lambda c: _standing(c, age(c)),
            ),
            Column("why", "Why not", lambda c: c.failing_why, only="export"),
        ],
        filters=[
            Filter(
                "standing",
                "Standing",
                [(each.key, each.words) for each in Age],
                lambda rows, value: rows.filter(keyed[value]),
            ),
            Filter(
                "waiting",
                "Corrections",
                [("yes", "One waits for an officer")],
                lambda rows, value: rows.filter(changes__state=ChangeState.WAITING).distinct(),
            ),
        ],
        search=lambda rows, words: rows.filter(
            Q(group__name__icontains=words)
            | Q(name__icontains=words)
            | Q(email__icontains=words)
            | Q(post__name__iexact=words)
        ),
        search_label="Search by group, name, post or address",
        shape=lambda rows: rows.select_related("group", "post").annotate(
            left=access.holder_left(today)
        ),
        usual_sort="confirmed",
        nothing_title="No contacts here",
        nothing_words="Add a group’s contacts on its own page, under Contacts.",
    )


def _group(contact: Any) -> SafeString:
    href = reverse("groups:desk-group-contacts", args=[contact.group_id])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, contact.group.name)


def _email(contact: Any) -> SafeString | str:
    if not contact.email:
        return ""
    return format_html('<a class="govuk-link" href="mailto:{0}">{0}</a>', contact.email)


def _phone(contact: Any) -> SafeString | str:
    """One tap calls, on a phone."""
    if not contact.phone:
        return ""
    number = "".join(contact.phone.split())
    return format_html('<a class="govuk-link" href="tel:{}">{}</a>', number, contact.phone)


def _standing(contact: Any, age: Age) -> SafeString:
    """Fresh or not; of one that fails since when, and why."""
    if contact.left:
        return status(LEFT, "late")
    if age != Age.FAILING:
        return status(age.words, age.tone)
    said = f"Since {short_date(contact.failing_since)}. {contact.failing_why}"
    detail = format_html('<span class="ys-detail">{}</span>', said.strip())
    return format_html("{}{}", status(age.words, age.tone), detail)


def _post(contact: Any) -> str:
    return contact.post.name if contact.post else "General address"


def _seen(request: SignedInRequest, page: str) -> None:
    record_view("groups:contacts", page=page, by=request.user, at=clock.now())


@readers
@require_safe
def contacts(request: SignedInRequest) -> HttpResponseBase:
    """Every contact of every group within reach, with how old it is."""
    rule, today = access.freshness_rule(), clock.today()
    _seen(request, "groups:desk-contacts")
    path = reverse("groups:desk-contacts")
    letters = request.GET.copy()
    letters.pop("export", None)
    context = {
        "saved_views": [
            {"title": view.title, "href": f"{path}?{view.query}"}
            for view in visible_saved_views(request.user, "desk-contacts")
        ],
        "save_view": reverse("accounts:save-view"),
        "rule": rule,
        "letters_query": letters.urlencode(),
        "may_set_rule": access.may_change_group(request.user),
        "sections": related_sections("contacts-of-groups", request, 0),
    }
    rows = access.visible_contacts(request.user)
    listing = contacts_listing(rule.months, today)
    return listing.answer(request, rows, "groups/desk/contacts.html", context)


@readers
@require_safe
def contact_letters(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """A table for mail merge: one row for each addressee of the list as it is narrowed."""
    if kind not in CONTENT_TYPES:
        raise Http404
    _seen(request, "groups:desk-contact-letters")
    listing = contacts_listing(access.freshness_rule().months, clock.today())
    rows = listing.narrow(access.visible_contacts(request.user), listing.read(request.GET))
    return spreadsheet_response(
        kind,
        "Addressees",
        ["Name", "Dear", "Groups and posts", "Email address", "Phone number", "Postal address"],
        _addressees(rows.select_related("group", "post")),
    )


def _addressees(rows: Iterable[Any]) -> Iterable[list[str]]:
    reachable = (row for row in rows if row.email or row.phone or row.address)
    lines = [
        (row.name, row.email, row.phone, row.address, f"{row.group.name}: {_post(row)}")
        for row in reachable
    ]
    for each in one_row_each(lines):
        posts = "; ".join(each.posts)
        yield [each.name, each.dear, posts, each.email, each.phone, each.address]


@editors
@asks_and_answers
def freshness(request: SignedInRequest) -> HttpResponse:
    """How often groups confirm their contacts, for those who look after all of them."""
    if not access.may_change_group(request.user):
        raise PermissionDenied
    rule = access.freshness_rule()
    initial = {"months": rule.months, "remind_after_days": rule.remind_after_days}
    form = FreshnessForm(request.POST or None, initial=initial)
    back = reverse("groups:desk-contacts")
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        operations.set_freshness_rule(
            months=asked["months"],
            remind_after_days=asked["remind_after_days"],
            by=request.user,
            at=clock.now(),
        )
        messages.success(request, "The interval is saved.")
        return redirect(back)
    heading = "How often do groups confirm their contacts?"
    return ask(request, form=form, heading=heading, verb="Save", back=back)
