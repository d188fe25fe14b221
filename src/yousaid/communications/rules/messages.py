"""What is decided about messages before anything is written."""

from dataclasses import dataclass

from yousaid.communications.choices import Kind


@dataclass(frozen=True)
class Draft:
    """A message to be queued: its kind, what it is about, and one recipient."""

    kind: Kind
    action_id: int | None = None
    follower_id: int | None = None
    person_id: int | None = None
    raiser_id: int | None = None
    membership_id: int | None = None
    contact_request_id: int | None = None


# The purpose (its code in people) that somebody can say no to. Work done here needs none.
PURPOSES = {
    Kind.RAISED_ANSWERED: "replies",
    Kind.RAISED_CLAIMED: "replies",
    Kind.RAISED_CLOSED: "replies",
}
