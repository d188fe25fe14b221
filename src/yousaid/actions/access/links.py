"""Private links: what lets a raiser or a follower in without an account.

A token is an HMAC (256 bits) of the row's key under the server's secret, and only its SHA-256 is
stored: a stolen database opens no link, a stolen link opens one action, and the same link can be
written into a later letter again. Giving the row a new key voids every link made before.

Opening a link shows a page and changes nothing, so a mail scanner that follows it does no harm;
whatever it leads to is done by a button (POST).
"""

from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from yousaid.actions.models import Action, Follower, Raiser

RAISER_SALT = "yousaid.actions.raiser"
FOLLOWER_SALT = "yousaid.actions.follower"


def raiser_token(raiser: Raiser) -> str:
    """The token of a raiser's private link, 64 hexadecimal digits."""
    return make_token(RAISER_SALT, raiser.link_key)


def follower_token(follower: Follower) -> str:
    """The token of a follower's link: confirms at first, and ends it later."""
    return make_token(FOLLOWER_SALT, follower.link_key)


def raiser_by_token(token: str) -> Raiser | None:
    """The raiser whose link this is, with action and plan; None for a void or invented one."""
    found = Raiser.objects.select_related("action__plan", "person", "group")
    return found.filter(token_hash=hashed(token)).first() if token else None


def action_raised(raiser: Raiser) -> QuerySet[Action]:
    """The one action that a raiser's link opens, published or not."""
    return Action.objects.filter(pk=raiser.action_id)


def follower_by_token(token: str) -> Follower | None:
    """The follower whose link this is, unless they ended it; None for an invented one."""
    found = Follower.objects.select_related("plan", "action__plan").filter(ended_at__isnull=True)
    return found.filter(token_hash=hashed(token)).first() if token else None


def make_token(salt: str, key: UUID) -> str:
    return salted_hmac(salt, key.hex, algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()
