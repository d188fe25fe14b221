"""Larkmere's posts and terms, its register, who came to what, and how groups are reached."""

from datetime import date, time, timedelta
from random import Random

from yousaid.activities.choices import Status
from yousaid.activities.models import Activity, ActivityKind, Participation
from yousaid.config.demo.groups import Groups
from yousaid.config.demo.people import email_point, invent_name
from yousaid.groups.choices import ConfirmedHow, How, Kind
from yousaid.groups.models import Group, GroupContact, Membership, Post
from yousaid.groups.rules.terms import term_end
from yousaid.people.access.narrowing import addresses_of
from yousaid.people.choices import ContactKind, ContactState
from yousaid.people.choices import Kind as PersonKind
from yousaid.people.models import ContactPoint, Person

REGISTER = "Getting Involved Register"
TERM = 24  # months
YEAR = 365
PANEL_MEETINGS = 120  # of all panels, over two years
BUSY, BUSY_TIMES = 12, 24  # twelve people who never miss one …
OTHERS, OTHERS_TIMES = 90, 641  # … and ninety who share the rest: the twelve supply 31%
# members of the register; active this year, 22% of them once; whose address fails
REGISTERED = {"s": (200, 130, 22), "m": (640, 412, 71), "l": (3_200, 2_060, 355)}
HOURS = {"Chair": 4, "Secretary": 6, "Treasurer": 3}


def build_membership(size: str, groups: Groups, staff: Person, *, today: date) -> None:
    """Give what was built so far its posts, register, attendance and contacts."""
    random = Random(31)  # noqa: S311 - made-up people
    _posts(groups, today, random)
    _rhythms(groups, staff, today)
    members, active, failing = REGISTERED[size]
    register = _register(members, failing, today, random)
    _attendance(register, active, today, random)
    _contacts(today, random)


def _posts(groups: Groups, today: date, random: Random) -> None:
    """Every role becomes a post; terms of two years, and for those who stay on a third."""
    held = list(Membership.objects.exclude(role="").select_related("group").order_by("pk"))
    names = {(seat.group_id, seat.role): seat.group.kind_id for seat in held}
    posts = {
        (group, role): Post(
            group_id=group,
            name=role,
            term_months=TERM,
            gives_access=kind in (Kind.ASSOCIATION, Kind.TMO),
            hours_a_month=HOURS.get(role, 2),
            position=list(HOURS).index(role) if role in HOURS else len(HOURS),
        )
        for (group, role), kind in names.items()
    }
    Post.objects.bulk_create(posts.values())
    for seat in held:
        seat.post, seat.how = posts[seat.group_id, seat.role], How.ELECTED
        ends = term_end(seat.starts, TERM)
        seat.ends = ends if ends and ends > today else term_end(seat.starts, TERM + 12)
    Membership.objects.bulk_update(held, ["post", "how", "ends"])
    _empty_posts(groups, posts)


def _empty_posts(groups: Groups, posts: dict[tuple[int, str], Post]) -> None:
    """A few posts that nobody holds, and deputies who may be long in coming."""
    Post.objects.bulk_create(
        Post(group=group, name="Membership secretary", term_months=TERM, position=4)
        for group in groups.associations[1::5]
    )
    Post.objects.bulk_create(
        Post(
            group=group,
            name="Deputy chair",
            is_required=False,
            position=5,
            deputy_for=posts.get((group.pk, "Chair")),
        )
        for group in groups.associations[::4]
    )


def _rhythms(groups: Groups, staff: Person, today: date) -> None:
    """Groups without a rhythm or a host get the usual ones."""
    ours = Group.objects.filter(kind__is_resident_body=True)
    monthly = ours.filter(kind__in=[Kind.PANEL, Kind.BOARD, Kind.TMO], meets_every=None)
    monthly.update(meets_every=1, meets_unit="month")
    quarterly = ours.filter(kind__in=[Kind.ASSOCIATION, Kind.FORUM], meets_every=None)
    quarterly.update(meets_every=3, meets_unit="month")
    host = groups.teams["CDT"]
    ours.filter(host=None).update(host=host)
    seat, since = {"group": host, "person": staff}, today - timedelta(days=2 * YEAR)
    Membership.objects.get_or_create(**seat, defaults={"starts": since})


def _register(members: int, failing: int, today: date, random: Random) -> list[Person]:
    """The people on the register: panel members first, then others; new ones where too few."""
    panels = Person.objects.filter(memberships__group__kind=Kind.PANEL).distinct().order_by("pk")
    listed = list(panels[:members])
    others = Person.objects.filter(kind=PersonKind.RESIDENT).exclude(pk__in=[p.pk for p in listed])
    listed += list(others.order_by("pk")[: members - len(listed)])
    taken = set(Person.objects.values_list("name", flat=True))
    new = Person.objects.bulk_create(
        Person(name=invent_name(random, taken), kind=PersonKind.RESIDENT)
        for _ in range(members - len(listed))
    )
    ContactPoint.objects.bulk_create(
        email_point(person, f"register.{number}@resident.test") for number, person in enumerate(new)
    )
    listed += new
    group = Group.objects.create(
        name=REGISTER,
        kind_id=Kind.REGISTER,
        purpose="Everybody who told us that they would take part.",
    )
    Membership.objects.bulk_create(
        Membership(
            group=group, person=person, starts=today - timedelta(days=random.randint(30, 1500))
        )
        for person in listed
    )
    _fail(listed, failing, today, random)
    return listed


def _fail(listed: list[Person], failing: int, today: date, random: Random) -> None:
    """So many people of the register have an address that no longer reaches them."""
    quiet = [person.pk for person in listed if person.user_id is None]
    points = ContactPoint.objects.filter(person__in=quiet, kind=ContactKind.EMAIL)
    known = points.filter(state=ContactState.FAILING).values("person").distinct().count()
    working = points.filter(state=ContactState.UNCONFIRMED).order_by("-pk")
    chosen = list(working[: max(failing - known, 0)])
    for point in chosen:
        point.state = ContactState.FAILING
        point.state_on = today - timedelta(days=random.randint(5, 200))
    ContactPoint.objects.bulk_update(chosen, ["state", "state_on"])


def _attendance(register: list[Person], active: int, today: date, random: Random) -> None:
    """Two years of the panels' open meetings, and this year's action days of those on no panel.

    More may come to an open meeting than hold a seat.
    """
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    # Four seats make no open meeting: that panel meets on its own.
    open_to_all = Group.objects.filter(kind=Kind.PANEL).exclude(name="Disabled Residents' Panel")
    panels = list(open_to_all.order_by("pk"))
    meetings = [
        Activity(
            kind=kinds["meeting"],
            title=f"{panels[number % len(panels)].name}: open meeting",
            day=today - timedelta(days=3 + round(number * (2 * YEAR - 10) / PANEL_MEETINGS)),
            group=panels[number % len(panels)],
            status=Status.HELD,
        )
        for number in range(PANEL_MEETINGS)
    ]
    days = [
        Activity(
            kind=kinds["action_day"],
            title="Action day",
            day=today - timedelta(days=10 + number * 28),
            status=Status.HELD,
        )
        for number in range(12)
    ]
    planned = [
        Activity(
            kind=kinds["meeting"],
            title=f"{panel.name}: monthly meeting",
            day=today + timedelta(days=8 + number),
            starts=time(18, 30),
            where="Larkmere Town Hall, committee room 2, and online",
            group=panel,
        )
        for number, panel in enumerate(panels)
    ]
    Activity.objects.bulk_create(meetings + days + planned)
    this_year, before = meetings[: PANEL_MEETINGS // 2], meetings[PANEL_MEETINGS // 2 :]
    came: list[Participation] = []

    def came_to(person: Person, chosen: list[Activity]) -> None:
        came.extend(
            Participation(activity=each, person=person, how=_way(random)) for each in chosen
        )

    for person in register[:BUSY]:
        half = BUSY_TIMES // 2
        came_to(person, random.sample(this_year, half) + random.sample(before, half))
    for number, person in enumerate(register[BUSY : BUSY + OTHERS]):
        times = OTHERS_TIMES // OTHERS + (number < OTHERS_TIMES % OTHERS)
        came_to(person, random.sample(this_year, 4) + random.sample(before, times - 4))
    rest = register[BUSY + OTHERS : active]
    once = min(round(active * 0.22), len(rest))
    for number, person in enumerate(rest):
        came_to(person, random.sample(days, 1 if number < once else 3))
    Participation.objects.bulk_create(came, batch_size=1_000)


def _way(random: Random) -> str:
    return random.choices(("in_person", "online", "phone"), weights=(7, 3, 1))[0]


def _contacts(today: date, random: Random) -> None:
    """A contact for each post that is held: most are fresh, some stale, a few fail."""
    seats = list(
        Membership.objects.on(today)
        .filter(post__isnull=False, group__kind__is_resident_body=True)
        .select_related("person")
        .order_by("pk")
    )
    points = ContactPoint.objects.filter(person__in=[seat.person_id for seat in seats])
    found: dict[int, dict[str, str]] = {}
    for point in points.order_by("pk"):
        found.setdefault(point.person_id, {}).setdefault(point.kind, point.value)
    lives = addresses_of({seat.person_id for seat in seats}, day=today)
    for seat in seats[::3]:  # some groups want letters too
        found.setdefault(seat.person_id, {})["address"] = lives.get(seat.person_id, "")
    GroupContact.objects.bulk_create(
        _contact(seat, found.get(seat.person_id, {}), number, today, random)
        for number, seat in enumerate(seats)
    )


def _contact(
    seat: Membership, ways: dict[str, str], number: int, today: date, random: Random
) -> GroupContact:
    # Of ten: six fresh, two ageing, one stale; the tenth never confirmed or failing.
    ages = [*([random.randint(2, 80)] * 6), 120, 150, random.randint(200, 600), None]
    age = ages[number % 10]
    fails = age is None and number % 20 == 19
    return GroupContact(
        group_id=seat.group_id,
        post=seat.post,
        name=seat.person.name,
        email=ways.get(ContactKind.EMAIL, ""),
        phone=ways.get(ContactKind.PHONE, ""),
        address=ways.get("address", ""),
        confirmed_on=None if age is None else today - timedelta(days=age),
        confirmed_how="" if age is None else ConfirmedHow.LINK,
        failing_since=today - timedelta(days=20) if fails else None,
    )
