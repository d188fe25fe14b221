"""Who may open, see and decide requests, and fetch copies."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.people.models import ContactPoint, Person
from yousaid.privacy.choices import RequestKind, RequestState
from yousaid.privacy.models import Copy, Request

DECIDERS = (Role.DATA_PROTECTION,)
SECONDS = (Role.DATA_PROTECTION, Role.MANAGER)


def may_decide(user: User | AnonymousUser) -> bool:
    """The data protection officer opens tickets and decides them."""
    return permits(user).holding(*DECIDERS).everywhere


def may_second(user: User | AnonymousUser) -> bool:
    """Who may be the second person of an erasure somebody else decided."""
    return permits(user).holding(*SECONDS).everywhere


def may_confirm(user: User | AnonymousUser, request: Request) -> bool:
    """A second person for an erasure: a manager of the whole landlord, or another officer."""
    return (
        may_second(user)
        and request.state == RequestState.DECIDED
        and request.decided_by_id != user.pk
    )


def visible_requests(user: User | AnonymousUser) -> QuerySet[Request]:
    """All, for the data protection officer; erasures that were decided, for who may confirm."""
    rows = Request.objects.select_related("person", "opened_by", "decided_by", "second_by")
    rows = rows.order_by("due_on", "pk")
    granted = permits(user)
    if granted.holding(*DECIDERS).everywhere:
        return rows
    if granted.holding(Role.MANAGER).everywhere:
        return rows.filter(kind=RequestKind.ERASURE, decided_by__isnull=False)
    return rows.none()


def waiting_for(user: User | AnonymousUser) -> QuerySet[Request]:
    """What this user can decide now: as the officer, or as the second person of an erasure."""
    wanted = Q(state=RequestState.DECIDED) & ~Q(decided_by=user.pk)
    if may_decide(user):
        wanted |= Q(state=RequestState.OPEN)
    return visible_requests(user).filter(wanted)


def own_requests(person: Person) -> QuerySet[Request]:
    """What somebody asked for themselves, newest first."""
    return Request.objects.filter(person=person).order_by("-opened_at")


def find_person(words: str) -> list[Person]:
    """For a ticket: whoever has exactly this number, address, phone number or name."""
    words = words.strip()
    wanted = Q(name__iexact=words)
    points = ContactPoint.objects.filter(Q(value__iexact=words) | Q(tidy__iexact=words))
    wanted |= Q(pk__in=points.values("person"))
    if words.isdecimal() and len(words) < 10:
        wanted |= Q(pk=int(words))
    rows = Person.objects.filter(wanted, erased_at__isnull=True, merged_into__isnull=True)
    return list(rows.order_by("pk")[:10])


def own_copies(user: User | AnonymousUser) -> QuerySet[Copy]:
    """Copies that this user alone may fetch, newest first."""
    if not user.is_authenticated:
        return Copy.objects.none()
    return Copy.objects.filter(owner=user).order_by("-asked_at")


def begun_copy(copy_id: int) -> Copy:
    """The copy a job was started for."""
    return Copy.objects.select_related("person", "owner", "request").get(pk=copy_id)


def confirmed_erasure(request_id: int) -> Request | None:
    """The erasure a job was started for; None when it has been carried out."""
    rows = Request.objects.select_related("person", "second_by")
    return rows.filter(
        pk=request_id, kind=RequestKind.ERASURE, state=RequestState.UNDER_WAY
    ).first()
