"""Append-only facts, hash-chained; history as it stood."""
