"""Plain-Python algorithms: no Django, no clock, no hidden randomness."""
