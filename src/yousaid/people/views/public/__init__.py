"""Pages about people for the residents' site."""
