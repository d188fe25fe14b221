"""Files that name somebody: uploads on their way in, and letters kept on this machine."""

import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from yousaid.imports.models import ImportRun
from yousaid.kit.reading import Unreadable, read
from yousaid.privacy.rules.words import pattern_of


def uploads_that_name(words: Sequence[str]) -> list[ImportRun]:
    """Kept uploads that hold one of the words, and those that cannot be read, to be on the safe
    side. Without their content.
    """
    pattern = pattern_of(words)
    if pattern is None:
        return []
    found = []
    for run in ImportRun.objects.exclude(content=b"").order_by("pk").iterator(1):
        if _may_name(bytes(run.content), run.file_name, pattern):
            run.content = b""
            found.append(run)
    return found


def _may_name(content: bytes, name: str, pattern: re.Pattern[str]) -> bool:
    if any(pattern.search(content.decode(each, errors="ignore")) for each in ("utf-8", "cp1252")):
        return True
    try:
        reading = read(content, name)
    except Unreadable:
        return True
    rows = (" ".join(row.cells) for table in reading.tables for row in table.rows)
    return any(pattern.search(row) for row in rows)


def empty_uploads(runs: Sequence[ImportRun]) -> int:
    """Drop the files of these runs; what was imported, and their checksums, stay."""
    return ImportRun.objects.filter(pk__in=[run.pk for run in runs]).update(content=b"")


def letters_that_name(words: Sequence[str]) -> list[Path]:
    """Letters that were written to files instead of being sent, and hold one of the words."""
    pattern = pattern_of(words)
    folder = getattr(settings, "EMAIL_FILE_PATH", None)  # only where mail goes to files
    if pattern is None or not folder or not Path(folder).is_dir():
        return []
    return [
        path
        for path in sorted(Path(folder).iterdir())
        if path.is_file() and pattern.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
