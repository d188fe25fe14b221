"""The desk's pages about the recognition of associations."""
