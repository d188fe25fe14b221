"""Groups and their members."""

from yousaid.privacy.claims.accounts import ACCOUNTABLE
from yousaid.privacy.claims.claim import Claim, Keep

HELD_OFFICE = (
    "Who held a post in a residents’ body, as a number without a name: the body must be able to "
    "show for six years that its decisions were made by those entitled to."
)

GROUPS = (
    Claim("groups.Group"),
    Claim(
        "groups.GroupReach", of="grant__user", erase=Keep(ACCOUNTABLE), words="How far they reach"
    ),
    Claim("groups.Membership", of="person", erase=Keep(HELD_OFFICE), words="Groups you belong to"),
)
