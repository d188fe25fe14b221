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


@fact("places.place-located")
@dataclass(frozen=True)
class PlaceLocated:
    """Where a place is on the map, in degrees as written; both "" when it is taken off."""

    place_id: int
    latitude: str
    longitude: str

    @property
    def subject(self) -> str:
        return f"place:{self.place_id}"


@fact("places.place-prioritised")
@dataclass(frozen=True)
class PlacePrioritised:
    """Why a place is reached first; "" when it is no priority any more."""

    place_id: int
    reason: str

    @property
    def subject(self) -> str:
        return f"place:{self.place_id}"
