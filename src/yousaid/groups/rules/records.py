"""What stands in a group's record, as words in the middle of a sentence."""

from collections.abc import Collection, Sequence


def in_one_line(words: Sequence[str]) -> str:
    """ "chair, secretary and treasurer"; nothing for nothing."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def mid_sentence(name: str) -> str:
    """A name as it stands amid a sentence: "resident members", but "TRA secretary"."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def term_words(months: Collection[int | None]) -> str:
    """How long a term is where all posts have the same: "2 years", "18 months", or nothing."""
    if len(set(months)) != 1 or not (one := next(iter(months))):
        return ""
    number, unit = (one // 12, "year") if one % 12 == 0 else (one, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"
