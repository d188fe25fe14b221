"""What equality answers mean, decided from values."""

from collections.abc import Mapping

NOT_KNOWN = "Not known"
SILENT = "Prefer not to say"
AGE_BANDS = ((0, "Under 18"), (18, "18 to 24"), (25, "25 to 34"), (35, "35 to 44"),
             (45, "45 to 54"), (55, "55 to 64"), (65, "65 to 74"), (75, "75 and over"))  # fmt: skip
DISABLED, NOT_DISABLED = "Disabled", "Not disabled"
DISABLED_BY_ACT = ("a_lot", "a_little")


def age_band(year_of_birth: int, year: int) -> str:
    """The band of the age somebody reaches in `year`: only the year of birth is known.

    Source: our own bands; no single set is harmonised.
    """
    age = year - year_of_birth
    return [words for least, words in AGE_BANDS if age >= least][-1] if age >= 0 else NOT_KNOWN


def disability(condition: str | None, effect: str | None) -> str:
    """Disabled in the sense of the Equality Act 2010: a lasting condition, and it reduces ability.

    Takes the codes of the two answers, None where there is none. Source: GSS harmonised standard,
    two questions.
    """
    if condition == "no":
        return NOT_DISABLED
    if condition == "yes" and effect in DISABLED_BY_ACT:
        return DISABLED
    if condition == "yes" and effect == "not_at_all":
        return NOT_DISABLED
    return SILENT if "silent" in (condition, effect) else NOT_KNOWN


def is_asked(only_after: str, given: Mapping[str, str]) -> bool:
    """Whether a question is put to somebody, by the codes they gave so far."""
    if not only_after:
        return True
    question, _, code = only_after.partition("=")
    return given.get(question) == code


def least_shown(*, is_special: bool, is_staff: bool) -> int:
    """The smallest count shown: special category 10 whoever asks, else staff 5, others 10
    (security.md section 5).
    """
    return 5 if is_staff and not is_special else 10
