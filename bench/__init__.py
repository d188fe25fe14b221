"""One runnable benchmark per claim; see `bench/__main__.py` for how they are found and run."""
