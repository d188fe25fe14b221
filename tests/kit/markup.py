"""HTML reduced to what a browser makes of it, for comparing."""

from typing import Any

from lxml import html


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _shape(element: Any) -> Any:
    if not isinstance(element.tag, str):
        return None
    attributes = sorted((name, _words(value)) for name, value in element.attrib.items())
    inside = [(_shape(child), _words(child.tail)) for child in element]
    return element.tag, attributes, _words(element.text), inside


def shape(markup: str) -> Any:
    """Tags, attributes and words in order; spacing and the order of attributes don't count."""
    return _shape(html.fragment_fromstring(markup, create_parent="div"))


def ids(markup: str) -> list[str]:
    """Every id on the page, in order, repeats included."""
    return [str(found) for found in html.fromstring(f"<div>{markup}</div>").xpath("//@id")]


def elements(markup: str, xpath: str) -> list[Any]:
    """What an XPath finds."""
    return list(html.fromstring(f"<div>{markup}</div>").xpath(xpath))
