from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("places.homes-imported")
@dataclass(frozen=True)
class HomesImported:
    """A list of homes came in; `sha256` is of the file, counts are of homes and places."""

    sha256: str
    file_name: str
    new_places: int
    new_homes: int
    changed_homes: int
    returned: int

    @property
    def subject(self) -> str:
        return f"homes-import:{self.sha256[:16]}"


@fact("places.homes-import-undone")
@dataclass(frozen=True)
class HomesImportUndone:
    """An import of homes was taken back whole."""

    sha256: str
    removed_places: int
    removed_homes: int

    @property
    def subject(self) -> str:
        return f"homes-import:{self.sha256[:16]}"


@fact("places.levels-named")
@dataclass(frozen=True)
class LevelsNamed:
    """The landlord's words for the levels of its tree, the top first."""

    names: tuple[str, ...]

    @property
    def subject(self) -> str:
        return "places:levels"
