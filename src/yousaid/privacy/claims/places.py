"""Places and homes: who lives in a home is said by people."""

from yousaid.privacy.claims.accounts import ACCOUNTABLE
from yousaid.privacy.claims.claim import Claim, Keep

PLACES = (
    Claim("places.Level"),
    Claim("places.Place"),
    Claim("places.Home"),
    Claim(
        "places.PlaceReach",
        of="grant__user",
        erase=Keep(ACCOUNTABLE),
        words="Which places your roles reach",
    ),
)
