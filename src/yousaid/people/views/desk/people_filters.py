"""What the list of people can be narrowed by. Groups and other higher apps offer more."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from yousaid.accounts.access import SignedInRequest
from yousaid.kit.lists import Choices, Filter
from yousaid.people import access
from yousaid.people.access import narrowing
from yousaid.people.choices import Capacity, Format, Kind
from yousaid.people.rules.languages import LANGUAGES
from yousaid.places.access import places_to_choose

_MINUTES = (
    ("30", "Half an hour a month or more"),
    ("120", "Two hours or more"),
    ("480", "A day or more"),
)
REACH = (
    ("email", "By email"),
    ("phone", "By phone"),
    ("nothing", "In no way we know"),
    ("failing", "An address or number fails"),
)

LACKS = (("email", "No email address"), ("manager", "No line manager"))
_OTHER_LANGUAGES = [(code, name) for code, name in LANGUAGES.items() if code]

OfferedFilter = Callable[[SignedInRequest], Filter | None]
_offered: list[OfferedFilter] = []


def offer_filter(made: OfferedFilter) -> None:
    """For `AppConfig.ready` of a higher app: one more filter, made for whoever asks."""
    if made not in _offered:
        _offered.append(made)


def filters_for(request: SignedInRequest, day: date) -> list[Filter]:
    """The filters somebody is offered; those without a choice are left out."""
    offered = [filter for made in _offered if (filter := made(request)) is not None]
    filters = [
        Filter("kind", "Kind", Kind.choices, lambda rows, value: rows.filter(kind=value)),
        _place(request, day),
        *offered,
        _filter("reach", "Can be reached", REACH, narrowing.reached_by),
        _here(),
        _rare("capacity", "Lives there as", Capacity.choices, narrowing.living_as, day),
        _rare("interest", "Cares about", _words(access.topics), narrowing.caring_about),
        _rare("need", "Needs to take part", _words(access.needs), narrowing.needing),
        _rare("language", "Language", _OTHER_LANGUAGES, narrowing.preferring_language),
        _rare("wants", "Wants as", Format.choices, narrowing.wanting_format),
        _rare("time", "Can give", _MINUTES, narrowing.giving_time),
        _rare("lacks", "Something is missing", LACKS, narrowing.lacking),
    ]
    return [each for each in filters if each.choices]


def _filter(
    key: str, title: str, choices: Choices, narrow: Callable[..., Any], *more: Any, **so: Any
) -> Filter:
    return Filter(key, title, choices, lambda rows, value: narrow(rows, value, *more), **so)


_rare = partial(_filter, rare=True)


def _here() -> Filter:
    return Filter(
        "here",
        "Still here",
        [("yes", "Here"), ("no", "Has left")],
        lambda rows, value: rows.filter(left_on__isnull=value == "yes"),
        anything="Here or not",
    )


def _words(rows: Callable[[], Any]) -> Callable[[], list[tuple[str, str]]]:
    """Asked for when the filter is shown."""
    return lambda: [(str(pk), name) for pk, name in rows().values_list("pk", "name")]


def _place(request: SignedInRequest, day: date) -> Filter:
    """Places within reach, each with everything below it."""
    places = places_to_choose(request.user)
    paths = {str(pk): path for pk, path, _ in places}
    return Filter(
        "place",
        "Place",
        [(str(pk), words) for pk, _, words in places],
        lambda rows, value: narrowing.living_in(rows, int(value), paths[value], day),
    )
