"""The time that lists of people and groups take: `python -m bench._people_site`.

After `_people_data`. Prints one JSON object a page, measured as in `_actions_site`. The floor is
what Django itself takes for fifty rows of the table of people.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.urls import include, path

from bench._actions_site import Site
from bench._people_data import AREA_OFFICER
from yousaid.accounts.access import open_to_all
from yousaid.accounts.models import User
from yousaid.people.models import ContactPoint, Person
from yousaid.places.models import Home, Place

FLOOR = Engine().from_string(
    """<!DOCTYPE html><html lang="en"><title>Floor</title><p>{{ user.name }}</p><table>
{% for row in rows %}<tr><td>{{ row.pk }}</td><td>{{ row.name }}</td><td>{{ row.kind }}</td>
<td>{{ row.post }}</td><td>{{ row.initials }}</td><td>{{ row.left_on }}</td></tr>
{% endfor %}</table></html>"""
)


@open_to_all
def floor(request: HttpRequest) -> HttpResponse:
    """Fifty rows and nothing else."""
    rows = Person.objects.order_by("pk")[:50]
    return HttpResponse(FLOOR.render(Context({"rows": rows, "user": request.user})))


urlpatterns = [path("floor/", floor), path("", include("yousaid.config.urls"))]


def pages() -> dict[str, str]:
    """What is measured, by name."""
    somebody = Person.objects.order_by("pk")[Person.objects.count() // 2]
    given, family = somebody.name.split()
    slip = family[:2] + family[3:2:-1] + family[4:] if len(family) > 4 else family + "e"
    number = ContactPoint.objects.filter(kind="phone").order_by("pk")[1000].value
    home = Home.objects.order_by("pk")[Home.objects.count() // 2]
    area, estate = (Place.objects.filter(depth=deep).order_by("pk")[0] for deep in (2, 3))
    here, ask = "/desk/people/", "/desk/people/suggest/?q="
    return {
        "people": here,
        "people, second page": f"{here}?page=2",
        "people, residents": f"{here}?kind=resident",
        "people of an area": f"{here}?place={area.pk}",
        "people of an estate": f"{here}?place={estate.pk}",
        "people reached by phone": f"{here}?reach=phone",
        "people called Smith": f"{here}?q=smith",
        "people called Will Smith": f"{here}?q=will+smith",
        "people, one by name": f"{here}?q={given}+{family}",
        "people, misspelt": f"{here}?q={given}+{slip}",
        "people, by address": f"{here}?q={home.address.replace(' ', '+')}",
        "people, by phone": f"{here}?q={number}",
        "suggest, two letters": f"{ask}sm",
        "suggest, name begun": f"{ask}will+sm",
        "suggest, misspelt": f"{ask}{slip}",
        "groups": "/desk/groups/",
    }


def main(only: list[str]) -> None:
    with override_settings(ROOT_URLCONF="bench._people_site", DEMO=True, ALLOWED_HOSTS=["*"]):
        site = Site()
        for page, address in pages().items():
            if not only or page in only:
                print(json.dumps({"page": page, **site.measure(address)}), flush=True)
        site.ours = Client(headers={"accept-encoding": "gzip"})
        user = User.objects.get(email=AREA_OFFICER)
        site.ours.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        for page, address in (
            ("an officer's area", "/desk/people/"),
            ("an officer's area, Smith", "/desk/people/?q=smith"),
        ):
            if not only or page in only:
                print(json.dumps({"page": page, **site.measure(address)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
