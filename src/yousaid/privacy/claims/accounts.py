"""Users, and everything by which they sign in, third parties' tables among it."""

from yousaid.privacy.claims.claim import Blank, Claim, Keep

ACCOUNTABLE = (
    "Which roles this account held and when, without a name: needed for six years to show who "
    "was entitled to see what."
)

ACCOUNTS = (
    Claim(
        "accounts.Grant", of="user", by="given_by", erase=Keep(ACCOUNTABLE), words="Your roles here"
    ),
    Claim("accounts.SavedView", of="user", words="Lists you saved"),
    Claim("accounts.SentForm", of="user", secret=("token",), words="Forms you sent lately"),
    Claim("account.EmailAddress", of="user", words="Addresses you sign in with"),
    Claim(
        "account.EmailConfirmation",
        of="email_address__user",
        secret=("key",),
        words="Links sent to confirm your address",
    ),
    Claim("mfa.Authenticator", of="user", secret=("data",), words="Your second steps to sign in"),
    Claim(
        "usersessions.UserSession", of="user", secret=("session_key",), words="Where you signed in"
    ),
    Claim(
        "accounts.User",
        of="pk",
        erase=Blank(
            ("email", "name", "password", "is_active"),
            "An account without a name or a way in, to which what was done with it still leads.",
        ),
        secret=("password",),
        words="Your account",
    ),
)
