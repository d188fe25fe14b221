"""Decisions about actions, taken from values: no database, no clock."""
