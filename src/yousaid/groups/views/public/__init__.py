"""Pages about groups on the residents' site."""
