"""Places and homes: who lives in a home is said by people."""

from yousaid.privacy.claims.accounts import ACCOUNTABLE
from yousaid.privacy.claims.claim import Claim, Keep

PLACES = (
    Claim("places.Level", words="Levels of places"),
    Claim("places.Place", words="Places"),
    Claim("places.Home", words="Homes"),
    Claim(
        "places.PlaceReach",
        of="grant__user",
        erase=Keep(ACCOUNTABLE),
        words="Which places your roles reach",
    ),
)
