"""A list: declared once, answered for a request."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from yousaid.kit.lists.declare import Column, Filter, Order, Rows
from yousaid.kit.lists.state import (
    EVERY,
    EXPORT,
    FILTERS,
    LONGEST_SEARCH,
    PAGE,
    RESERVED,
    SEARCH,
    SORT,
    State,
)
from yousaid.kit.spreadsheets import CONTENT_TYPES, spreadsheet_response

EXPORT_CHUNK = 1_000
Offered = Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Page:
    """One page of a list, ready to draw. `total` is None when there are more than are counted."""

    listing: "Listing"
    state: State
    rows: list[Any]
    first: int
    total: int | None
    more: bool
    offered: Offered

    @property
    def columns(self) -> list[Column]:
        """The columns the page shows."""
        return [column for column in self.listing.columns if column.only != "export"]

    @property
    def said(self) -> str:
        """How much of the list this is, in words."""
        if not self.rows:
            return "Nothing to show"
        if self.total is not None and not self.more and self.first == 1:
            return "1 row" if self.total == 1 else f"{self.total:,} rows"
        total = (
            f"more than {self.listing.count_up_to:,}" if self.total is None else f"{self.total:,}"
        )
        return f"Rows {self.first:,} to {self.first + len(self.rows) - 1:,} of {total}"

    @property
    def heads(self) -> list[dict[str, Any]]:
        """Column heads: the column, the link that sorts by it, and how it is sorted now."""
        now = self.state.sort or self.listing.usual_sort
        heads: list[dict[str, Any]] = []
        for column in self.columns:
            up, down = now == column.key, now == f"-{column.key}"
            heads.append(
                {
                    "column": column,
                    "href": self.state.query(sort=f"-{column.key}" if up else column.key)
                    if column.order
                    else "",
                    "sorted": "ascending" if up else "descending" if down else "",
                }
            )
        return heads

    @property
    def chips(self) -> list[dict[str, str]]:
        """What narrows the list, each with a link that takes it off."""
        chips = []
        if self.state.search:
            words = f"Search: {self.state.search}"
            chips.append({"words": words, "href": self.state.query(search="")})
        for choice in self.filters:
            value = self.state.chosen.get(choice.key)
            if value is not None:
                words = dict(self.offered[choice.key])[value]
                href = self.state.without(choice.key)
                chips.append({"words": f"{choice.title}: {words}", "href": href})
        return chips

    @property
    def filters(self) -> list[Filter]:
        """The filters the page shows."""
        return [choice for choice in self.listing.filters if choice.key in self.offered]

    @property
    def more_filters(self) -> str:
        """The query string of this list with its rare filters, or nothing when none is missing."""
        if len(self.offered) == len(self.listing.filters):
            return ""
        return self.state.query(kept={**self.state.kept, FILTERS: EVERY})

    @property
    def exports(self) -> dict[str, str]:
        """The query strings that download this list: `csv` and `xlsx`."""
        return {kind: self.state.export(kind) for kind in CONTENT_TYPES}

    @property
    def earlier(self) -> str:
        """The query string of the page before, or nothing."""
        return self.state.query(page=self.state.page - 1) if self.state.page > 1 else ""

    @property
    def later(self) -> str:
        """The query string of the page after, or nothing."""
        return self.state.query(page=self.state.page + 1) if self.more else ""


@dataclass(frozen=True)
class Listing:
    """A list and all it can do.

    `name` is stable: saved views hold it. `search(rows, words)` narrows a queryset to what matches.
    A search or filter that orders its rows says where their usual order stands in an index.
    `shape(rows)` adds what the cells need (select_related, prefetch, annotations) once the rows are
    chosen, so it costs the same for one page whatever the size of the table. `fill(rows)` does so
    for a list of rows, where a query or two for all of them is cheaper than a join.
    `suggests` is an address that answers the search box while one types (`frontend/js/finding.js`).
    `usual_sort` is the key of a column, with `-` for downwards. `keep` names parameters that belong
    to the page around the list (say, which view of it): every link and the form carry them along.

    A page takes one query for its rows, and one for a total only when there is a next page. Beyond
    `count_up_to` a total is "more than 1,000": counting costs, and nobody reads it. Pages are found
    by offset: deep pages cost more, which is fair, since to narrow or export is what serves a
    reader there.
    """

    name: str
    title: str
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Callable[[Rows, str], Rows] | None = None
    search_label: str = "Search"
    suggests: str = ""
    shape: Callable[[Rows], Rows] = field(default=lambda rows: rows)
    fill: Callable[[list[Any]], None] = field(default=lambda rows: None)
    usual_sort: str = ""
    page_size: int = 50
    count_up_to: int = 1_000
    keep: Sequence[str] = ()
    nothing_title: str = "Nothing here yet"
    nothing_words: str = ""

    def __post_init__(self) -> None:
        keys = [choice.key for choice in self.filters]
        if (RESERVED | set(self.keep)) & set(keys) or len(keys) != len(set(keys)):
            raise ValueError(f"{self.name}: filter keys clash: {keys}")
        if self.usual_sort and self.usual_sort.lstrip("-") not in self._orders:
            raise ValueError(f"{self.name}: no column sorts by {self.usual_sort!r}")

    @property
    def _orders(self) -> dict[str, Sequence[Order]]:
        return {column.key: column.order for column in self.columns if column.order}

    def up_to_here(self, query: Mapping[str, str]) -> int | None:
        """How many rows in the usual order hold all that a page of the list says.

        None for one that is filtered, sorted or taken away. Of one that is searched they are
        those rows that the search finds.
        """
        if any(query.get(key) for key in (SORT, EXPORT, *(each.key for each in self.filters))):
            return None
        return max(_page_number(query) * self.page_size, self.count_up_to) + 1

    def offered(self, query: Mapping[str, str]) -> Offered:
        """What each filter that an address shows offers now."""
        every = query.get(FILTERS) == EVERY
        return {
            choice.key: choice.offered()
            for choice in self.filters
            if every or not choice.rare or query.get(choice.key)
        }

    def read(self, query: Mapping[str, str], offered: Offered | None = None) -> State:
        """The state that an address asks for. What makes no sense is left out, never an error."""
        offered = self.offered(query) if offered is None else offered
        chosen = {
            key: query[key]
            for key, values in offered.items()
            if query.get(key) and query[key] in dict(values)
        }
        kept = {name: query[name][:LONGEST_SEARCH] for name in self.keep if query.get(name)}
        if query.get(FILTERS) == EVERY and any(choice.rare for choice in self.filters):
            kept[FILTERS] = EVERY
        sort = query.get(SORT, "")
        return State(
            search=query.get(SEARCH, "").replace("\x00", "").strip()[:LONGEST_SEARCH]
            if self.search
            else "",
            chosen=chosen,
            sort=sort if sort.removeprefix("-") in self._orders else "",
            page=_page_number(query),
            kept=kept,
        )

    def narrow(self, rows: Rows, state: State) -> Rows:
        """The rows that a state asks for, in its order, not yet shaped or cut into pages."""
        rows = rows.order_by()
        if state.search and self.search:
            rows = self.search(rows, state.search)
        for choice in self.filters:
            if choice.key in state.chosen:
                rows = choice.apply(rows, state.chosen[choice.key])
        return rows.order_by(*self._order(state, rows.query.order_by))

    def _order(self, state: State, narrowed: Sequence[Any]) -> list[Order]:
        """`narrowed`: the usual order as what narrows the list says it, where it does."""
        sort = state.sort or self.usual_sort
        down, key = sort.startswith("-"), sort.removeprefix("-")
        orders = self._orders.get(key, ())
        if narrowed and key == self.usual_sort.removeprefix("-"):
            orders = narrowed
        order: list[Order] = [_turned(by) if down else by for by in orders]
        return [*order, "-pk" if down else "pk"]

    def page(self, rows: Rows, query: Mapping[str, str]) -> Page:
        """The page that an address asks for, out of the rows a user may see."""
        offered = self.offered(query)
        state = self.read(query, offered)
        wanted = self.narrow(rows, state)
        start = (state.page - 1) * self.page_size
        found = list(self.shape(wanted)[start : start + self.page_size + 1])
        more = len(found) > self.page_size
        found = found[: self.page_size]
        self.fill(found)
        total: int | None = start + len(found)
        if more:
            counted = wanted.order_by().values("pk")[: self.count_up_to + 1].count()
            total = None if counted > self.count_up_to else counted
        return Page(self, state, found, start + 1, total, more, offered)

    def export(self, kind: str, rows: Rows, query: Mapping[str, str]) -> HttpResponseBase:
        """Every row of the list as it is narrowed and sorted, as a download."""
        columns = [column for column in self.columns if column.only != "page"]
        wanted = self.shape(self.narrow(rows, self.read(query)))
        return spreadsheet_response(
            kind,
            self.title,
            [column.title for column in columns],
            ([column.value(row) for column in columns] for row in self._filled(wanted)),
        )

    def _filled(self, wanted: Rows) -> Iterator[Any]:
        rows = wanted.iterator(chunk_size=EXPORT_CHUNK)
        while chunk := list(islice(rows, EXPORT_CHUNK)):
            self.fill(chunk)
            yield from chunk

    def answer(
        self,
        request: HttpRequest,
        rows: Rows,
        template: str,
        context: Mapping[str, Any] | None = None,
    ) -> HttpResponseBase:
        """The page drawn by a template (as `page`), or the download its address asks for."""
        kind = request.GET.get(EXPORT, "")
        if kind in CONTENT_TYPES:
            return self.export(kind, rows, request.GET)
        return render(request, template, {**(context or {}), "page": self.page(rows, request.GET)})


def _page_number(query: Mapping[str, str]) -> int:
    page = query.get(PAGE, "1")
    return max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1


def _turned(by: Order) -> Order:
    """The same order the other way round, keeping empty values last."""
    if isinstance(by, OrderBy):
        turned = by.copy()
        turned.descending = not by.descending
        return turned
    return by[1:] if by.startswith("-") else f"-{by}"
