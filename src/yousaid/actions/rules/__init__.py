"""Decisions from values: no database, no clock."""
