"""Every address of the root urlconf, by introspection."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast
from tests.permissions.matrix_words import Page


@dataclass(frozen=True)
class Route:
    name: str  # with its namespaces; "" when it has none
    pattern: str
    view: Callable[..., Any]


def routes() -> list[Route]:
    """All routes, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], space: str, prefix: str) -> Iterator[Route]:
    for each in patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, inner, address)
        elif isinstance(each, URLPattern):
            yield Route(f"{space}{each.name}" if each.name else "", address, each.callback)


def address(page: Page, cast: Cast) -> str:
    """The page's address, with ids of the cast put in."""
    return reverse(page.name, kwargs={key: _value(raw, cast) for key, raw in page.kwargs.items()})


def _value(raw: object, cast: Cast) -> object:
    if not isinstance(raw, str) or "." not in raw:
        return raw
    kind, _, name = raw.partition(".")
    return attrgetter(kind)(cast)[name].pk


def outcome(response: HttpResponse) -> str:
    """An answer in the words of the matrix."""
    if response.status_code == 302:
        where = response["Location"].partition("?")[0]
        if where == reverse("account_request_login_code"):
            return "sign-in"
        if where.startswith(reverse("account_reauthenticate")):
            return "again"
        return "set-up" if where == reverse("mfa_index") else "ok"
    return {403: "refused", 404: "nothing", 405: "not-that-way"}.get(
        response.status_code, "ok" if response.status_code < 500 else "broken"
    )


def answered(client: Client, page: Page, cast: Cast, method: str) -> tuple[str, str]:
    """Open the page, or post to it: what came of it, and all that was said, as plain text."""
    response = getattr(client, method)(address(page, cast), page.data if method == "post" else {})
    content = b"".join(response) if response.streaming else response.content
    headers = " ".join(f"{name} {value}" for name, value in response.headers.items())
    text = f"{unquote(headers)} {html.unescape(content.decode(errors='replace'))}"
    return outcome(response), text.lower()


def ask(client: Client, page: Page, cast: Cast, method: str) -> str:
    """Open the page, or post to it, and say what came of it."""
    url = address(page, cast)
    if method == "post":
        return outcome(client.post(url, page.data))
    return outcome(client.get(url))
