"""A long register beside a list: only those who may be somebody of the list are kept."""

import numpy as np

from .candidates import SHIFT, Keys, ways
from .coding import FIELDS, REACH, Coder, Codes, Everybody, People, Rows, Said, Uncounted, as_said

_SHARED = tuple(field for field in FIELDS if field not in REACH)


class Sieve:
    """A list, and a register poured through it part by part.

    Kept are those who are like somebody of the list in one of the ways of `candidates`. Of all
    others it is counted how common their names and homes are, so that `match_everybody` decides
    the same as if they had been kept.

    Source: our own definition; see docs/methods/matching.md.
    """

    def __init__(self, left: People) -> None:
        self._coder, self._left_out = Coder(), Uncounted()
        said = as_said(left)
        self._said: list[Said] = [said]
        self._rows: list[Rows] = [self._coder.codes(said)]
        # One copy of each name, address and postcode, whichever list they stand in.
        self._shared = {entry: entry for field in _SHARED for entry in said[field]}
        self._asked = [_distinct(one) for one, _ in ways(self._keys(self._rows[0]))]

    def pour(self, part: People) -> Codes:
        """Take in a part of the register; returns the positions, in this part, of those kept."""
        said = as_said(part)
        rows = self._coder.codes(said, learn_reach=False)
        alike = np.zeros(len(rows["given"]), dtype=bool)
        for asked, (_, other) in zip(self._asked, ways(self._keys(rows)), strict=True):
            if len(asked):
                at = np.searchsorted(asked, other)
                alike |= asked[np.minimum(at, len(asked) - 1)] == other
        kept = np.flatnonzero(alike)
        self._left_out.add({name: codes[~alike] for name, codes in rows.items()})
        places = kept.tolist()
        stay: Said = {field: [said[field][at] for at in places] for field in FIELDS}
        for field in _SHARED:
            stay[field] = [self._shared.setdefault(entry, entry) for entry in stay[field]]
        self._said.append(stay)
        rows = {name: codes[kept] for name, codes in rows.items()}
        self._rows.append(self._coder.with_others(stay, rows))
        return kept

    def everybody(self) -> Everybody:
        """The list, and those of the register who were kept, in the order they were poured.

        Ask once, at the end: what was gathered is handed over.
        """
        self._asked.clear()
        self._shared.clear()
        return self._coder.everybody(self._said, self._rows, self._left_out)

    def _keys(self, rows: Rows) -> Keys:
        kin, (given, family) = self._coder.kin(), (rows["given"], rows["family"])
        home = (rows["postcode"] << SHIFT) + rows["numbers"]
        home[(rows["postcode"] == 0) | (rows["numbers"] == 0)] = 0
        return Keys(
            given=kin[given],
            family=family,
            family_kin=kin[family],
            born=rows["born"],
            postcode=rows["postcode"],
            phone=rows["phone"],
            email=rows["email"],
            home=home,
        )


def _distinct(keys: Codes) -> Codes:
    return np.unique(keys[keys > 0])
