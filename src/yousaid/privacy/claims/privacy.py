"""What this app keeps itself."""

from yousaid.privacy.claims.claim import Claim

PRIVACY: tuple[Claim, ...] = ()
