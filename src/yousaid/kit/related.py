"""Pages that higher apps have about a row of a lower app, which cannot know them.

The higher app offers its page when it starts; the page of the lower app shows what was offered.
"""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class RelatedPage:
    """A link from a row's page: `words` say what is there, `url_name` takes the row's id."""

    words: str
    url_name: str


_offered: dict[str, list[RelatedPage]] = {}


def offer_page(noun: str, *, words: str, url_name: str) -> None:
    """For `AppConfig.ready`: link every page of a `noun` ("person") to this one."""
    page = RelatedPage(words, url_name)
    pages = _offered.setdefault(noun, [])
    if page not in pages:
        pages.append(page)


def related_pages(noun: str, pk: int) -> list[dict[str, str]]:
    """The links offered about one row, as `text` and `href`, in the order of the apps."""
    return [
        {"text": page.words, "href": reverse(page.url_name, args=[pk])}
        for page in _offered.get(noun, [])
    ]
