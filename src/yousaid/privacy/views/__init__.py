"""Pages about what is kept: the public notice, one's own data, requests and retention."""
