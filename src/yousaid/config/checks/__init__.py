"""Unsafe settings, found before anyone can be harmed by them.

`findings()` looks at the settings, `database_findings()` at the database that is really in use.
Errors stop `yousaid serve` and the WSGI application; warnings are told. A finding's id, like
"yousaid.debug", is what the hand-book and the tests call it.
"""

from django.conf import settings
from django.core.checks import CheckMessage, Error, run_checks

from yousaid.config.checks import database, mail_and_files, secrecy, web


class UnsafeSettings(Exception):
    """The settings would put residents' data at risk; the message lists what to do."""

    def __init__(self, found: list[CheckMessage]) -> None:
        super().__init__("\n".join(["Unsafe settings:", *map(in_words, found)]))
        self.found = found


def findings() -> list[CheckMessage]:
    """What is unsafe or doubtful in the settings."""
    return [each for part in (secrecy, web, mail_and_files) for each in part.findings(settings)]


def django_findings() -> list[CheckMessage]:
    """Django's own checks of models, addresses and templates: slower, and about the code."""
    return run_checks(include_deployment_checks=False)


def database_findings() -> list[CheckMessage]:
    """What is unsafe in the database as it answers now. Raises OperationalError when it doesn't."""
    return list(database.findings(settings))


def refuse_unsafe_settings() -> None:
    """Raise UnsafeSettings when the settings hold an error."""
    if errors := [each for each in findings() if is_error(each)]:
        raise UnsafeSettings(errors)


def is_error(found: CheckMessage) -> bool:
    """Whether a finding forbids to start."""
    return found.level >= Error("").level


def in_words(found: CheckMessage) -> str:
    """A finding in one or two lines: what is wrong, and what to do."""
    word = "Error" if is_error(found) else "Warning"
    hint = f"\n    What to do: {found.hint}" if found.hint else ""
    return f"  {word} {found.id}: {found.msg}{hint}"
