"""Larkmere's tree of places and its homes."""

from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from yousaid.config.demo.sizes import Size
from yousaid.config.demo.words import words
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Level, Place

QUARRYBANK, QUARRYBANK_HOMES = "Quarrybank", 112  # the failing association's estate
FIRST_UPRN = 990_000_000_000  # a range that no real property uses


@dataclass(frozen=True)
class Places:
    """The tree as built, top to bottom; lists are in a fixed order."""

    landlord: Place
    neighbourhoods: list[Place]
    estates: list[Place]
    blocks: list[Place]


def build_places(size: Size, random: Random) -> Places:
    """Create levels, places and homes in bulk; the same tree from the same seed."""
    Level.objects.bulk_create(
        Level(name=name, depth=depth)
        for depth, name in enumerate(("Landlord", "Neighbourhood", "Estate", "Block"), start=1)
    )
    tree = _tree(size, random)
    Place.objects.load_bulk(tree)
    rows = list(Place.objects.order_by("path"))
    places = Places(
        landlord=rows[0],
        neighbourhoods=[row for row in rows if row.depth == 2],
        estates=[row for row in rows if row.depth == 3],
        blocks=[row for row in rows if row.depth == 4],
    )
    Home.objects.bulk_create(_homes(size, places, random), batch_size=2_000)
    return places


def _tree(size: Size, random: Random) -> list[dict[str, object]]:
    estate_names = [
        f"{first} {second}" for second in words("estate_second") for first in words("estate_first")
    ]
    random.shuffle(estate_names)
    block_names = [
        f"{first} {second}" for second in words("block_second") for first in words("block_names")
    ]
    random.shuffle(block_names)
    neighbourhoods: list[dict[str, object]] = []
    estates: list[list[dict[str, object]]] = []
    for number, name in enumerate(words("neighbourhoods")[: size.neighbourhoods], start=1):
        estates.append([])
        neighbourhoods.append(
            {"data": {"name": name, "reference": f"N{number:02}"}, "children": estates[-1]}
        )
    blocks: list[list[dict[str, object]]] = []
    for number in range(size.estates):
        # The first estate of a neighbourhood carries its name: people say "the Gasworks estate".
        first_round = number < size.neighbourhoods
        name = f"{words('neighbourhoods')[number]} Estate" if first_round else estate_names[number]
        blocks.append([])
        estates[number % size.neighbourhoods].append(
            {
                "data": {
                    "name": name,
                    "reference": f"E{number + 1:03}",
                    "postcode": f"LK{number % 9 + 1} {number // 9 % 9 + 1}ZZ",
                },
                "children": blocks[-1],
            }
        )
    for number, name in enumerate(islice(cycle(block_names), size.blocks)):
        blocks[number % size.estates].append(
            {"data": {"name": name, "reference": f"B{number + 1:04}"}}
        )
    return [{"data": {"name": "Larkmere", "reference": "LARK"}, "children": neighbourhoods}]


def _homes(size: Size, places: Places, random: Random) -> list[Home]:
    """Homes dealt over the blocks; sheltered homes stand together, as schemes do."""
    tenures = [
        tenure
        for tenure, count in size.homes.items()
        if tenure != Tenure.SHELTERED
        for _ in range(count)
    ]
    random.shuffle(tenures)
    estate = next(e for e in places.estates if e.name == f"{QUARRYBANK} Estate")
    quarrybank = [block for block in places.blocks if block.path.startswith(estate.path)]
    others = [block for block in places.blocks if block not in quarrybank]
    schemes = others[:: max(1, len(others) // 14)][:14]
    ordinary = [block for block in others if block not in schemes]
    homes: list[Home] = []

    def add(block: Place, door: int, tenure: Tenure) -> None:
        number = len(homes) + 1
        homes.append(
            Home(
                place=block,
                uprn=FIRST_UPRN + number,
                reference=f"LCH{number:06}",
                address=f"{door} {block.name}, Larkmere",
                postcode=f"LK{number % 9 + 1} {number // 9 % 9 + 1}ZZ",
                tenure=tenure,
                bedrooms=1 if tenure == Tenure.SHELTERED else random.choice((1, 2, 2, 2, 3, 3, 4)),
            )
        )

    doors = {block.pk: 0 for block in places.blocks}
    for supply, blocks in (
        ([Tenure.SHELTERED] * size.homes[Tenure.SHELTERED], schemes),
        (tenures[:QUARRYBANK_HOMES], quarrybank),
        (tenures[QUARRYBANK_HOMES:], ordinary),
    ):
        for block, tenure in zip(cycle(blocks), supply):
            doors[block.pk] += 1
            add(block, doors[block.pk], tenure)
    return homes
