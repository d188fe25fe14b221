"""The tags that draw lists, charts and running jobs. `{% load kit %}` brings them too."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from yousaid.kit import charts
from yousaid.kit.lists import Page
from yousaid.kit.lists.drawing import drawn_page_links, filter_fields, table_rows

register = template.Library()


@register.inclusion_tag("kit/lists/list.html", name="list", takes_context=True)
def list_tag(
    context: template.RequestContext,
    page: Page,
    saved_views: Sequence[Mapping[str, Any]] = (),
    save_view: str = "",
    bulk: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A whole list: filters, chips, downloads, table, pages.

    `saved_views`: `[{"title", "href", "active"}]`; `save_view`: the address that keeps one, by POST
    of `title`, `list_name`, `query`, and `next`, this very page.
    `bulk`: `{"href", "choices": [{"value", "words"}]}` puts a tick box on each row and POSTs
    `chosen` (row keys) and `do` to `href`, which previews first.
    """
    return {
        "page": page,
        "filters": filter_fields(page),
        "rows": table_rows(page, choosing=bool(bulk)),
        "saved_views": saved_views,
        "save_view": save_view,
        "here": context["request"].get_full_path() if "request" in context else "",
        "bulk": bulk,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def page_links(page: Page) -> SafeString:
    """Links to the pages of a list before and after this one."""
    return drawn_page_links(page)


@register.inclusion_tag("kit/components/chart.html")
def chart(drawn: charts.Chart) -> dict[str, Any]:
    """A chart: the sentence, the picture, its legend, and its figures as a table."""
    return {"chart": drawn}


@register.simple_tag
def sparkline(numbers: Sequence[float], words: str) -> SafeString:
    """A line the size of a word; `words` say what it shows."""
    return charts.sparkline(numbers, words)


@register.inclusion_tag("kit/components/job.html", takes_context=True)
def job(
    context: template.RequestContext,
    done: int,
    total: int,
    words: str,
    href: str,
    finished: bool = False,
    result: str = "",
    cancel: str = "",
) -> dict[str, Any]:
    """Work in the background. `href` is this very page, asked again until the work has ended.

    `total` 0 means not known yet. `result` is where to look when `finished`; `cancel` the address
    that stops it, by POST. In the page's head say `{% include "kit/components/job_refresh.html" %}`
    so that it also moves on without scripts.
    """
    return {
        "done": done,
        "total": total,
        "share": round(100 * done / total) if total else None,
        "words": words,
        "href": href,
        "finished": finished,
        "result": result,
        "cancel": cancel,
        "csrf_token": context.get("csrf_token"),
    }
