"""Bringing a register in: understood, matched, written, undone."""
