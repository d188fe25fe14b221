"""What people took part in."""

from yousaid.privacy.claims.claim import Claim

ACTIVITIES = (
    Claim("activities.Participation", of="person", words="What you took part in"),
    Claim("activities.Activity", words="Meetings and other activities"),
    Claim("activities.ActivityKind", safe=("code",), words="Kinds of activities"),
)
