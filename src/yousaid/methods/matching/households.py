"""Which entries of two lists live in one home, and whether it is the same household."""

from dataclasses import dataclass

from .deciding import Matches, Verdict


@dataclass(frozen=True)
class Household:
    """One home of the left list: its entries there, and those of the right list.

    `left`, `right`: positions in the lists, ascending. `verdict`: the same household when one of
    its people was found to be the same person in the same home; maybe when the home is in both
    lists and nobody was (people move; homes stay); otherwise new. `reasons`: in words.
    """

    address: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    verdict: Verdict
    reasons: tuple[str, ...]


def households(matches: Matches) -> list[Household]:
    """Homes of the left list, in its order, with who lives there in either list.

    A home is known by its postcode and the numbers of flat and house (or the house's name), so
    flats 3 and 13 of one building are two homes. Entries without postcode or address belong to
    no home and are left out.

    Source: our own definition; see docs/methods/matching.md.
    """
    people = matches.people
    homes = people.home.codes.tolist()
    residents: dict[int, tuple[list[int], list[int]]] = {}
    for row, home in enumerate(homes[: people.left]):
        if home:
            residents.setdefault(home, ([], []))[0].append(row)
    for row, home in enumerate(homes[people.left :]):
        if home in residents:
            residents[home][1].append(row)
    return [_household(matches, left, right) for left, right in residents.values()]


def _household(matches: Matches, left: list[int], right: list[int]) -> Household:
    said = matches.people.said
    there = (said["address"][left[0]].strip(), said["postcode"][left[0]].strip())
    address = ", ".join(part for part in there if part)
    known = [row for row in left if matches.same[row] and int(matches.partner[row]) in right]
    if known:
        verdict = Verdict.SAME
        names = " and ".join(
            f"{said['forename'][row]} {said['surname'][row]}".strip() for row in known
        )
        told = f"{names} {'is' if len(known) == 1 else 'are'} known at this home."
    elif right:
        verdict = Verdict.MAYBE
        told = "The home is known, but nobody from it is: they may have moved in since."
    else:
        verdict, told = Verdict.NEW, "Nobody in the other list lives at this home."
    count = f"{len(left)} here and {len(right)} in the other list at {address}."
    return Household(address, tuple(left), tuple(right), verdict, (count, told))
