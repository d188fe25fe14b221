"""`{% load kit %}`: every component, form tag and filter a page needs.

The pattern page (`/patterns`) shows each one with the line that makes it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from yousaid.kit import clock, components, dates, govuk, text
from yousaid.kit.forms import rendering
from yousaid.kit.templatetags import kit_lists

register = template.Library()
register.tags.update(kit_lists.register.tags)

register.filter("long_date", lambda day: dates.long_date(day) if day else "")
register.filter("short_date", lambda day: dates.short_date(day) if day else "")
register.filter("last_day", lambda end: dates.last_day(end) if end else "")
register.filter("number", lambda count: f"{count:,}")
register.filter("markdown", lambda source: text.markdown(source or ""))
register.simple_tag(components.status, name="status")
register.simple_tag(components.person, name="person")
register.simple_tag(components.progress, name="progress")


@register.simple_tag(takes_context=True)
def term(context: template.Context, words: str, meaning: str) -> SafeString:
    """A glossary tip: `{% term "TRA" "Tenants’ and residents’ association" %}`."""
    assert context.render_context is not None  # noqa: S101 - always there while rendering
    counter: Any = context.render_context.setdefault("kit terms", count(1))  # type: ignore[arg-type]
    return components.term(words, meaning, f"term-{next(counter)}")


@register.simple_tag
def demo_day() -> str:
    """The day on which the demo landlord lives, in words."""
    return dates.long_date(clock.DEMO_DAY)


@register.filter
def moment(at: datetime | None) -> str:
    """A moment as `23 November 2026 at 2:05pm`, London time."""
    if at is None:
        return ""
    local = at.astimezone(dates.LONDON)
    clock = f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return f"{dates.short_date(local)} at {clock}"


@register.filter
def machine_time(at: date | datetime) -> str:
    """A date or moment for the `datetime` attribute of `<time>`."""
    return at.isoformat(timespec="seconds") if isinstance(at, datetime) else at.isoformat()


@register.filter
def due(on: date | dates.Due | None, precision: str = "day") -> str:
    """A due date in words: `{{ action.due_on|due:action.due_precision }}` or `{{ a_due|due }}`."""
    return str(on) if isinstance(on, dates.Due) else dates.due_words(on, precision)


@register.simple_tag
def opengraph(title: str, description: str, url: str, image: str = "") -> SafeString:
    """What a shared link shows, for public pages only: in `{% block opengraph %}`.

    `url` and `image` are whole addresses.
    """
    pairs = [("title", title), ("description", description), ("url", url), ("type", "website")]
    pairs += [("image", image)] if image else []
    return format_html_join("\n", '<meta property="og:{}" content="{}">', pairs)


# Forms --------------------------------------------------------------------------------------


@register.simple_tag
def field(bound: BoundField, heading: bool = False, size: str = "s") -> SafeString:
    """One form field. `heading=True` makes its label the page's h1."""
    return rendering.render_field(bound, heading=heading, size=size)


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    """All fields of a form, hidden ones too."""
    drawn = [rendering.render_field(bound) for bound in rendering.fields_to_draw(form)]
    return mark_safe("\n".join(drawn))  # noqa: S308 - made of escaped fields


@register.simple_tag
def error_summary(*forms: Any) -> SafeString:
    """The error summary of these forms (formsets too), or nothing."""
    flat: list[BaseForm] = []
    for form in forms:
        if hasattr(form, "management_form"):
            flat += list(form)
        elif isinstance(form, BaseForm):
            flat.append(form)
    return rendering.render_errors(flat)


@register.simple_tag
def title_error(*forms: Any) -> str:
    """`Error: ` when any of these forms has errors: it begins the page's title."""
    wrong = any(getattr(form, "is_bound", False) and form.errors for form in forms)
    return "Error: " if wrong else ""


# GOV.UK components --------------------------------------------------------------------------


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


@register.simple_tag(name="govuk")
def govuk_component(component: str, **options: Any) -> SafeString:
    """Any GOV.UK component: `{% govuk "warning-text" text="…" icon_fallback_text="Warning" %}`.

    Options are spelled with underscores; `a__b` reaches inside: `hint__text="…"`.
    """
    params: dict[str, Any] = {}
    for key, value in options.items():
        *outer, last = (_camel(part) for part in key.split("__"))
        inside = params
        for part in outer:
            inside = inside.setdefault(part, {})
        inside[last] = value
    return govuk.render(component, params)


@register.simple_tag
def button(
    words: str, href: str = "", kind: str = "", name: str = "", value: str = "", id: str = ""
) -> SafeString:
    """A submit button, or a link that looks like one when `href` is given.

    `kind`: "" (the page's one primary action), "secondary", "warning", "inverse" or "start".
    """
    return _button(words, href, kind, name, value, id)


# A page has several, most of them the same on every page of its kind. `typed`, since words that
# are safe HTML are equal to words that are not.
@lru_cache(maxsize=256, typed=True)
def _button(words: str, href: str, kind: str, name: str, value: str, id: str) -> SafeString:
    params: dict[str, Any] = {"text": words, "preventDoubleClick": None if href else True}
    params |= {"href": href, "name": name, "value": value, "id": id}
    if kind == "start":
        params["isStartButton"] = True
    elif kind:
        params["classes"] = f"govuk-button--{kind}"
    if href:
        del params["preventDoubleClick"]
    return govuk.render("button", params)


@register.simple_tag
def warning(words: str) -> SafeString:
    """Something that must not be missed."""
    return govuk.render("warning-text", {"text": words, "iconFallbackText": "Warning"})


@register.simple_tag
def back_link(href: str, words: str = "Back") -> SafeString:
    """A link to the page before this one, a landmark of its own: it stands outside `main`."""
    link = govuk.render("back-link", {"href": href, "text": words})
    return format_html('<nav aria-label="Back">{}</nav>', link)


@register.simple_tag
def breadcrumbs(trail: Iterable[Mapping[str, str]]) -> SafeString:
    """The way here: `[{"text": …, "href": …}, …]`."""
    return govuk.render("breadcrumbs", {"items": list(trail), "collapseOnMobile": True})


def _content(value: Any) -> dict[str, Any]:
    return {"html": conditional_escape(value)}


@register.simple_tag
def summary_list(rows: Iterable[Mapping[str, Any]], title: str = "") -> SafeString:
    """Facts about one thing: `[{"key": …, "value": …, "href": "", "action": "Change"}, …]`.

    A row with `href` gets a link worded "Change <key>". With a `title` it becomes a card.
    """
    shown = []
    for row in rows:
        entry: dict[str, Any] = {"key": {"text": row["key"]}, "value": _content(row["value"])}
        if row.get("href"):
            link = {"href": row["href"], "text": row.get("action", "Change")}
            entry["actions"] = {"items": [{**link, "visuallyHiddenText": row["key"].lower()}]}
        shown.append(entry)
    params: dict[str, Any] = {"rows": shown}
    if title:
        params["card"] = {"title": {"text": title, "headingLevel": 2}}
    return govuk.render("summary-list", params)


@register.simple_tag
def task_list(tasks: Iterable[Mapping[str, Any]]) -> SafeString:
    """Work in many sittings: `[{"text", "href", "hint", "status", "tone"}, …]`."""
    items = []
    for task in tasks:
        tone = task.get("tone", "waiting")
        item = {
            "title": {"text": task["text"]},
            "href": task.get("href", ""),
            "status": {"html": components.status(task["status"], tone)},
        }
        if task.get("hint"):
            item["hint"] = {"text": task["hint"]}
        items.append(item)
    return govuk.render("task-list", {"items": items})


@register.simple_tag
def messages_banner(messages: Iterable[Any] | None) -> SafeString:
    """What just happened, from Django's messages. Words may be marked safe to hold links."""
    banners = []
    for number, message in enumerate(messages or (), 1):
        good = "success" in (message.tags or "")
        words = format_html('<p class="govuk-notification-banner__heading">{}</p>', message.message)
        banners.append(
            govuk.render(
                "notification-banner",
                {
                    "html": words,
                    "type": "success" if good else "",
                    "titleId": f"message-{number}",
                },
            )
        )
    return mark_safe("".join(banners))  # noqa: S308 - rendered components


@register.simple_tag
def service_navigation(
    items: Sequence[Mapping[str, Any]] | None, label: str = "Menu"
) -> SafeString:
    """The row of tabs under the header: `[{"text", "href", "active"}, …]`."""
    if not items:
        return mark_safe("")
    return _navigation(tuple(tuple(item.items()) for item in items), label)


@lru_cache(maxsize=256)
def _navigation(items: tuple[tuple[tuple[str, Any], ...], ...], label: str) -> SafeString:
    """Drawn once for the same tabs: they stand on every page and there are few sets of them."""
    tabs = [dict(item) for item in items]
    return govuk.render("service-navigation", {"navigation": tabs, "navigationLabel": label})


# Components that hold a piece of template ---------------------------------------------------


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """`{% inset %}…{% endinset %}`: words set apart, such as a quotation."""
    return govuk.render("inset-text", {"html": content})


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """`{% details "What is this?" %}…{% enddetails %}`: help that some need."""
    return govuk.render("details", {"summaryText": summary, "html": content})


@register.simple_block_tag
def panel(content: str, title: str, level: int = 1) -> SafeString:
    """`{% panel "Sent" %}Your reference is …{% endpanel %}`: the end of a journey."""
    return govuk.render("panel", {"titleText": title, "html": content, "headingLevel": level})


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """`{% empty "No actions yet" %}What to do next{% endempty %}`: an honest empty state."""
    return format_html(
        '<div class="ys-empty"><p class="ys-empty__title">{}</p>{}</div>', title, content
    )


@register.simple_block_tag(takes_context=True)
def tab(context: Any, content: str, label: str, id: str) -> str:
    """One tab inside `{% tabs %}`; its `id` is the fragment that opens it."""
    context["_tabs"].append({"label": label, "id": id, "panel": {"html": content}})
    return ""


class _Tabs(template.Node):
    def __init__(self, title: template.base.FilterExpression, inside: template.NodeList) -> None:
        self.title, self.inside = title, inside

    def render(self, context: template.Context) -> SafeString:
        with context.push(_tabs=[]):
            self.inside.render(context)
            items = context["_tabs"]
        return govuk.render("tabs", {"title": self.title.resolve(context), "items": items})


@register.tag
def tabs(parser: template.base.Parser, token: template.base.Token) -> _Tabs:
    """`{% tabs "Title" %}{% tab "Label" "id" %}…{% endtab %}…{% endtabs %}`.

    Without JavaScript the tabs are a list of contents over sections.
    """
    _, title = token.split_contents()
    inside = parser.parse(("endtabs",))
    parser.delete_first_token()
    return _Tabs(parser.compile_filter(title), inside)


@register.simple_tag
def tile(number: Any, words: str, href: str, tone: str = "note") -> SafeString:
    """A count that links to the list it counts. `tone` as in `{% status %}`."""
    return format_html(
        '<a class="ys-tile ys-tile--{}" href="{}"><span class="ys-tile__number">{}</span> '
        '<span class="ys-tile__words">{}</span></a>',
        tone,
        href,
        number,
        words,
    )


@register.simple_tag
def history(entries: Iterable[Mapping[str, Any]]) -> SafeString:
    """What happened, newest first as given: `[{"title", "at", "by", "body", "tone"}, …]`."""
    shown = [{**entry, "body": conditional_escape(entry.get("body", ""))} for entry in entries]
    return mark_safe(render_to_string("kit/components/history.html", {"entries": shown}))  # noqa: S308


@register.simple_tag
def plain_list(items: Iterable[Any], none: str = "None") -> SafeString:
    """A bulleted list, or words when there is nothing to list."""
    drawn = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return (
        format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', drawn)
        if drawn
        else format_html('<p class="govuk-body">{}</p>', none)
    )
