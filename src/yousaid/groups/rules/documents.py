"""Templates of documents: their fields, and what a text becomes when they are filled in."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from yousaid.kit.documents.blanks import blank

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~])")
_HEADING = re.compile(r"#+\s*(.+?)\s*#*$")
_POINT = re.compile(r"[-*+]\s+(.+)$")
MONEY_IN, MONEY_OUT = "Money in", "Money out"
ADVOCATES = "advocate"  # beside the codes of kinds of group: people who speak up on their own


class BadTemplate(ValueError):
    """The text cannot be a template; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a group fills in; `choices` are its only answers when there are any."""

    code: str
    label: str
    hint: str = ""
    long: bool = False
    choices: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it is now. `makes` is "document", "poster" or "sheet".

    `used_by` says whom it fits: codes of kinds of group, and ADVOCATES.
    """

    code: str
    title: str
    summary: str
    makes: str
    used_by: tuple[str, ...]
    text: str
    version: int = 1
    reviewed_on: date | None = None
    reviewed_with: str = ""

    def fits(self, names: Mapping[str, str]) -> str:
        """Whom it fits in words: of `names`, which stand by code in the order of telling."""
        return ", ".join(words for code, words in names.items() if code in self.used_by)


def fields_in(text: str) -> list[str]:
    """The codes of the fields a text names, each once, in order."""
    return list(dict.fromkeys(found.strip() for found in _FIELD.findall(text)))


def check_template(text: str, *, makes: str, known: Collection[str]) -> None:
    """Raises BadTemplate for a field that we do not know, or a sheet without its two lists."""
    unknown = [code for code in fields_in(text) if code not in known]
    if unknown:
        names = ", ".join("{%s}" % code for code in unknown)  # noqa: UP031 - braces
        said = "There is no field" if len(unknown) == 1 else "There are no fields"
        raise BadTemplate(f"{said} {names}. The fields you can use are listed below.")
    left = _FIELD.sub("", text)
    if "{" in left or "}" in left:
        raise BadTemplate("A brace { or } stands alone. A field is written like {group}.")
    if makes == "sheet":
        lists = lists_under_headings(text)
        for heading in (MONEY_IN, MONEY_OUT):
            if not lists.get(heading):
                raise BadTemplate(f"The sheet needs a list under the heading “{heading}”.")


def fill(text: str, values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Markdown with every field filled in as plain words; what is missing becomes a blank."""

    def put(found: re.Match[str]) -> str:
        code = found[1].strip()
        words = values.get(code, "").strip()
        return _plain(words) if words else blank(labels.get(code, code))

    return _FIELD.sub(put, text)


def missing(text: str, values: Mapping[str, str]) -> list[str]:
    """The codes of fields in the text that nobody has filled in."""
    return [code for code in fields_in(text) if not values.get(code, "").strip()]


def lists_under_headings(text: str) -> dict[str, list[str]]:
    """The points of the lists under each heading, by the heading's words."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in text.splitlines():
        if title := _HEADING.match(line.strip()):
            heading = title[1]
        elif point := _POINT.match(line.strip()):
            found.setdefault(heading, []).append(point[1].strip())
    return found


def title_of(text: str) -> str:
    """The words of the first heading."""
    return next(
        (title[1] for line in text.splitlines() if (title := _HEADING.match(line.strip()))), ""
    )


def _plain(words: str) -> str:
    """Somebody's words as Markdown that shows just these words, lines kept."""
    lines = (_MARKS.sub(r"\\\1", line.strip()) for line in words.splitlines())
    return "\\\n".join(line for line in lines if line)
