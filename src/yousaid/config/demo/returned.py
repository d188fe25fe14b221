"""Letters that came back in Larkmere, and why some addresses reach nobody any more."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from yousaid.actions.models import Raiser
from yousaid.communications.access.return_addresses import fingerprint
from yousaid.communications.choices import Kind, State, Verdict
from yousaid.communications.models import Message, ReturnedMail
from yousaid.communications.rules.judging import judge
from yousaid.groups.models import GroupContact
from yousaid.journal.access import current_head
from yousaid.people.choices import ContactKind, ContactState
from yousaid.people.models import ContactPoint

GONE = "550 5.1.1 Recipient address rejected: User unknown"
FULL = "452 4.2.2 The email account that you tried to reach is over quota"
MOST = 4  # of either kind, three days apart


def letters_came_back(*, at: datetime) -> None:
    """Members of groups that asked for something were told that it is said to be done; some of
    these letters came back. Whose address fails has the reason beside it.
    """
    why = judge(GONE)
    if why is None:
        raise ValueError(GONE)
    ContactPoint.objects.filter(state=ContactState.FAILING).update(state_why=why.words)
    failing = GroupContact.objects.filter(failing_since__isnull=False)
    failing.update(failing_why=why.words)
    for answer, state in ((GONE, ContactState.FAILING), (FULL, ContactState.UNCONFIRMED)):
        points = ContactPoint.objects.filter(
            kind=ContactKind.EMAIL,
            state=state,
            person__user=None,
            person__memberships__group__in=Raiser.objects.values("group"),
        )
        for number, point in enumerate(points.order_by("pk").distinct()[:MOST]):
            _came_back(point, answer, at=at - timedelta(days=1 + 3 * number))


def _came_back(point: ContactPoint, answer: str, *, at: datetime) -> None:
    raiser = Raiser.objects.filter(group__memberships__person=point.person_id).latest("pk")
    judged = judge(answer)
    if judged is None:
        raise ValueError(answer)
    message = Message.objects.create(
        kind=Kind.RAISED_CLAIMED,
        fact=current_head().sequence,
        action=raiser.action,
        raiser=raiser,
        person=point.person,
        state=State.RETURNED,
        queued_at=at,
        tried_at=at,
        sent_at=at,
        attempts=1,
        problem=f"{judged.words} ({judged.status})",
        letter=uuid5(NAMESPACE_URL, f"larkmere:letter:{point.pk}"),
        sent_to=fingerprint(point.value),
    )
    is_final = judged.verdict == Verdict.HARD
    ReturnedMail.objects.create(
        digest=f"larkmere:{point.pk}",
        message=message,
        verdict=judged.verdict,
        status=judged.status,
        words=judged.words,
        said=answer,
        marked=int(is_final),
        received_at=at + timedelta(hours=1),
    )
    if is_final:
        point.state_on = at.date()
        point.save(update_fields=["state_on"])
