"""From a story's steps to facts and the rows that go with them.

Facts carry 0 for every id that the database has yet to give; `with_ids` fills them in.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from yousaid.accounts.models import User
from yousaid.actions import facts as f
from yousaid.actions.access.links import RAISER_SALT, hashed, make_token
from yousaid.actions.choices import EvidenceKind, RaiserReplyKind, Response, Status
from yousaid.actions.models import Action, Evidence, ProgressNote, Raiser, RaiserReply
from yousaid.config.demo.stories import Step, Story
from yousaid.groups.models import Group
from yousaid.kit.dates import end_of_month, end_of_quarter
from yousaid.people.models import Person

Facts = Iterator[Any]


@dataclass
class Made:
    """One action on its way into the database with all that hangs on it."""

    story: Story
    action: Action
    owner: Person
    raiser: Group
    by: User
    added: f.ActionAdded
    today: date
    steps: list[tuple[datetime, Step]]
    rows: list[Any] = field(default_factory=list)
    reopened: int = 0

    @property
    def due(self) -> date | None:
        """The day first agreed."""
        ahead = self.story.due_in
        return None if ahead is None else self.today + timedelta(days=ahead)

    @property
    def put_off_to(self) -> date | None:
        ahead = self.story.put_off_to
        return None if ahead is None else self.today + timedelta(days=ahead)

    def keep(self, model: type[Any], /, **values: Any) -> None:
        """A row that goes with the facts of this step."""
        self.rows.append(model(action=self.action, **values))


def tell_facts(made: Made) -> Iterator[tuple[datetime, Any, User | None]]:
    """Every fact of the story with its time and actor; residents act unsigned, by their link."""
    for at, step in made.steps:
        by = None if step.what in BY_RESIDENTS or step.what == "lapsed" else made.by
        for fact in TELL[step.what](made, step, at):
            yield at, fact, by


def with_ids(made: Made, told: Iterable[Any]) -> Iterator[Any]:
    """The facts again, with the ids the database gave to the action and its rows."""
    rows = {
        name: iter([row.pk for row in made.rows if isinstance(row, kind)])
        for name, kind in (
            ("reply_id", RaiserReply),
            ("note_id", ProgressNote),
            ("evidence_id", Evidence),
        )
    }
    raiser = next(row for row in made.rows if isinstance(row, Raiser))
    for fact in told:
        known = {"action_id": made.action.pk}
        if hasattr(fact, "raiser_id"):
            known["raiser_id"] = raiser.pk
        known |= {name: next(ids) for name, ids in rows.items() if hasattr(fact, name)}
        yield replace(fact, **known)


def exact(day: date | None, precision: str) -> tuple[date | None, str]:
    """A due day at its precision: the end of its month or quarter; none for an ongoing one."""
    if day is None or precision in ("ongoing", "none"):
        return None, precision
    if precision == "month":
        return end_of_month(day.year, day.month), precision
    if precision == "quarter":
        return end_of_quarter(day.year, (day.month + 2) // 3), precision
    return day, precision


def _added(made: Made, step: Step, at: datetime) -> Facts:
    key = uuid5(NAMESPACE_URL, f"larkmere:{made.action.plan_id}:{made.action.position}")
    token_hash = hashed(make_token(RAISER_SALT, key))
    made.keep(Raiser, group=made.raiser, link_key=key, token_hash=token_hash)
    yield made.added
    yield f.RaiserAdded(0, raiser_id=0, group_id=made.raiser.pk)


def _answered(made: Made, step: Step, at: datetime) -> Facts:
    _, _, reason = step.words.partition(" - ")
    yield _answer(Response.AGREED, reason, step.words, at)
    on, precision = exact(made.due, made.story.precision)
    if precision != "none":
        yield f.DateAgreed(0, None, "none", on, precision)
    if precision == "ongoing":
        yield f.ActionReviewed(0, None, made.due)


def _refused(made: Made, step: Step, at: datetime) -> Facts:
    yield _answer(Response.NOT_AGREED, step.words, f"Not agreed - {step.words}", at)


def _answer(response: Response, reason: str, words: str, at: datetime) -> f.ActionAnswered:
    return f.ActionAnswered(
        0,
        old_response="",
        response=response.value,
        reason=reason,
        words=words,
        says_in_place=False,
        responded_at=at,
        status=Status.ANSWERED.value,
    )


def _started(made: Made, step: Step, at: datetime) -> Facts:
    yield f.ActionStarted(0)


def _noted(made: Made, step: Step, at: datetime) -> Facts:
    made.keep(ProgressNote, text=step.words, at=at, by=made.by)
    yield f.NoteAdded(0, note_id=0)


def _put_off(made: Made, step: Step, at: datetime) -> Facts:
    old = exact(made.due, made.story.precision)
    new = exact(made.put_off_to, made.story.precision)
    yield f.DateRevised(0, *old, *new, step.words, times_revised=1)


def _claimed(made: Made, step: Step, at: datetime) -> Facts:
    # A count, since the demo ships no files: somebody went and looked.
    made.keep(
        Evidence,
        kind=EvidenceKind.FIGURE,
        title=step.words,
        figure=1,
        unit="visit to check",
        is_public=True,
        at=at,
        by=made.by,
    )
    yield f.EvidenceAdded(0, 0, EvidenceKind.FIGURE.value, step.words, is_public=True)
    day = at.date()
    yield f.ActionClaimed(0, at, day, day + timedelta(days=made.action.plan.silence_days))


def _confirmed(made: Made, step: Step, at: datetime) -> Facts:
    made.keep(RaiserReply, kind=RaiserReplyKind.CONFIRM, text=step.words, at=at)
    yield f.ActionConfirmed(0, 0, 0, at)


def _disputed(made: Made, step: Step, at: datetime) -> Facts:
    made.keep(RaiserReply, kind=RaiserReplyKind.DISPUTE, text=step.words, at=at)
    yield f.ActionDisputed(0, 0, 0, at, times_disputed=1)


def _reopened(made: Made, step: Step, at: datetime) -> Facts:
    made.keep(RaiserReply, kind=RaiserReplyKind.REOPEN, text=step.words, at=at)
    made.reopened += 1
    yield f.ActionReopened(0, 0, 0, Status.UNDER_WAY.value, times_reopened=made.reopened)


def _lapsed(made: Made, step: Step, at: datetime) -> Facts:
    yield f.SilencePassed(0, at.date() - timedelta(days=1), at)


def _closed_unfixed(made: Made, step: Step, at: datetime) -> Facts:
    yield f.ActionClosedUnfixed(0, step.words, at)


BY_RESIDENTS = ("confirmed", "disputed", "reopened")
TELL: dict[str, Callable[[Made, Step, datetime], Facts]] = {
    "added": _added,
    "answered": _answered,
    "refused": _refused,
    "started": _started,
    "noted": _noted,
    "put_off": _put_off,
    "claimed": _claimed,
    "confirmed": _confirmed,
    "disputed": _disputed,
    "reopened": _reopened,
    "lapsed": _lapsed,
    "closed_unfixed": _closed_unfixed,
}
