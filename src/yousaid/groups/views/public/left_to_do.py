"""What officers of a group have left to do, as one list; each line leads to where it is done."""

from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.groups import access
from yousaid.groups.access import recognition
from yousaid.groups.access.starting import steps_of
from yousaid.groups.access.verdicts import evidence_to_send
from yousaid.groups.rules.freshness import Age, age_of
from yousaid.groups.rules.terms import ending_words
from yousaid.groups.rules.terms_of_reference import terms_due
from yousaid.kit.dates import long_date, short_date

Task = dict[str, Any]


def left_to_do(user: Any, group: Any, day: date) -> list[Task]:
    """The tasks of a group's officers, the most pressing first; empty when nothing is left."""
    found = [
        *_recognition(user, group, day),
        *_contacts(group, day),
        *_posts(group, day),
        *_terms(group, day),
    ]
    return sorted(found, key=lambda task: task["tone"] != "late")


def steps_left(group: Any) -> list[Task]:
    """The steps of a forming group, those it took as well; empty for others."""
    forming = getattr(group, "forming", None)
    if forming is None or forming.ended_on is not None:
        return []
    return [
        _task(
            each.step.title,
            f"{reverse('groups:public-start')}#{each.step.code}",
            "Done" if each.done_on else "Not yet",
            "good" if each.done_on else "waiting",
        )
        for each in steps_of([forming])[forming.pk]
    ]


def _task(text: str, href: str, status: str, tone: str, hint: str = "") -> Task:
    return {"text": text, "href": href, "status": status, "tone": tone, "hint": hint}


def _recognition(user: Any, group: Any, day: date) -> list[Task]:
    """A question or a decision first, then what is left to send (TH-32, TH-35)."""
    own = recognition.own_recognitions(user).filter(group=group.pk).first()
    if own is None:
        return []
    href, found = reverse("groups:own-recognition", args=[group.pk]), []
    plan = recognition.support_plan(own)
    if plan and plan.closed_at is None and plan.asked_on and not plan.answer:
        found.append(_task("Answer a question about your recognition", href, "Waiting", "late"))
    send = evidence_to_send(own, day)
    if send is None or not send.left:
        return found
    late = send.due_on is not None and send.due_on < day
    hint = f"Due on {long_date(send.due_on)}." if send.due_on else "In any order. It is kept."
    text = "Send what we need to recognise you" + (" for another year" if send.due_on else "")
    return [*found, _task(text, href, send.words, "late" if late else "waiting", hint)]


def _contacts(group: Any, day: date) -> list[Task]:
    """One task for all contacts, as bad as the worst of them (HA-70, HA-71)."""
    rows = access.contacts_behind_link(group.pk)
    months = access.freshness_rule().months
    ages = [age_of(each.confirmed_on, each.failing_since, months, day) for each in rows]
    for age in (Age.FAILING, Age.STALE, Age.NEVER):
        if age in ages:
            href = reverse("groups:public-own-contacts", args=[group.pk])
            last = [each.confirmed_on for each in rows if each.confirmed_on]
            hint = f"Last confirmed on {short_date(min(last))}." if last else "It takes a minute."
            words = "Not reaching you" if age is Age.FAILING else "To confirm"
            return [_task("Confirm how we reach you", href, words, "late", hint)]
    return []


def _posts(group: Any, day: date) -> list[Task]:
    """Posts that the group needs and nobody holds, and those that end soon (KI-32)."""
    href = reverse("groups:public-posts", args=[group.pk])
    holders = {
        seat.post_id: seat for seat in access.seats_on(group, day) if seat.post_id is not None
    }
    found = []
    for post in access.posts_of(group):
        seat = holders.get(post.pk)
        if seat is None and post.is_required:
            found.append(_task(f"Find somebody for the post of {post}", href, "Vacant", "late"))
        elif seat is not None and (ending := ending_words(seat.ends, day)):
            found.append(_task(f"Say who follows as {post}", href, *ending))
    return found


def _terms(group: Any, day: date) -> list[Task]:
    latest = access.terms_of(group).first()
    if latest is None:
        return []
    due = terms_due(latest.agreed_on, latest.review_on, day)
    if due.tone == "good" or latest.review_on is None:
        return []
    href = f"{reverse('groups:public-workspace', args=[group.pk])}#terms"
    hint = f"With us, by {long_date(latest.review_on)}."
    return [_task("Go through your terms of reference", href, due.words, due.tone, hint)]
