"""Changes to the tree of places and its homes."""

from yousaid.places.operations.homes import (
    HomesCompared,
    HomesFound,
    HomesMade,
    check_homes,
    compare_homes,
    import_homes,
)
from yousaid.places.operations.import_runs import (
    check_run,
    import_run,
    is_small,
    keep_list,
    read_list,
    returned_rows,
    settle_stopped,
    start_check,
    start_import,
    understand_list,
    undo_run,
)
from yousaid.places.operations.levels import LevelInUse, name_levels
from yousaid.places.operations.locating import locate_listed, locate_place, prioritise_place
from yousaid.places.operations.undoing import CannotUndo, undo_homes_import

__all__ = [
    "CannotUndo",
    "HomesCompared",
    "HomesFound",
    "HomesMade",
    "LevelInUse",
    "check_homes",
    "check_run",
    "compare_homes",
    "import_homes",
    "import_run",
    "is_small",
    "keep_list",
    "locate_listed",
    "locate_place",
    "name_levels",
    "prioritise_place",
    "read_list",
    "returned_rows",
    "settle_stopped",
    "start_check",
    "start_import",
    "understand_list",
    "undo_homes_import",
    "undo_run",
]
