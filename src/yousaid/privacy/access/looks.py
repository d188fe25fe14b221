"""Who looked at somebody's details, read from the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from yousaid.accounts.access import roles_held
from yousaid.accounts.facts import PersonalDataViewed
from yousaid.journal.access import facts_about_any
from yousaid.journal.facts import kinds_of_class
from yousaid.kit.clock import LONDON
from yousaid.people.facts import ProfileRead
from yousaid.privacy.access.subjects import Subject
from yousaid.privacy.facts import CopyFetched, CopyMade

PAGES = {
    "people:desk-person": "Your page in the register",
    "people:desk-ledger": "What you agreed to",
    "people:desk-consent": "What you agreed to",
    "people:desk-contact": "How to reach you",
    "people:desk-add-contact": "How to reach you",
    "people:desk-preferences": "How you want to hear from us",
    "people:desk-channels": "How you want to hear from us",
    "people:desk-stop": "Whether we may write to you",
    "people:desk-interests": "What you care about",
    "people:desk-offer": "How you would take part",
    "people:desk-needs": "What helps you to take part",
    "people:desk-move-in": "Where you live",
    "people:desk-residency": "Where you live",
    "people:desk-add-helper": "Who acts for you",
    "people:desk-end-helper": "Who acts for you",
    "people:desk-tie-account": "Your account",
    "people:desk-merge": "Whether you are in the register twice",
    "people:desk-duplicates": "Whether you are in the register twice",
    "people:desk-letters": "A list of letters to households",
    "people:own-profile": "Your equality answers",
    "people:desk-one-profile": "Your equality answers",
    "privacy:desk-request": "Your request about your data",
    "privacy:copy": "Your equality answers, for a copy of your data",
}
KINDS = (PersonalDataViewed, ProfileRead, CopyMade, CopyFetched)


@dataclass(frozen=True, slots=True)
class Look:
    """One look, or several of one person at one page on one day. `name` is for the desk only."""

    day: date
    at: datetime
    who: str
    name: str
    what: str
    reason: str
    times: int


def looks_at(subject: Subject) -> list[Look]:
    """Every look at somebody's details, newest first: the day, the role, the page in words."""
    kinds = [kind for cls in KINDS for kind in kinds_of_class(cls)]
    facts = list(facts_about_any(subject.subjects).filter(kind__in=kinds))
    roles: dict[date, dict[int, list[str]]] = {}
    for day in {_day(fact.at) for fact in facts}:
        actors = {fact.actor for fact in facts if fact.actor and _day(fact.at) == day}
        roles[day] = roles_held(actors, day)
    found: dict[tuple[object, ...], Look] = {}
    for fact in reversed(facts):
        day, content = _day(fact.at), fact.content
        held = roles[day].get(fact.actor_id or 0, [])
        own = fact.actor_id in subject.user_ids
        who = "You" if own else _either(held) or "The system"
        what, reason = page_words(content), getattr(content, "reason", "")
        key = (day, fact.actor_id, what, reason)
        times = found[key].times + 1 if key in found else 1
        at = found[key].at if key in found else fact.at
        found[key] = Look(day, at, who, str(fact.actor or ""), what, reason, times)
    return list(found.values())


def page_words(content: object) -> str:
    """What was seen, in words."""
    if isinstance(content, CopyMade):
        return "A copy of all your data was made"
    if isinstance(content, CopyFetched):
        return "The copy of your data was fetched"
    page = str(getattr(content, "page", ""))
    if page in PAGES:
        return PAGES[page]
    name = page.partition(":")[2].removeprefix("desk-").removeprefix("own-").replace("-", " ")
    return f"A page with your details: {name}" if name else "A page with your details"


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _either(roles: Iterable[str]) -> str:
    return " and ".join(roles)
