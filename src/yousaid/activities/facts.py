"""Facts about activities. Names stay out: the journal is for ever."""

from dataclasses import dataclass
from datetime import date

from yousaid.journal.facts import fact


@fact("activities.activity-added")
@dataclass(frozen=True)
class ActivityAdded:
    activity_id: int
    kind: str
    day: date
    group_id: int | None = None

    @property
    def subject(self) -> str:
        return f"activity:{self.activity_id}"


@fact("activities.attendance-recorded")
@dataclass(frozen=True)
class AttendanceRecorded:
    """These took part, and how; `sheet` is what an undo takes back."""

    activity_id: int
    sheet: str
    person_ids: tuple[int, ...]
    how: str

    @property
    def subject(self) -> str:
        return f"activity:{self.activity_id}"


@fact("activities.attendance-taken-back")
@dataclass(frozen=True)
class AttendanceTakenBack:
    """A sheet was recorded by mistake."""

    activity_id: int
    sheet: str

    @property
    def subject(self) -> str:
        return f"activity:{self.activity_id}"
