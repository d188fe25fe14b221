"""Fact to message: who hears of what, and its delivery."""
