"""Killing processes at any moment, to see that nothing acknowledged is lost and nothing doubled."""
