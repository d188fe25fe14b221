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


@fact("activities.activity-changed")
@dataclass(frozen=True)
class ActivityChanged:
    """Its name, time or place changed; `changed` names the fields, `day` is the day it has now."""

    activity_id: int
    changed: tuple[str, ...]
    day: date

    @property
    def subject(self) -> str:
        return f"activity:{self.activity_id}"


@fact("activities.activity-called-off")
@dataclass(frozen=True)
class ActivityCalledOff:
    """Why is kept with the activity: free words may name somebody."""

    activity_id: int

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
