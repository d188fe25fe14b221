"""Fact to message: the one table of who hears of what.

Each function is handed a fact and says who should get which message. It writes nothing and sends
nothing; `operations.react` does the first and `operations.deliver` the second.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from yousaid.actions import facts
from yousaid.actions.access.recipients import followers_of, owners_of, raisers_of
from yousaid.communications.choices import Kind
from yousaid.communications.rules import Draft
from yousaid.groups import facts as group_facts
from yousaid.groups.access.recognition import concerned_by_recognition
from yousaid.groups.facts import publishing
from yousaid.groups.facts import recognition as recognition_facts

Reaction = Callable[[Any], Iterable[Draft]]


def ask_follower(fact: facts.FollowAsked) -> Iterable[Draft]:
    """Somebody gave an address: ask it whether it means to follow."""
    yield Draft(Kind.FOLLOW_ASKED, fact.action_id, follower_id=fact.follower_id)


def tell_followers(fact: facts.AboutAction) -> Iterable[Draft]:
    """Those who confirmed that they follow the action or its published plan."""
    for follower in followers_of(fact.action_id):
        yield Draft(Kind.FOLLOWED_CHANGED, fact.action_id, follower_id=follower)


def tell_raisers(kind: Kind) -> Reaction:
    """Those who raised it: the person, or everyone who speaks for the group."""

    def reaction(fact: facts.AboutAction) -> Iterable[Draft]:
        for raiser, person in raisers_of(fact.action_id):
            yield Draft(kind, fact.action_id, person_id=person, raiser_id=raiser)

    return reaction


def tell_owners(kind: Kind) -> Reaction:
    """Everyone who carries it."""

    def reaction(fact: facts.AboutAction) -> Iterable[Draft]:
        for person in owners_of(fact.action_id):
            yield Draft(kind, fact.action_id, person_id=person)

    return reaction


def tell_named(kind: Kind) -> Reaction:
    """Whom the fact itself names: those on the rung, those reminded."""

    def reaction(fact: facts.ActionEscalated | facts.ActionNudged) -> Iterable[Draft]:
        for person in fact.person_ids:
            yield Draft(kind, fact.action_id, person_id=person)

    return reaction


def tell_of_role(fact: group_facts.RoleExpiring) -> Iterable[Draft]:
    """The holder and the secretary, before a role ends."""
    for person in fact.person_ids:
        yield Draft(Kind.ROLE_EXPIRING, person_id=person, membership_id=fact.membership_id)


def tell_of_handover(fact: group_facts.PostHandedOver) -> Iterable[Draft]:
    """Whoever held the post, and whoever holds it next."""
    for person in {fact.from_person_id, fact.to_person_id} - {None}:
        yield Draft(Kind.POST_HANDED_OVER, person_id=person, membership_id=fact.to_membership_id)


def ask_contact(fact: group_facts.ContactsAsked) -> Iterable[Draft]:
    """The contact of a group to whom the link was made out."""
    yield Draft(Kind.CONTACTS_ASKED, contact_request_id=fact.request_id)


def tell_host_team(fact: group_facts.ContactsUnanswered) -> Iterable[Draft]:
    """Those who look after the group, so that somebody calls."""
    for person in fact.person_ids:
        yield Draft(Kind.CONTACTS_UNANSWERED, person_id=person, contact_request_id=fact.request_id)


def tell_group(fact: publishing.GroupWrittenTo) -> Iterable[Draft]:
    """The group's officers: that there is something to read, never what."""
    for person in fact.person_ids:
        yield Draft(Kind.GROUP_WRITTEN_TO, person_id=person)


def tell_association(kind: Kind) -> Reaction:
    """Those in post in an association, and the officer who looks after its recognition."""

    def reaction(
        fact: recognition_facts.ReviewReminderDue | recognition_facts.RecognitionMoved,
    ) -> Iterable[Draft]:
        for person in concerned_by_recognition(fact.group_id, date.fromisoformat(fact.on)):
            yield Draft(kind, person_id=person)

    return reaction


REACTIONS: dict[type, tuple[Reaction, ...]] = {
    facts.FollowAsked: (ask_follower,),
    facts.ActionAnswered: (tell_raisers(Kind.RAISED_ANSWERED), tell_followers),
    facts.ActionStarted: (tell_followers,),
    facts.DateRevised: (tell_followers,),
    facts.ActionClaimed: (tell_raisers(Kind.RAISED_CLAIMED), tell_followers),
    facts.ActionDisputed: (tell_owners(Kind.OWNED_DISPUTED), tell_followers),
    facts.ActionReopened: (tell_owners(Kind.OWNED_REOPENED), tell_followers),
    facts.ActionConfirmed: (tell_followers,),
    facts.SilencePassed: (tell_raisers(Kind.RAISED_CLOSED), tell_followers),
    facts.ActionClosedUnfixed: (tell_raisers(Kind.RAISED_CLOSED), tell_followers),
    facts.ActionEscalated: (tell_named(Kind.ESCALATED),),
    facts.ActionNudged: (tell_named(Kind.OWNED_NUDGED),),
    group_facts.RoleExpiring: (tell_of_role,),
    group_facts.PostHandedOver: (tell_of_handover,),
    publishing.GroupWrittenTo: (tell_group,),
    group_facts.ContactsAsked: (ask_contact,),
    group_facts.ContactsUnanswered: (tell_host_team,),
    recognition_facts.ReviewReminderDue: (tell_association(Kind.RECOGNITION_DUE),),
    recognition_facts.RecognitionMoved: (tell_association(Kind.RECOGNITION_MOVED),),
}
