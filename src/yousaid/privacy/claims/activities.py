"""What people took part in."""

from yousaid.privacy.claims.claim import Claim

ACTIVITIES = (
    Claim("activities.Participation", of="person", words="What you took part in"),
    Claim("activities.Activity"),
    Claim("activities.ActivityKind", safe=("code",)),
)
