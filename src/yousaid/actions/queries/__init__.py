"""Querysets annotated and shaped."""
