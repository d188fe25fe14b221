"""A person's record as rows of facts, for the desk's page and for the resident's own."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from yousaid.kit.components import status
from yousaid.kit.dates import last_day, short_date
from yousaid.people import access
from yousaid.people.choices import ContactKind, ContactState
from yousaid.people.forms.involvement import TIMES, WAYS
from yousaid.people.rules.consent import runs_out_on
from yousaid.people.rules.languages import language_name

Href = Callable[[str], str]
Rows = list[dict[str, Any]]

BREAK = mark_safe("<br>")
_TONES = {
    ContactState.UNCONFIRMED: "waiting",
    ContactState.VERIFIED: "good",
    ContactState.FAILING: "late",
    ContactState.REFUSED: "stopped",
}


def contact_rows(person: Any, href: Callable[[int], str], *, to_use: bool = False) -> Rows:
    """Each way of reaching them, its state and since when; `to_use`: one tap calls or writes."""
    return [
        {"key": each.get_kind_display(), "value": _contact(each, to_use), "href": href(each.pk)}
        for each in access.contacts_of(person)
    ]


def _to_use(point: Any) -> SafeString | str:
    """The number or address as a link; what was refused or fails stays words."""
    scheme = {ContactKind.EMAIL: "mailto", ContactKind.PHONE: "tel"}.get(point.kind)
    if scheme is None or point.state in {ContactState.REFUSED, ContactState.FAILING}:
        return point.value
    target = "".join(point.value.split())
    return format_html('<a class="govuk-link" href="{}:{}">{}</a>', scheme, target, point.value)


def _contact(point: Any, to_use: bool) -> SafeString:
    word = "since" if point.state == ContactState.FAILING else "on"
    since = f" {word} {short_date(point.state_on)}" if point.state_on else ""
    marks = [status(f"{point.get_state_display()}{since}", _TONES[ContactState(point.state)])]
    if point.is_preferred:
        marks.append(status("Used first", "note"))
    if point.is_shared:
        marks.append(status("Others may read it", "disputed"))
    why = format_html('<span class="ys-detail">{}</span>', point.state_why)
    return format_html(
        '{}<br><span class="ys-standing">{}</span>{}',
        _to_use(point) if to_use else point.value,
        format_html_join(" ", "{}", ((mark,) for mark in marks)),
        why if point.state_why else "",
    )


def preference_rows(person: Any, href: Href) -> Rows:
    """Language, formats, times, channels."""
    preference = access.preference_of(person)
    formats = [each.get_format_display() for each in access.formats_of(person)]
    channels = [
        f"{each.purpose}: {each.get_channel_display().lower()}"
        for each in access.channels_of(person)
    ]
    asked, by = href("preferences"), href("channels")
    return [
        {"key": "Language", "value": language_name(preference.language), "href": asked},
        {"key": "Formats", "value": _lines(formats, "Ordinary print"), "href": asked},
        {"key": "Best times", "value": preference.best_times or "Any", "href": asked},
        {"key": "How to write or call", "value": _lines(channels, "Whatever works"), "href": by},
    ]


def involvement_rows(person: Any, href: Href) -> Rows:
    """Interests, what they offer, and what they need."""
    offer = access.offer_of(person)
    ways = [words for field, words in WAYS if getattr(offer, field)]
    needs = [
        f"{each.need}: {each.detail}" if each.detail else str(each.need)
        for each in access.needs_of(person)
    ]
    minutes = offer.minutes_a_month
    time = dict(TIMES).get(minutes or 0) or (f"{minutes} minutes a month" if minutes else "")
    interests = [str(each.topic) for each in access.interests_of(person)]
    return [
        {"key": "Interests", "value": _lines(interests, "Not known"), "href": href("interests")},
        {"key": "Ways to take part", "value": _lines(ways, "Not known"), "href": href("offer")},
        {"key": "Time", "value": time or "Not known", "href": href("offer")},
        {"key": "Skills", "value": offer.skills or "Not known", "href": href("offer")},
        {"key": "What helps", "value": _lines(needs, "Nothing special"), "href": href("needs")},
    ]


def consent_rows(person: Any, day: date, href: Callable[[int], str], *, who: str = "they") -> Rows:
    """What counts for each purpose now: yes, no, run out, or never asked. `who` reads it: "you"
    on one's own page.
    """
    latest = access.latest_consents(person.pk)
    asked = {purpose.pk: purpose for purpose in access.purposes()}
    asked |= {pk: line.purpose for pk, line in latest.items()}
    return [
        {
            "key": purpose.name,
            "value": _consent(purpose, latest.get(pk), day, who),
            "href": "" if purpose.retired_on else href(pk),
        }
        for pk, purpose in asked.items()
    ]


def _consent(purpose: Any, line: Any, day: date, who: str) -> SafeString:
    if line is None:
        words = "Never asked, so no" if purpose.asks_first else f"Yes, unless {who} say no"
        return status(words, "waiting" if purpose.asks_first else "note")
    on = timezone.localdate(line.at)
    if not line.is_given:
        return status(f"No, since {short_date(on)}", "stopped")
    ends = runs_out_on(on, purpose.lasts_months)
    if ends is None:
        return status(f"Yes, since {short_date(on)}", "good")
    if ends <= day:
        return status(f"Ran out on {short_date(ends)}: ask again", "late")
    return status(f"Yes, since {short_date(on)}, until {short_date(ends)}", "good")


def ledger_rows(person: Any) -> Rows:
    """Every line of the ledger, in words, the latest first."""
    return [
        {
            "purpose": line.purpose.name,
            "said": "Yes" if line.is_given else "No",
            "words": f"Version {line.wording.version}" if line.wording else "",
            "at": line.at,
            "means": line.get_means_display(),
            "by": str(line.by) if line.by else "Themselves",
        }
        for line in access.ledger_of(person)
    ]


def residency_words(residency: Any) -> str:
    """When somebody lives or lived somewhere."""
    since = f"since {short_date(residency.starts)}" if residency.starts else "since when is unknown"
    if not residency.ends:
        return since
    start = short_date(residency.starts) if residency.starts else "?"
    return f"{start} to {last_day(residency.ends)}"


def _lines(items: list[str], none: str) -> SafeString | str:
    return format_html_join(BREAK, "{}", ((item,) for item in items)) or none
