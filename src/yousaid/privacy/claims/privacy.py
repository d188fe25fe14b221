"""What this app keeps itself."""

from yousaid.privacy.claims.claim import Blank, Claim

DECIDED = (
    "That a number asked for a copy or an erasure, who decided it and when, without a name or a "
    "reason: the landlord must be able to show that it answered in time."
)

PRIVACY = (
    Claim("privacy.RetentionRule", words="How long things are kept"),
    Claim(
        "privacy.Copy",
        of="person",
        by=("owner", "request"),
        files=("file",),
        secret=("file",),
        words="Copies of your data",
    ),
    Claim(
        "privacy.Request",
        of="person",
        by=("opened_by", "decided_by", "second_by"),
        erase=Blank(("asked_by", "identity", "words", "reason"), DECIDED),
        words="What you asked for about your data",
    ),
)
