"""The desk's pages about groups."""
