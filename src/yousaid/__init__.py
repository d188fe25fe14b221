"""YouSaid: resident engagement for social landlords."""
