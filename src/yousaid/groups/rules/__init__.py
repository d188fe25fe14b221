"""Decisions about groups from values alone."""
