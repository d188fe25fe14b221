"""Residents' pages that join apps: the public home."""
