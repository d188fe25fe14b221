"""Parts of other apps' pages about messages."""
