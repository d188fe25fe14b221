"""The state of a list as its address holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

SEARCH, SORT, PAGE, EXPORT, FILTERS = "q", "sort", "page", "format", "filters"
EVERY = "all"  # the value of FILTERS that shows the rare ones too
RESERVED = frozenset({SEARCH, SORT, PAGE, EXPORT, FILTERS})
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class State:
    """What is searched for, chosen, sorted and shown. `sort` is a column's key, `-key` downwards.

    `kept` are parameters of the page that are not the list's own, carried along in every link.
    """

    search: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    kept: Mapping[str, str] = field(default_factory=dict)

    def query(self, **changes: object) -> str:
        """The query string (`?…`) of this state with changes, the first page unless one is given.

        `State.query(search="")` drops the search; `without` drops a filter.
        """
        state = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        pairs = [*state.kept.items(), (SEARCH, state.search), *state.chosen.items()]
        pairs += [(SORT, state.sort), (PAGE, "" if state.page == 1 else str(state.page))]
        return "?" + urlencode([(name, value) for name, value in pairs if value])

    @property
    def everything(self) -> str:
        """The query string of the whole list: nothing searched for, chosen or sorted."""
        return self.query(search="", chosen={}, sort="")

    def without(self, key: str) -> str:
        """The query string with one filter taken off."""
        return self.query(chosen={name: at for name, at in self.chosen.items() if name != key})

    def export(self, kind: str) -> str:
        """The query string of the same list as a spreadsheet."""
        query = self.query()
        return f"{query}{'&' if len(query) > 1 else ''}{EXPORT}={kind}"

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.search or self.chosen)
