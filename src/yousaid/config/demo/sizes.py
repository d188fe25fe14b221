from dataclasses import dataclass

from yousaid.places.choices import Tenure


@dataclass(frozen=True)
class Size:
    """How much of Larkmere to build. Homes by tenure; the tree; associations; actions."""

    homes: dict[Tenure, int]
    neighbourhoods: int
    estates: int
    blocks: int
    associations: int
    actions: int  # over two years, the scrutiny plan and the strategy among them
    open_actions: int

    @property
    def total_homes(self) -> int:
        return sum(self.homes.values())


def _homes(
    general: int, sheltered: int, leasehold: int, freehold: int, temporary: int
) -> dict[Tenure, int]:
    return {
        Tenure.GENERAL_NEEDS: general,
        Tenure.SHELTERED: sheltered,
        Tenure.LEASEHOLD: leasehold,
        Tenure.FREEHOLD: freehold,
        Tenure.TEMPORARY: temporary,
    }


SIZES = {
    "s": Size(_homes(404, 32, 145, 12, 7), 4, 8, 24, 6, 260, 110),
    "m": Size(_homes(8_350, 650, 3_000, 250, 150), 6, 48, 410, 31, 1_240, 318),
    "l": Size(_homes(40_400, 3_150, 14_500, 1_210, 740), 12, 232, 1_980, 150, 6_000, 1_540),
}
