"""Handing out, erasing and letting go what is kept about people."""
