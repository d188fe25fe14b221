"""What the list of people can be narrowed by. Groups and other higher apps offer more."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from yousaid.accounts.access import SignedInRequest
from yousaid.kit.lists import Filter
from yousaid.people import access
from yousaid.people.access import narrowing
from yousaid.people.choices import Capacity, Format, Kind
from yousaid.people.rules.languages import LANGUAGES

DEEPEST_PLACE = 3  # a list of every block helps nobody
MOST_PLACES = 200
MINUTES = ((30, "Half an hour a month or more"), (120, "Two hours or more"), (480, "A day or more"))
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
        _filter("capacity", "Lives there as", Capacity.choices, narrowing.living_as, day),
        *offered,
        _filter("reach", "Can be reached", REACH, narrowing.reached_by),
        _filter("interest", "Cares about", _words(access.topics()), narrowing.caring_about),
        _filter("need", "Needs to take part", _words(access.needs()), narrowing.needing),
        _filter("language", "Language", _OTHER_LANGUAGES, narrowing.preferring_language),
        _filter("wants", "Wants as", Format.choices, narrowing.wanting_format),
        _filter("time", "Can give", [(str(n), said) for n, said in MINUTES], narrowing.giving_time),
        Filter(
            "here",
            "Still here",
            [("yes", "Here"), ("no", "Has left")],
            lambda rows, value: rows.filter(left_on__isnull=value == "yes"),
            anything="Here or not",
        ),
        _filter("lacks", "Something is missing", LACKS, narrowing.lacking),
    ]
    return [each for each in filters if each.offered()]


def _filter(
    key: str, title: str, choices: Sequence[tuple[Any, Any]], narrow: Callable[..., Any], *more: Any
) -> Filter:
    return Filter(key, title, choices, lambda rows, value: narrow(rows, value, *more))


def _words(rows: Any) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def _place(request: SignedInRequest, day: date) -> Filter:
    """Places within reach, each with everything below it."""
    places = narrowing.places_to_choose(request.user, DEEPEST_PLACE, MOST_PLACES)
    paths = {str(pk): path for pk, path, _ in places}
    return Filter(
        "place",
        "Place",
        [(str(pk), words) for pk, _, words in places],
        lambda rows, value: narrowing.living_in(rows, paths[value], day),
    )
