"""Associations, panels, boards, teams, partner bodies."""
