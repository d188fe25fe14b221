"""How healthy an association is, in the seven ways of KI-67: from records where there are any.

Each sign says what it rests on. What nobody recorded is "not known", never a fault.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How one sign stands."""

    WELL = "Well"
    PARTLY = "Partly"
    POORLY = "Needs help"
    NOT_KNOWN = "Not known"


@dataclass(frozen=True)
class Sign:
    """One of the seven, with the record it rests on in words."""

    name: str
    state: State
    words: str


@dataclass(frozen=True)
class Records:
    """What is on record about an association."""

    checked: int = 0  # criteria checked in its last review
    not_met: int = 0
    empty_posts: int | None = None  # None: the criteria name no posts
    visits_this_year: int = 0
    officer_at_agm: bool | None = None  # None: nothing is recorded
    agm_in_time: bool | None = None
    officers: int = 0  # persons who hold a post
    trained: int = 0  # of those, with a course on record in the last three years
    asked: int = 0  # what it asked for
    answered: int = 0
    done: int = 0  # and confirmed
    may_have_grant: bool = False


def signs(records: Records, inclusive: Sign) -> list[Sign]:
    """The seven signs, in the order of KI-67. `inclusive` is worked out from its members."""
    return [
        _well_run(records),
        _informed(records),
        _trained(records),
        _influential(records),
        _accountable(records),
        inclusive,
        _funded(records),
    ]


def share_of(part: int, whole: int) -> str:
    """A share in words: `3 of 4`."""
    return f"{part} of {whole}"


def _well_run(records: Records) -> Sign:
    if not records.checked:
        return Sign("Well run", State.NOT_KNOWN, "No review has been checked yet.")
    met = records.checked - records.not_met
    words = f"{share_of(met, records.checked)} criteria met or waived at its last review."
    if records.empty_posts:
        words += f" Posts that nobody holds: {records.empty_posts}."
    if not records.not_met and not records.empty_posts:
        return Sign("Well run", State.WELL, words)
    return Sign("Well run", State.PARTLY if records.not_met <= 1 else State.POORLY, words)


def _informed(records: Records) -> Sign:
    if records.visits_this_year or records.officer_at_agm:
        number = records.visits_this_year
        words = f"Visits by officers in the last year: {number}."
        if records.officer_at_agm:
            words += " An officer was at its annual general meeting."
        return Sign("Informed", State.WELL, words)
    return Sign("Informed", State.NOT_KNOWN, "No visit is on record in the last year.")


def _trained(records: Records) -> Sign:
    if not records.trained:
        return Sign("Trained", State.NOT_KNOWN, "No training of its officers is on record.")
    words = f"{share_of(records.trained, records.officers)} officers were at a course in the last "
    words += "three years."
    state = State.WELL if records.trained >= records.officers else State.PARTLY
    return Sign("Trained", state, words)


def _influential(records: Records) -> Sign:
    if not records.asked:
        return Sign("Influential", State.NOT_KNOWN, "Nothing that it asked for is on record.")
    words = f"{share_of(records.answered, records.asked)} things it asked for were answered, "
    words += f"{records.done} are confirmed done."
    answered, done = records.answered / records.asked, records.done / records.asked
    if answered < 0.5:
        return Sign("Influential", State.POORLY, words)
    state = State.WELL if answered >= 0.8 and done >= 0.5 else State.PARTLY
    return Sign("Influential", state, words)


def _accountable(records: Records) -> Sign:
    if records.agm_in_time is None:
        return Sign("Accountable", State.NOT_KNOWN, "No annual general meeting is on record.")
    if records.agm_in_time:
        return Sign("Accountable", State.WELL, "Its annual general meeting was in time.")
    return Sign("Accountable", State.POORLY, "Its annual general meeting is too long ago.")


def _funded(records: Records) -> Sign:
    if records.may_have_grant:
        return Sign("Funded by policy", State.WELL, "It may have the yearly grant.")
    if records.visits_this_year:
        words = "Not funded, but supported: officers visit it."
        return Sign("Funded by policy", State.PARTLY, words)
    return Sign("Funded by policy", State.POORLY, "Not funded, and no support is on record.")
