"""The pseudonym under which somebody's equality answers are kept.

The key lies in YOUSAID_DATA beside the database, not in it: whoever has the database alone, or a
backup of it, cannot tell whose answers they are. Lose the key, and nobody can: the answers still
count, but lead to no one.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

KEY_FILE = "profile_key"
_kept: dict[Path, bytes] = {}


def profile_key(person_id: int) -> str:
    """The pseudonym of one person: 64 hexadecimal digits."""
    return hmac.new(_key(), b"person:%d" % person_id, hashlib.sha256).hexdigest()


def profile_keys(person_ids: Iterable[int]) -> dict[str, int]:
    """The pseudonyms of many, and whose each is."""
    start = hmac.new(_key(), b"person:", hashlib.sha256)
    found = {}
    for person_id in person_ids:
        each = start.copy()
        each.update(b"%d" % person_id)
        found[each.hexdigest()] = person_id
    return found


def answer_number() -> int:
    """A number for one answer that says nothing of the order in which answers came."""
    return secrets.randbelow(2**62) + 1


def _key() -> bytes:
    """The key, made on first use, readable by its owner alone."""
    path = Path(settings.DATA) / KEY_FILE
    if path not in _kept:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            made = path.with_suffix(f".{secrets.token_hex(4)}")
            made.touch(mode=0o600)
            made.write_text(secrets.token_hex(32))
            with suppress(FileExistsError):
                path.hardlink_to(made)  # two processes at once: the first wins
            made.unlink()
        _kept[path] = bytes.fromhex(path.read_text().strip())
    return _kept[path]
