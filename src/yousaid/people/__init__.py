"""Persons: residents, staff, partners."""
