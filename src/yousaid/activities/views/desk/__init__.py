"""The desk's pages about activities."""
