"""The door to what groups show of themselves, and to their officers' own pages."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.groups.access.groups import may_change_group
from yousaid.groups.choices import GroupStatus, Standing
from yousaid.groups.models import (
    CoveredPlace,
    Group,
    GroupMessage,
    Membership,
    PublicPage,
    Recognition,
)
from yousaid.groups.rules.recognition.effects import EFFECTS
from yousaid.people.access import consented_to, ways_to_reach
from yousaid.people.choices import ContactKind
from yousaid.people.models import Purpose, Wording
from yousaid.places.access import all_places
from yousaid.places.models import Place
from yousaid.places.queries import PATH_LENGTH, search_places

# Purposes of the consent ledger that the pages of a group ask about, each with its words.
NAMED = "group-page"
KNOWN_TO_GROUP = "association"


def published_pages() -> QuerySet[PublicPage]:
    """Pages that groups chose to show, by name. Groups that closed have none."""
    rows = PublicPage.objects.filter(is_published=True).exclude(group__status=GroupStatus.CLOSED)
    return rows.select_related("group__kind").order_by("group__name", "pk")


def search_pages(rows: QuerySet[PublicPage], words: str) -> QuerySet[PublicPage]:
    """Those named so, or that show an area which holds, or lies in, the place or postcode named."""
    near = Q(pk__in=())
    for path in search_places(all_places(), words).values_list("path", flat=True)[:20]:
        above = [path[:end] for end in range(Place.steplen, len(path) + 1, Place.steplen)]
        below = (path, path.ljust(PATH_LENGTH, "Z"))
        near |= Q(place__path__in=above) | Q(place__path__range=below)
    covering = CoveredPlace.objects.filter(near, group=OuterRef("group"))
    return rows.filter(Q(group__name__icontains=words) | Q(show_area=True) & Exists(covering))


def page_of(group: Group) -> PublicPage:
    """What the group chose; a page with nothing on it when it has not chosen yet."""
    return PublicPage.objects.filter(group=group).first() or PublicPage(group=group)


def standing_words(group: Group) -> str:
    """What residents read of the landlord's recognition; "" when none is recorded."""
    standing = Recognition.objects.filter(group=group).values_list("standing", flat=True).first()
    return EFFECTS[Standing(standing)].public if standing else ""


def workspaces(user: User | AnonymousUser) -> QuerySet[Group]:
    """Groups whose private pages the user opens: their officers and panel members."""
    held = permits(user).holding(Role.ASSOCIATION_OFFICER, Role.PANEL_MEMBER)
    return Group.objects.filter(pk__in=held.groups).order_by("name", "pk")


def may_settle_page(user: User | AnonymousUser, group: Group) -> bool:
    """The group's officers decide what it shows; the desk may help them."""
    own = permits(user).holding(Role.ASSOCIATION_OFFICER).groups
    return group.pk in own or may_change_group(user, group)


def messages_to(group: Group) -> QuerySet[GroupMessage]:
    """What was written to a group and waits for an answer, oldest first: for its officers."""
    return GroupMessage.objects.filter(group=group, answered_on__isnull=True).order_by("at", "pk")


@dataclass(frozen=True, slots=True)
class NamedOfficer:
    """Somebody who holds a post and agreed to be named."""

    post: str
    name: str


def named_officers(group: Group, day: date) -> list[NamedOfficer]:
    """Who holds which post, of those alone who agreed to be named on the group's page."""
    seats = list(_seats(group, day).exclude(role="").order_by("role", "pk"))
    agreed = consented_to(NAMED, [seat.person_id for seat in seats], day)
    return [NamedOfficer(seat.role, seat.person.name) for seat in seats if seat.person_id in agreed]


@dataclass(frozen=True, slots=True)
class Known:
    """A member who agreed that the group's officers know them, and how they are reached."""

    name: str
    role: str
    email: str
    phone: str


def known_members(group: Group, day: date, *, reader: int | None = None) -> tuple[list[Known], int]:
    """Members who agreed to be known to the group's officers, and how many others there are.

    The `reader`, a person's id, is always known to themselves.
    """
    seats = list(_seats(group, day).order_by("person__name", "pk"))
    people = {seat.person_id for seat in seats}
    agreed = consented_to(KNOWN_TO_GROUP, people, day) | {each for each in people if each == reader}
    ways = ways_to_reach(agreed, ContactKind.EMAIL, ContactKind.PHONE)
    known: dict[int, Known] = {}
    for seat in seats:
        if seat.person_id in agreed:
            way = ways.get(seat.person_id, {})
            email, phone = way.get(ContactKind.EMAIL, ""), way.get(ContactKind.PHONE, "")
            role = seat.role or (known[seat.person_id].role if seat.person_id in known else "")
            known[seat.person_id] = Known(seat.person.name, role, email, phone)
    return list(known.values()), len(people - agreed)


def has_agreed(person_id: int, code: str, day: date) -> bool:
    """Whether somebody agrees to this purpose on a day."""
    return bool(consented_to(code, [person_id], day))


def words_of(code: str, day: date) -> Wording | None:
    """The words put to people about a purpose; None while the landlord has none."""
    purpose = Purpose.objects.filter(code=code, retired_on__isnull=True).first()
    if purpose is None:
        return None
    return purpose.wordings.filter(starts__lte=day).order_by("-version").first()


def officers_to_tell(group: Group, day: date) -> tuple[int, ...]:
    """Ids of those who hold a post in the group."""
    seats = _seats(group, day).exclude(role="").order_by("person")
    return tuple(seats.values_list("person", flat=True).distinct())


def _seats(group: Group, day: date) -> QuerySet[Membership]:
    held = Q(ends__isnull=True) | Q(ends__gt=day)
    alive = Q(person__merged_into__isnull=True, person__erased_at__isnull=True)
    return group.memberships.filter(held, alive, starts__lte=day).select_related("person")
