"""A small landlord with named people: what tests of pages and permissions stand on.

    South Larkmere (nobody's) ........ Quarry House, its draft plan, Vera Vance (never reached)
    North Larkmere
      Fernleigh Estate ............... Fern Tower, plans published and draft
    The Residents' Panel ............. owns the scrutiny plan

Ten people hold one role each. The resident, officer, councillor, association officer and
volunteer reach the north (by place) or one group; staff above them the whole landlord.
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.factories.people import a_person, lives_in
from tests.private_words import CANARIES
from yousaid.accounts.access import forget_permits
from yousaid.accounts.choices import STAFF_ROLES, Reach, Role
from yousaid.accounts.models import Grant, SavedView, User
from yousaid.actions.models import Action, Follower, Owner, Plan, ProgressNote, Raiser, Section
from yousaid.actions.operations import recount
from yousaid.groups.choices import Kind as GroupKind
from yousaid.groups.choices import VisitOutcome
from yousaid.groups.models import (
    CriteriaSet,
    Criterion,
    Group,
    GroupContact,
    GroupMessage,
    GroupReach,
    Membership,
    OutreachVisit,
    Post,
    Proof,
    PublicPage,
    Recognition,
    Review,
    StartRequest,
)
from yousaid.people.choices import ContactKind, Kind, Scope
from yousaid.people.models import (
    AccessNeed,
    ActingFor,
    ContactPoint,
    Expression,
    Need,
    Offer,
    Person,
    Preference,
    Purpose,
    Residency,
    Topic,
    Wording,
)
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Place, PlaceReach
from yousaid.privacy.models import Request

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SINCE = date(2026, 1, 1)


@dataclass
class Cast:
    """Everybody and everything, by name."""

    users: dict[str, User] = field(default_factory=dict)  # by role
    grants: dict[str, Grant] = field(default_factory=dict)  # by role
    views: dict[str, SavedView] = field(default_factory=dict)  # of_nobody_here
    places: dict[str, Place] = field(default_factory=dict)  # north, fernleigh, tower, south
    groups: dict[str, Group] = field(default_factory=dict)  # panel, association, other
    homes: dict[str, Home] = field(default_factory=dict)  # tower
    people: dict[str, Person] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)  # of the raiser; purpose, topic, need
    posts: dict[str, Post] = field(default_factory=dict)  # of the groups of the same name
    plans: dict[str, Plan] = field(default_factory=dict)  # published, draft, far
    start_requests: dict[str, StartRequest] = field(default_factory=dict)  # north
    recognition: dict[str, Any] = field(default_factory=dict)  # criterion, proof of association
    actions: dict[str, Action] = field(default_factory=dict)  # of the plans of the same name


def gather() -> Cast:
    """Make the small landlord in the test's database."""
    cast = Cast()
    _places(cast)
    _groups_and_people(cast)
    _users(cast)
    _plans(cast)
    _recognition(cast)
    _reached_and_asked(cast)
    recount()  # the rows above were written past the operations that keep the tallies
    return cast


def sign_up(email: str, name: str, *roles: Role) -> User:
    """A user with a verified address and roles across the whole landlord."""
    user = User.objects.create_user(email, name=name)  # no password: hashing is slow
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    for role in roles:
        Grant.objects.create(user=user, role=role, reach=Reach.LANDLORD, starts=SINCE)
    return user


def set_up_app(user: User) -> None:
    """Give a user an authenticator app: staff are let in nowhere without."""
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )


def sign_in(user: User | None, **options: bool) -> Client:
    """A browser in which the user has just signed in, with a second factor; None: nobody has.

    `options` are the test client's, such as `enforce_csrf_checks`.
    """
    client = Client(raise_request_exception=False, **options)
    if user is not None:
        client.force_login(user)
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": time.time(), "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def same_browser(client: Client, **options: bool) -> Client:
    """Another client that is signed in as this one is: much quicker than signing in again.

    For walks that take back what each page did, signing out included.
    """
    again = Client(raise_request_exception=False, **options)
    again.cookies.load(client.cookies.output(header=""))
    return again


def _places(cast: Cast) -> None:
    north = Place.objects.add_root({"name": "North Larkmere"})
    south = Place.objects.add_root({"name": "South Larkmere"})
    fernleigh = Place.objects.add_child(north, {"name": "Fernleigh Estate"})
    tower = Place.objects.add_child(fernleigh, {"name": "Fern Tower"})
    cast.places = {"north": north, "south": south, "fernleigh": fernleigh, "tower": tower}
    cast.homes["tower"] = Home.objects.create(
        place=tower,
        reference="FT-99",
        address=CANARIES["home.address"],
        tenure=Tenure.GENERAL_NEEDS,
    )


def _groups_and_people(cast: Cast) -> None:
    cast.groups = {
        "panel": Group.objects.create(name="Residents' Panel", kind_id=GroupKind.PANEL),
        "association": Group.objects.create(name="Fernleigh TRA", kind_id=GroupKind.ASSOCIATION),
        "other": Group.objects.create(name="Quarrybank TRA", kind_id=GroupKind.ASSOCIATION),
    }
    cast.groups["association"].places.set([cast.places["fernleigh"]])
    cast.groups["other"].places.set([cast.places["south"]])
    cast.people = {
        "owner": Person.objects.create(name="Olu Ownerson", kind=Kind.STAFF, initials="OO"),
        "raiser": a_person(
            CANARIES["raiser.name"],
            kind=Kind.RESIDENT,
            email=CANARIES["person.email"],
            phone=CANARIES["person.phone"],
        ),
        "vera": Person.objects.create(name="Vera Vance", kind=Kind.RESIDENT),
        "far": Person.objects.create(name="Faye Far", kind=Kind.RESIDENT),
    }
    Membership.objects.create(
        group=cast.groups["panel"], person=cast.people["raiser"], starts=SINCE
    )
    _records(cast, cast.people["raiser"])
    PublicPage.objects.create(
        group=cast.groups["panel"],
        is_published=True,
        show_contact=True,
        rhythm=CANARIES["group.unshown"],
        next_meeting_words=CANARIES["group.unshown"],
    )
    Group.objects.filter(pk=cast.groups["panel"].pk).update(email=CANARIES["group.email"])
    GroupMessage.objects.create(
        group=cast.groups["association"], words=CANARIES["group-message.words"], at=MONDAY
    )
    cast.start_requests["north"] = StartRequest.objects.create(
        where="Fern Tower",
        place=cast.places["fernleigh"],
        name=CANARIES["start-request.name"],
        phone=CANARIES["start-request.phone"],
        email=CANARIES["start-request.email"],
        words=CANARIES["start-request.words"],
        asked_at=MONDAY,
    )
    cast.posts = {
        name: Post.objects.create(group=group, name="Secretary", gives_access=True)
        for name, group in cast.groups.items()
    }


def _records(cast: Cast, person: Person) -> None:
    """All that a resident's record holds, and what people can choose."""
    need = Need.objects.create(code="cast", name="Wide door")
    AccessNeed.objects.create(person=person, need=need, detail=CANARIES["person.need"])
    Preference.objects.create(person=person, best_times=CANARIES["person.best_times"])
    Offer.objects.create(person=person, skills=CANARIES["person.skills"])
    purpose = Purpose.objects.create(code="cast", name="Cast calls")
    Wording.objects.create(purpose=purpose, version=1, text="You may call me.", starts=SINCE)
    cast.records = {
        "residency": lives_in(person, cast.homes["tower"]),
        "contact": person.contacts.get(kind=ContactKind.EMAIL),
        "acting": ActingFor.objects.create(
            person=person,
            helper=cast.people["vera"],
            relation=CANARIES["person.relation"],
            scope=Scope.SPEAK,
            starts=SINCE,
        ),
        "purpose": purpose,
        "topic": Topic.objects.create(code="cast", name="Casting"),
        "need": need,
        "expression": Expression.objects.create(
            token=UUID(int=1),
            at=MONDAY,
            source="paper",
            means="paper",
            state="proposed",
            name=CANARIES["expression.name"],
            answers={"topics": [], "needs": [], "ways": [], "minutes": None, "wording": None},
            likely=person,
        ),
    }


NAMES = {
    Role.RESIDENT: "Rosa Resident",
    Role.PANEL_MEMBER: "Pat Panel",
    Role.ASSOCIATION_OFFICER: "Asha Association",
    Role.VOLUNTEER: "Val Volunteer",
    Role.OFFICER: "Olive Officer",
    Role.ENGAGEMENT: "Eng Gagement",
    Role.MANAGER: "Mo Manager",
    Role.COUNCILLOR: "Cllr Cole",
    Role.DATA_PROTECTION: "Dee Protection",
    Role.ADMINISTRATOR: "Ada Administrator",
}
_PLACE_OF = {Role.RESIDENT: "fernleigh", Role.OFFICER: "north", Role.COUNCILLOR: "north"}
_GROUP_OF = {
    Role.PANEL_MEMBER: "panel",
    Role.ASSOCIATION_OFFICER: "association",
    Role.VOLUNTEER: "association",
}


def _users(cast: Cast) -> None:
    for role, name in NAMES.items():
        user = sign_up(f"{role.value}@cast.test", name)
        reach = Reach.LANDLORD
        if role in _PLACE_OF:
            reach = Reach.PLACES
        elif role in _GROUP_OF:
            reach = Reach.GROUPS
        grant = Grant.objects.create(user=user, role=role, reach=reach, starts=SINCE)
        cast.grants[role.value] = grant
        if role in _PLACE_OF:
            PlaceReach.objects.create(grant=grant, place=cast.places[_PLACE_OF[role]])
        if role in _GROUP_OF:
            GroupReach.objects.create(grant=grant, group=cast.groups[_GROUP_OF[role]])
        forget_permits(user)
        if role in STAFF_ROLES:
            set_up_app(user)
        cast.users[role.value] = user
    stranger = sign_up("stranger@cast.test", "Stella Stranger")
    cast.views["of_nobody_here"] = SavedView.objects.create(
        user=stranger, list_name="actions", title="Stella's"
    )


def _reached_and_asked(cast: Cast) -> None:
    """Where people and groups are reached beside email and phone, a visit, and a ticket."""
    person = cast.people["raiser"]
    value = CANARIES["person.post"]
    ContactPoint.objects.create(person=person, kind="post", value=value, tidy=value.casefold())
    Residency.objects.create(
        person=cast.people["far"], address=CANARIES["residency.address"], capacity="neighbour"
    )
    GroupContact.objects.create(
        group=cast.groups["association"],
        post=cast.posts["association"],
        name=CANARIES["group-contact.name"],
        email=CANARIES["group-contact.email"],
        phone=CANARIES["group-contact.phone"],
        address=CANARIES["group-contact.address"],
    )
    OutreachVisit.objects.create(
        kind="estate",
        place=cast.places["fernleigh"],
        on=MONDAY.date(),
        outcome=VisitOutcome.values[0],
        words=CANARIES["visit.words"],
        logged_at=MONDAY,
    )
    Request.objects.create(
        kind="copy",
        person=person,
        asked_by=CANARIES["ticket.asked_by"],
        identity=CANARIES["ticket.identity"],
        asked_on=MONDAY.date(),
        due_on=MONDAY.date(),
        opened_at=MONDAY,
    )


def _recognition(cast: Cast) -> None:
    """Both associations are forming; the northern one has sent minutes."""
    by = cast.users["engagement"]
    criteria = CriteriaSet.objects.create(version=1, valid_from=SINCE, made_at=MONDAY, made_by=by)
    agm = Criterion.objects.create(
        criteria=criteria,
        position=1,
        key="agm",
        name="AGM",
        rule_words="An AGM in the last 15 months",
        kind="within_months",
        months=15,
    )
    for name in ("association", "other"):
        recognition = Recognition.objects.create(group=cast.groups[name], changed_at=MONDAY)
        review = Review.objects.create(
            recognition=recognition, criteria=criteria, opened_on=MONDAY.date()
        )
        proof = Proof.objects.create(
            review=review, criterion=agm, words=CANARIES["proof.words"], at=MONDAY, by=by
        )
        if name == "association":
            cast.recognition = {"criterion": agm, "proof": proof}


def _plans(cast: Cast) -> None:
    author = cast.users["engagement"]
    for name, title, place, published in (
        ("published", "Scrutiny of repairs", "north", True),
        ("draft", CANARIES["draft.title"], "north", False),
        ("far", CANARIES["far.title"], "south", False),
    ):
        plan = Plan.objects.create(
            title=title,
            kind="scrutiny",
            place=cast.places[place],
            owner_group=cast.groups["panel"] if name == "published" else None,
            published_at=MONDAY if published else None,
            created_at=MONDAY,
            created_by=author,
        )
        section = Section.objects.create(plan=plan, position=1, title="Answering the phone")
        action = Action.objects.create(
            plan=plan,
            section=section,
            position=1,
            number="1",
            text=CANARIES["draft.text"] if not published else "Answer within five rings",
            internal_note=CANARIES["action.internal_note"],
            changed_at=MONDAY,
            created_at=MONDAY,
        )
        Owner.objects.create(action=action, position=1, person=cast.people["owner"], is_lead=True)
        Raiser.objects.create(action=action, person=cast.people["raiser"])
        ProgressNote.objects.create(
            action=action, text=CANARIES["note.internal"], is_internal=True, at=MONDAY, by=author
        )
        Follower.objects.create(
            email=CANARIES["follower.email"],
            plan=plan,
            token_hash=f"{name:0>64}",
            asked_at=MONDAY,
            confirmed_at=MONDAY,
        )
        cast.plans[name] = plan
        cast.actions[name] = action
