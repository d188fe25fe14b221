"""Zipped office files: opened only as far as is safe.

Sizes in a zip's directory can lie, so every part is inflated a piece at a time and counted. No
office file needs a document type, and entity bombs do: a part that declares one is refused.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from yousaid.kit.reading.table import Unreadable

MAX_PARTS = 5_000
MAX_INFLATED = 80 * 1024 * 1024
MAX_GROWTH = 4 * 1024 * 1024
PIECE = 1024 * 1024
FEED = 64 * 1024


class Parts:
    """The parts of an office file, read by name. One budget of MAX_INFLATED bytes covers all."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged() from error
        if len(entries) > MAX_PARTS:
            raise bomb()
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked()
        self._entries = {entry.filename: entry for entry in entries}
        self._left = MAX_INFLATED

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """One part, inflated. Raises Unreadable when it is missing, damaged or beyond budget."""
        entry = self._entries.get(name)
        if entry is None:
            raise damaged()
        if entry.file_size > self._left:
            raise bomb()
        pieces = []
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise bomb()
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise damaged() from error
        return b"".join(pieces)

    def walk(self, name: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """The elements of a part with one of these tags, complete, in order of their ends.

        The caller clears those it is done with (see `forget`). A tree that grows by more than
        MAX_GROWTH bytes without anything being cleared is refused.
        """
        data = self.read(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"!\0D\0O\0C" in data[:PIECE]:
            raise bomb()
        parser = etree.XMLPullParser(
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        grown = 0
        try:
            for start in range(0, len(data), FEED):
                parser.feed(data[start : start + FEED])
                grown += FEED
                for _, element in parser.read_events():
                    yield element
                    if len(element) == 0 and not element.text:
                        grown = 0
                if grown > MAX_GROWTH:
                    raise bomb()
            parser.close()
        except etree.XMLSyntaxError as error:
            raise damaged() from error


def forget(element: Any) -> None:
    """Free an element and the finished ones before it, so memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def damaged() -> Unreadable:
    """The refusal for a file that ends early or is not what it says."""
    return Unreadable(
        "This file is damaged or is not what its name says. "
        "Open it in the program that made it, save it again and try again."
    )


def bomb() -> Unreadable:
    """The refusal for a small file that unpacks to a huge one."""
    return Unreadable(
        "This file unpacks to far more than a plan needs, so it was not opened. "
        "Copy only the table into a new file and try again."
    )


def locked() -> Unreadable:
    """The refusal for a file with a password."""
    return Unreadable(
        "This file is protected with a password. Open it, save a copy without the password "
        "and try again."
    )
