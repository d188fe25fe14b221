"""No page, of any format, shows a private word to someone it is not meant for (security row 2)."""

import html
from urllib.parse import unquote

import pytest
from django.core import mail
from django.db import transaction

from tests.cast import CANARIES, Cast, sign_in
from tests.permissions.canaries import MAY_SEE
from tests.permissions.matrix import PAGES
from tests.permissions.matrix_words import ANONYMOUS, EVERYBODY, Page
from tests.permissions.routes import address

PEOPLE = [ANONYMOUS, *sorted(EVERYBODY)]


def test_every_private_word_has_its_readers():
    assert set(MAY_SEE) == set(CANARIES)
    assert set().union(*MAY_SEE.values()) <= EVERYBODY


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_private_never_leaves(person, cast):
    leaks = []
    for page in PAGES:
        for said in answers(person, page, cast):
            leaks += [
                f"{page}: {word}"
                for word, text in CANARIES.items()
                if text.lower() in said and person not in MAY_SEE[word]
            ]
    mailed = " ".join(f"{each.subject} {each.body}" for each in mail.outbox).lower()
    leaks += [f"mail: {word}" for word, text in CANARIES.items() if text.lower() in mailed]

    assert leaks == []


def answers(person: str, page: Page, cast: Cast) -> list[str]:
    """What the page says when read, and when posted to: headers and content, as plain text.

    Each time in a browser just signed in: some pages sign out.
    """
    said = []
    for method, data in (("get", {}), ("post", page.data)):
        with transaction.atomic():
            client = sign_in(cast.users.get(person))
            answer = getattr(client, method)(address(page, cast), data)
            transaction.set_rollback(True)
        content = b"".join(answer) if answer.streaming else answer.content
        headers = " ".join(f"{name} {value}" for name, value in answer.headers.items())
        text = f"{unquote(headers)} {html.unescape(content.decode(errors='replace'))}"
        said.append(text.lower())
    return said


def test_the_search_finds_what_is_there(cast, monkeypatch):
    """The net has no hole of its own: a page that does leak is caught."""
    monkeypatch.setitem(CANARIES, "person.email", cast.users["engagement"].email)

    with pytest.raises(AssertionError):
        test_what_is_private_never_leaves("administrator", cast)
