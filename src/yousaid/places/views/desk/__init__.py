"""Pages of places and homes for staff."""
