"""The time that pages of actions take: `python -m bench._actions_site`, after `_actions_data`.

Prints one JSON object a page. Ours are asked for by a signed-in browser that takes gzip, through
every layer of the product. The floor is what Django itself takes for fifty rows of the same
table: signed in, through the middleware of a new project, one compiled template, no more.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from bench._actions_data import A_PLAN, COLLEAGUE, OFFICER
from yousaid.accounts.access import open_to_all
from yousaid.accounts.models import User
from yousaid.actions.models import Action, Plan
from yousaid.people.models import Person

RUNS = 25
WARMING = 5
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
FLOOR = Engine().from_string(
    """<!DOCTYPE html><html lang="en"><title>Floor</title><p>{{ user.name }}</p><table>
{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.text }}</td><td>{{ row.status }}</td>
<td>{{ row.response }}</td><td>{{ row.due_on }}</td><td>{{ row.changed_at }}</td></tr>
{% endfor %}</table></html>"""
)


@open_to_all
def floor(request: HttpRequest) -> HttpResponse:
    """Fifty rows and nothing else."""
    rows = Action.objects.order_by("pk")[:50]
    return HttpResponse(FLOOR.render(Context({"rows": rows, "user": request.user})))


urlpatterns = [path("floor/", floor), path("", include("yousaid.config.urls"))]


class Site:
    """Two browsers of one officer: at the product, and at the bare floor."""

    def __init__(self) -> None:
        user = User.objects.get(email=OFFICER)
        self.ours, self.floor = Client(headers={"accept-encoding": "gzip"}), Client()
        for browser in (self.ours, self.floor):
            browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        # A client keeps the middleware of its first request.
        with override_settings(MIDDLEWARE=BARE_MIDDLEWARE):
            self.floor.get("/floor/")

    def measure(self, address: str) -> dict[str, Any]:
        """Median milliseconds of our page and of the floor, taken in turn; and queries."""
        taken: dict[str, list[float]] = {"cpu": [], "wall": [], "floor": [], "floor_wall": []}
        for run in range(RUNS + WARMING):
            answer, cpu, wall = _ask(self.ours, address)
            _, bare, bare_wall = _ask(self.floor, "/floor/")
            if run >= WARMING:
                for name, value in zip(taken, (cpu, wall, bare, bare_wall), strict=True):
                    taken[name].append(value)
        with CaptureQueriesContext(connection) as queries:
            self.ours.get(address)
        value, bare, wall, bare_wall = (
            statistics.median(taken[name]) for name in ("cpu", "floor", "wall", "floor_wall")
        )
        return {
            "value": value,
            "unit": "ms CPU",
            "floor": bare,
            "ratio": bare / value,
            "times_the_floor": value / bare,
            "wall_ms": wall,
            "floor_wall_ms": bare_wall,
            "queries": len(queries),
            "kilobytes": len(answer.content) / 1000,
        }


def _ask(browser: Client, address: str) -> tuple[HttpResponse, float, float]:
    """The answer, and milliseconds of processor time and by the clock."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = browser.get(address)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return answer, cpu * 1000, wall * 1000


def pages() -> dict[str, str]:
    """What is measured, by name: a plan and an action from the middle."""
    person, colleague = (Person.objects.get(user__email=email) for email in (OFFICER, COLLEAGUE))
    plan = Plan.objects.order_by("pk")[Plan.objects.count() // 2]
    action = plan.actions.order_by("position")[A_PLAN // 2]
    return {
        "desk list": "/desk/actions/",
        "desk list, open": "/desk/actions/?status=open",
        "desk list, mine and late": "/desk/actions/?owner=me&due=late",
        "desk list, a colleague late": f"/desk/actions/?owner=person:{colleague.pk}&due=late",
        "desk list, searched": "/desk/actions/?q=thing+plan",
        "Today": "/desk/",
        "officer's page": f"/desk/people/{person.pk}/actions/",
        "desk plans": "/desk/plans/",
        "desk plan page": f"/desk/plans/{plan.pk}/",
        "desk board": "/desk/actions/board/",
        "desk action page": f"/desk/actions/{action.pk}/",
        "public home": "/",
        "public plans": "/plans/",
        "public plan page": f"/plans/{plan.pk}/",
        "public action page": f"/plans/{plan.pk}/actions/{action.pk}/",
    }


@contextmanager
def site() -> Iterator[Site]:
    """The product's pages and the floor under one set of addresses, in demo mode."""
    with override_settings(ROOT_URLCONF="bench._actions_site", DEMO=True, ALLOWED_HOSTS=["*"]):
        yield Site()


def main(only: list[str]) -> None:
    with site() as here:
        for page, address in pages().items():
            if not only or page in only:
                print(json.dumps({"page": page, **here.measure(address)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
