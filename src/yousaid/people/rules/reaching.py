"""Which contact points may be used."""

from yousaid.people.choices import ContactState

# Not confirmed does not mean wrong: most of a register was never confirmed.
USABLE = (ContactState.UNCONFIRMED, ContactState.VERIFIED)
