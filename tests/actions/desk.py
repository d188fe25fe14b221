"""What tests of the desk's pages share: a signed-in engagement officer and forms as pages send
them."""

import re
from html import unescape

from django.test import Client

from tests.cast import sign_up
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.people.choices import Kind
from yousaid.people.models import Person


def engagement(name: str = "Eng Gagement") -> tuple[Client, User]:
    """A client signed in as an engagement officer of the whole landlord, who is a person too."""
    number = User.objects.count() + 1
    user = sign_up(f"desk{number}@cast.test", name, Role.ENGAGEMENT)
    Person.objects.create(name=name, kind=Kind.STAFF, user=user)
    client = Client()
    client.force_login(user)
    return client, user


HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def hidden(response, form: int = -1) -> dict[str, str]:
    """The hidden fields of one form of a page, the last one unless told."""
    page = response.content.decode()
    part = page.split("<form")[form]
    found = {name: unescape(value) for name, value in HIDDEN.findall(part)}
    found.pop("csrfmiddlewaretoken", None)
    return found


def send(client: Client, url: str, **values):
    """Open a page and send its form with these values, as somebody would."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    return client.post(url, {**hidden(page), **values})
