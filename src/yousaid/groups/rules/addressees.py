"""One row for each addressee: who holds two posts gets one letter."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Addressee:
    """Somebody to write to, with all the posts they hold."""

    name: str
    email: str
    phone: str
    address: str
    posts: tuple[str, ...]

    @property
    def dear(self) -> str:
        """How a letter begins: the name, or plain words where no name is known."""
        return f"Dear {self.name}" if self.name else "Dear friends"


def one_row_each(rows: Iterable[tuple[str, str, str, str, str]]) -> list[Addressee]:
    """Addressees in the order given, from (name, email, phone, address, post) rows.

    The same name with the same address is one addressee: email first, else post, else phone.
    """
    found: dict[tuple[str, str], tuple[str, str, str, str, list[str]]] = {}
    for name, email, phone, address, post in rows:
        key = (name.casefold(), (email or address or phone).casefold())
        known = found.setdefault(key, (name, email, phone, address, []))
        known[4].append(post)
    return [Addressee(*each[:4], tuple(each[4])) for each in found.values()]
