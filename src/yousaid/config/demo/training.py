"""Courses that officers of Larkmere's associations went to, and one association's many members.

The association of the largest area has members enough to stand beside those who live there;
elsewhere only officers are on record, and nothing is shown of so few.
"""

from datetime import date, timedelta
from itertools import islice

from yousaid.activities.choices import Status
from yousaid.activities.models import Activity, ActivityKind, Participation
from yousaid.groups.models import Group, Membership
from yousaid.people.choices import Kind
from yousaid.people.models import Residency
from yousaid.places.models import Home
from yousaid.places.queries import homes_in

COURSES = (
    ("Chairing a meeting", 410, "Chair"),
    ("Minutes that get read", 470, "Secretary"),
    ("Looking after money", 560, "Treasurer"),
)
MEMBERS = 36
TRAINED = (3, 1, 2, 0)  # how many officers of one association after another


def train_officers(associations: list[Group], federation: Group, *, today: date) -> None:
    """The federation's courses, each for one post; some associations sent all, some nobody."""
    kind = ActivityKind.objects.get(code="course")
    courses = Activity.objects.bulk_create(
        Activity(
            kind=kind,
            title=title,
            day=today - timedelta(days=ago),
            group=federation,
            status=Status.HELD,
        )
        for title, ago, _ in COURSES
    )
    Participation.objects.bulk_create(
        Participation(activity=course, person=seat.person)
        for number, association in enumerate(associations)
        for course, (_, _, post) in islice(
            zip(courses, COURSES, strict=True), TRAINED[number % len(TRAINED)]
        )
        for seat in Membership.objects.on(today)
        .filter(group=association, role=post)
        .select_related("person")
    )


def join_the_largest(associations: list[Group], *, today: date) -> None:
    """Every third of those who live in the largest area are members of its association."""
    living = [(group, _living_in(group)) for group in associations]
    group, persons = max(living, key=lambda each: len(each[1]))
    Membership.objects.bulk_create(
        Membership(group=group, person_id=person, starts=today - timedelta(days=200 + 17 * number))
        for number, person in enumerate(persons[::3][:MEMBERS])
    )


def _living_in(group: Group) -> list[int]:
    """Residents of its area who are no members yet, by id."""
    paths = group.places.values_list("path", flat=True)
    living = Residency.objects.filter(
        home__in=homes_in(Home.objects.all(), *paths),
        ends__isnull=True,
        person__kind=Kind.RESIDENT,
    ).exclude(person__memberships__group=group)
    return list(dict.fromkeys(living.order_by("pk").values_list("person", flat=True)))
