"""What Larkmere's associations agreed about themselves: their constitutions, with review dates.

One is past its review, some are near it, most are in date. Quarrybank's is “with our old
treasurer”, so there is none on record; those that still form agree theirs on the way.
"""

from datetime import date, datetime, timedelta

from yousaid.accounts.models import User
from yousaid.groups.choices import Kind, Stage
from yousaid.groups.models import Group
from yousaid.groups.operations import agree_terms

LASTS = timedelta(days=3 * 365)
PAST = -26  # the first association's, in days from today
REVIEWS = (412, 38, 655, 231, 803, 124, 540, 957, 327, 52, 718, 276)

CONSTITUTION = """## Name and area

{name}. It covers {area}, and every resident of the area may join.

## What it is for

To speak for residents of the area, to look after what they share, and to bring them together. It
belongs to no party, and treats everybody fairly.

## Officers

A chair, a secretary and a treasurer, elected each year at the annual general meeting.

## Meetings

* The annual general meeting has fourteen days’ written notice.
* Each home has one vote.
* {quorum} members must be there for a decision to count.

## Money

Kept in the association’s own account, signed for by two officers, and checked each year by
somebody independent.

## Changing this, or ending

By two thirds of those at a general meeting called for it. What is left goes to a group with the
same aims.
"""


def agree_constitutions(
    associations: list[Group], tmos: list[Group], *, by: User, today: date, at: datetime
) -> None:
    """Give each association its constitution, and each management organisation its own."""
    reviews = iter(REVIEWS * (len(associations) // len(REVIEWS) + 1))
    for group in associations:
        group.refresh_from_db()
        is_forming = group.recognition.stage == Stage.FORMING
        if is_forming or group.name.startswith("Quarrybank "):
            continue
        days = PAST if group == associations[0] else next(reviews)
        _agree(group, review=today + timedelta(days=days), by=by, at=at)
    for number, group in enumerate(tmos, 1):
        _agree(group, review=today + timedelta(days=430 * number), by=by, at=at)


def _agree(group: Group, *, review: date, by: User, at: datetime) -> None:
    where = ", ".join(place.name for place in group.places.all())
    agree_terms(
        group,
        text=CONSTITUTION.format(
            name=group.name, area=where or "its homes", quorum=group.quorum or "Five"
        ),
        agreed_on=review - LASTS,
        agreed_by="its board" if group.kind_id == Kind.TMO else "its annual general meeting",
        review_on=review,
        by=by,
        at=at,
    )
