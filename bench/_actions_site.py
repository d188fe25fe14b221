"""A landlord with so many actions, and the time its pages take: `python -m bench._actions_site N`.

Prints one JSON object a page.
"""

import json
import os
import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from yousaid.accounts.access import open_to_all
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.actions.choices import PlanKind, Response, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, Owner, Plan
from yousaid.actions.operations.actions import NewAction, add_actions
from yousaid.actions.operations.plans import add_section, create_plan, publish_plan
from yousaid.actions.operations.tallies import recount
from yousaid.actions.rules.lateness import Due
from yousaid.kit import clock
from yousaid.people.models import Person

A_PLAN = 100
RUNS = 15
FLOOR = """<!DOCTYPE html><html lang="en"><title>Floor</title><table>{% for row in rows %}
<tr><td>{{ row.number }}</td><td>{{ row.text }}</td><td>{{ row.status }}</td><td>{{ row.due_on }}
</td></tr>{% endfor %}</table></html>"""


@open_to_all
def floor(request: HttpRequest) -> HttpResponse:
    """Fifty rows and nothing else."""
    rows = Action.objects.order_by("pk")[:50]
    return HttpResponse(engines["django"].from_string(FLOOR).render({"rows": rows}, request))


urlpatterns = [path("floor/", floor), path("", include("yousaid.config.urls"))]


def build(size: int) -> tuple[User, Person]:
    """Plans of a hundred actions each, all carried by one officer; a third of them closed."""
    at, today = clock.now(), clock.today()
    user = User.objects.create_user("officer@bench.test", name="Bench Officer")
    Grant.objects.create(
        user=user, role=Role.ENGAGEMENT, reach=Reach.LANDLORD, starts=today - timedelta(days=9)
    )
    person = Person.objects.create(name="Bench Officer", kind="staff", user=user)
    owner = (OwnerValue(person_id=person.pk, is_lead=True),)
    for number in range(size // A_PLAN):
        with transaction.atomic():
            plan = create_plan(title=f"Plan {number}", kind=PlanKind.SCRUTINY, by=user, at=at)
            sections = [add_section(plan, title=f"Part {n}", by=user, at=at) for n in range(5)]
            add_actions(
                plan,
                (
                    NewAction(
                        text=f"Do thing {n} of plan {number} as residents asked in the meeting",
                        number=str(n),
                        section=sections[n % 5],
                        agreed=Due(_day(today, n * 7 + number), "day"),
                        response=Response.AGREED,
                        response_words="Agreed",
                        owners=owner,
                    )
                    for n in range(A_PLAN)
                ),
                by=user,
                at=at,
            )
            publish_plan(plan, by=user, at=at)
    statuses = (Status.CONFIRMED, Status.UNDER_WAY, Status.CLAIMED)
    for rest, status in enumerate(statuses):
        changed = {"status": status, "is_open": status != Status.CONFIRMED}
        Action.objects.extra(where=["id %% 4 = %s"], params=[rest]).update(**changed)
        Owner.objects.extra(where=["action_id %% 4 = %s"], params=[rest]).update(**changed)
    recount()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return user, person


def _day(today: date, n: int) -> date:
    return today + timedelta(days=n % 700 - 500)


def measure(client: Client, address: str) -> dict[str, Any]:
    """Median milliseconds of our page and of the floor, taken in turn."""
    ours: list[float] = []
    walls: list[float] = []
    floors: list[float] = []
    for run in range(RUNS + 3):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = client.get(address)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        begun = time.process_time()
        client.get("/floor/")
        if run >= 3:
            ours.append(cpu * 1000)
            walls.append(wall * 1000)
            floors.append((time.process_time() - begun) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    value, bare = statistics.median(ours), statistics.median(floors)
    return {
        "value": value,
        "unit": "ms CPU",
        "floor": bare,
        "ratio": bare / value,
        "times_the_floor": value / bare,
        "wall_ms": statistics.median(walls),
        "queries": len(queries),
    }


def main(size: int) -> None:
    user, person = build(size)
    plan = Plan.objects.order_by("pk")[size // A_PLAN // 2]
    action = plan.actions.order_by("position")[50]
    pages = {
        "desk list": "/desk/actions/",
        "desk list, mine and late": f"/desk/actions/?owner=person-{person.pk}&standing=late",
        "Today": "/desk/",
        "desk plan page": f"/desk/plans/{plan.pk}/",
        "desk action page": f"/desk/actions/{action.pk}/",
        "public plan page": f"/plans/{plan.pk}/",
        "public action page": f"/plans/{plan.pk}/actions/{action.pk}/",
    }
    with override_settings(ROOT_URLCONF="bench._actions_site", DEMO=True, ALLOWED_HOSTS=["*"]):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        for page, address in pages.items():
            print(json.dumps({"page": page, **measure(client, address)}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
